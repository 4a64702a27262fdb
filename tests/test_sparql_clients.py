"""What each client may ask of the endpoint, on a clock of the test's own."""

import pytest

from service.sparql.clients import SECONDS_A_MINUTE, TOGETHER, Clients, TooManyError


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
