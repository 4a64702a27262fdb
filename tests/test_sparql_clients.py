"""What each client may ask of the endpoint, on a clock of the test's own."""

from pathlib import Path
from threading import Barrier, Event

import anyio
import pytest
from anyio import to_thread

from graph.store.sandbox import Answer, Asker, BusyError, Limits, Request
from service.sparql.clients import SECONDS_A_MINUTE, TOGETHER, Clients, TooManyError
from service.sparql.desk import Desk
from tests.loops import in_a_thread


class Clock:
    """A clock that the test sets."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_a_client_may_ask_so_much_at_once() -> None:
    """And again when an answer has come."""
    clients = Clients(Clock())
    for _ in range(TOGETHER):
        clients.enter("192.0.2.1")
    with pytest.raises(TooManyError) as refusal:
        clients.enter("192.0.2.1")
    assert (refusal.value.reason, refusal.value.retry_after) == ("together", 1)
    clients.enter("192.0.2.2")
    clients.leave("192.0.2.1", 1.0)
    clients.enter("192.0.2.1")


def test_a_client_has_so_many_seconds_a_minute() -> None:
    """What it may is back when the time it was told is over."""
    clock = Clock()
    clients = Clients(clock)
    clients.enter("192.0.2.1")
    clients.leave("192.0.2.1", SECONDS_A_MINUTE + 5)
    with pytest.raises(TooManyError) as refusal:
        clients.enter("192.0.2.1")
    assert refusal.value.reason == "budget"
    clock.now += refusal.value.retry_after - 1
    with pytest.raises(TooManyError):
        clients.enter("192.0.2.1")
    clock.now += 1.1
    clients.enter("192.0.2.1")


def test_quick_queries_cost_something_too() -> None:
    """A flood of faulty queries ends."""
    clients = Clients(Clock())
    for _ in range(2 * int(SECONDS_A_MINUTE / 0.1)):
        clients.enter("192.0.2.1")
        clients.leave("192.0.2.1", 0.0)
    with pytest.raises(TooManyError):
        clients.enter("192.0.2.1")


def test_the_addresses_of_a_network_are_one_client() -> None:
    """Whoever has one IPv6 address has very many."""
    clients = Clients(Clock())
    clients.enter("2001:db8::1")
    clients.enter("2001:db8::2")
    with pytest.raises(TooManyError):
        clients.enter("2001:db8::3")
    clients.enter("2001:db8:0:1::1")
    clients.enter("::ffff:192.0.2.1")
    clients.enter("192.0.2.1")
    with pytest.raises(TooManyError):
        clients.enter("::ffff:192.0.2.1")


def test_old_clients_are_forgotten() -> None:
    """But never those with a query under way."""
    clients = Clients(Clock(), remembered=3)
    clients.enter("busy")
    for number in range(10):
        clients.enter(str(number))
        clients.leave(str(number), 1.0)
    assert len(clients) <= 3
    clients.leave("busy", 1.0)


class Stuck:
    """A sandbox that answers when the test says; until then each of *askers* has a thread."""

    limits, workers, waiting = Limits(), 1, 0

    def __init__(self, askers: int) -> None:
        self.asked = Barrier(askers)
        self.end = Event()

    def answer(self, request: Request, asker: Asker = Asker()) -> Answer:  # noqa: B008 frozen
        """Fail in the end, as a sandbox that nobody foresaw."""
        _ = request, asker
        self.asked.wait()
        self.end.wait()
        raise OSError("nobody foresaw this")

    def renew(self, folder: Path, default_graph: str | None = None) -> None:
        """Nothing changes."""

    def close(self) -> None:
        """Nothing ends."""


def test_a_fault_of_ours_costs_a_client_none_of_its_turns() -> None:
    """Whatever went wrong, the query is over."""
    sandbox = Stuck(askers=1)
    sandbox.end.set()
    desk = Desk(sandbox)
    for _ in range(TOGETHER + 1):
        with pytest.raises(OSError, match="nobody foresaw"):
            in_a_thread(desk.answer("192.0.2.1", Request("ASK {}")))


def test_where_every_thread_waits_the_next_is_told_at_once() -> None:
    """It takes no thread of the pages', and the answer says when to come again."""

    async def crowd() -> int:
        threads = Stuck.workers + Stuck.waiting + 2
        sandbox = Stuck(askers=threads + 1)
        desk = Desk(sandbox)
        async with anyio.create_task_group() as tasks:
            for number in range(threads):
                tasks.start_soon(_failing, desk, f"192.0.2.{number}")
            await to_thread.run_sync(sandbox.asked.wait)
            try:
                with pytest.raises(BusyError) as busy, anyio.fail_after(2):
                    await desk.answer("198.51.100.1", Request("ASK {}"))
            finally:
                sandbox.end.set()
        return busy.value.retry_after

    assert in_a_thread(crowd()) > 0


async def _failing(desk: Desk, client: str) -> None:
    with pytest.raises(OSError, match="nobody foresaw"):
        await desk.answer(client, Request("ASK {}"))
