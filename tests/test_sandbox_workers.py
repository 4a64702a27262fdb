"""The sandbox's processes: replaced, renewed, ended, and able to do nothing but read and think."""

import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from graph.errors import ZielnetzError
from graph.paths import ROOT
from graph.store import Literal, NamedNode, Quad, Store
from graph.store.sandbox import (
    Answer,
    Asker,
    BusyError,
    ExhaustedError,
    Limits,
    Request,
    Sandbox,
)
from graph.store.sandbox.child import Child
from graph.store.sandbox.confine import confine
from graph.store.sandbox.process import LostError, Worker
from graph.store.sandbox.wire import pack, unpack
from tests.hostile import BOMB, EX, value_lists

SECONDS = 0.6
LIMITS = Limits(seconds=SECONDS, memory_mb=256)
SHOWN = "https://example.org/lindenau/graph/2024/current"
TRUE = Request("ASK { ?s ?p ?o }", "text/csv")


def workers(parent: int) -> set[int]:
    """Return the process ids of the workers below *parent*."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(stat.read_text().rpartition(")")[2].split()[1])
            command = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if above == parent and b"sandbox.worker" in command:
            found.add(int(stat.parent.name))
    return found


def dead(process: int) -> bool:
    """Tell whether *process* has come to its end: a dying one still looks alive to its parent."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def worked(process: int) -> float:
    """Return the seconds of processor that *process* has had, in hundredths."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def until(what: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Tell whether *what* becomes true within some *seconds*."""
    deadline = time.monotonic() + seconds
    while not what() and time.monotonic() < deadline:
        time.sleep(0.02)
    return what()


@contextmanager
def under_way(sandbox: Sandbox, query: str) -> Iterator[None]:
    """Have *query* occupy a worker meanwhile; it must end in an error."""
    with ThreadPoolExecutor(1) as pool:
        bomb = pool.submit(sandbox.answer, Request(query))
        time.sleep(SECONDS / 4)
        yield
        with pytest.raises(ExhaustedError):
            bomb.result()


def idle(process: int) -> bool:
    """Tell whether *process* has only time that nobody else wants, shared out beside ours."""
    ours = os.getsid(process) == os.getsid(0)
    return ours and os.sched_getscheduler(process) == os.SCHED_IDLE


@contextmanager
def small(folder: Path, limits: Limits = LIMITS, waiting: int = 8) -> Iterator[Sandbox]:
    """Return a sandbox of one worker over the invented city."""
    with closing(Sandbox(folder, limits, SHOWN, workers=1, waiting=waiting)) as sandbox:
        yield sandbox


def test_a_worker_that_was_killed_is_replaced(lindenau_folder: Path) -> None:
    """By whomever; its successor answers, and nobody notices."""
    others = workers(os.getpid())
    with closing(Sandbox(lindenau_folder, LIMITS, SHOWN)) as sandbox:
        before = workers(os.getpid()) - others
        for process in before:
            os.kill(process, signal.SIGKILL)
        assert until(lambda: all(map(dead, before)))
        assert [sandbox.answer(TRUE).body for _ in range(4)] == [b"true"] * 4


def test_a_query_that_nobody_read_goes_to_another_worker(lindenau_folder: Path) -> None:
    """Its worker ended with the query before it, but did not end by it."""
    others = workers(os.getpid())
    with small(lindenau_folder) as sandbox, ThreadPoolExecutor(1) as pool:
        (process,) = workers(os.getpid()) - others
        os.kill(process, signal.SIGSTOP)
        asked = pool.submit(sandbox.answer, TRUE)
        time.sleep(SECONDS / 4)
        assert not asked.done()
        os.kill(process, signal.SIGKILL)
        assert asked.result().body == b"true"


def test_a_query_that_ended_its_worker_is_not_tried_again(lindenau_folder: Path) -> None:
    """Or one that finds a hole would have it as often as there are workers."""
    others = workers(os.getpid())
    limits = Limits(seconds=60, memory_mb=256)
    with small(lindenau_folder, limits) as sandbox, ThreadPoolExecutor(1) as pool:
        (process,) = workers(os.getpid()) - others
        before = worked(process)
        asked = pool.submit(sandbox.answer, Request(BOMB))
        assert until(lambda: worked(process) > before + SECONDS / 20, limits.seconds)
        os.kill(process, signal.SIGKILL)
        with pytest.raises(ExhaustedError, match="crash") as end:
            asked.result()
        assert 0 < end.value.seconds < limits.seconds


def test_where_every_worker_is_lost_the_query_may_come_again(
    lindenau_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that ends whatever we start is not asked for ever."""

    def lose(worker: Worker, _: Request) -> Answer:
        worker.kill()
        raise LostError

    with small(lindenau_folder) as sandbox, monkeypatch.context() as patch:
        patch.setattr(Worker, "ask", lose)
        with pytest.raises(BusyError):
            sandbox.answer(TRUE)
        patch.undo()
        assert sandbox.answer(TRUE).body == b"true"


def test_the_work_of_a_process_of_which_nothing_is_left_is_known() -> None:
    """Its clock is gone, and whoever asks for the time it took is told the last."""
    child = Child("graph.store.sandbox.worker")
    assert until(lambda: child.worked > 0)
    last = child.worked
    child.end()
    assert child.worked >= last


def test_a_worker_worn_by_a_large_query_is_replaced(lindenau_folder: Path) -> None:
    """So the next query has all the memory it may have."""
    rows = "{ SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 40000 }"
    query = f"SELECT (COUNT(*) AS ?n) {{ SELECT * {{ {rows} }} ORDER BY ?f }}"
    with small(lindenau_folder, Limits(seconds=30, memory_mb=64)) as sandbox:
        before = workers(os.getpid())
        answers = [sandbox.answer(Request(query)).body for _ in range(2)]
        assert answers[0] == answers[1]
        assert before - workers(os.getpid())


def test_a_full_queue_is_said_at_once(lindenau_folder: Path) -> None:
    """Who waits is answered; who finds no place is told when to come again."""
    with (
        small(lindenau_folder, waiting=1) as sandbox,
        under_way(sandbox, BOMB),
        ThreadPoolExecutor(1) as p,
    ):
        waiting = p.submit(sandbox.answer, Request("ASK {}"))
        time.sleep(SECONDS / 4)
        with pytest.raises(BusyError) as busy:
            sandbox.answer(Request("ASK {}"))
        assert not waiting.done()
        assert busy.value.retry_after > 0
        assert isinstance(waiting.result(), Answer)


def test_nobody_waits_for_ever(lindenau_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue has an end in time, too."""
    monkeypatch.setattr("graph.store.sandbox.pool.PATIENCE", SECONDS / 4 - SECONDS)
    with (
        small(lindenau_folder, waiting=1) as sandbox,
        under_way(sandbox, BOMB),
        pytest.raises(BusyError),
    ):
        sandbox.answer(Request("ASK {}"))


def test_what_counts_is_work(lindenau_folder: Path) -> None:
    """A query that has had its seconds ends, though it might still wait for a processor."""
    with small(lindenau_folder) as sandbox, pytest.raises(ExhaustedError) as end:
        sandbox.answer(Request(BOMB))
    assert SECONDS <= end.value.seconds < 2 * SECONDS


def test_a_query_that_gets_no_processor_ends_too(
    lindenau_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has worked for hardly any time, and still it is not waited for without end."""
    monkeypatch.setattr("graph.store.sandbox.process.LONGER", 2)
    others = workers(os.getpid())
    with small(lindenau_folder) as sandbox:
        (process,) = workers(os.getpid()) - others
        os.kill(process, signal.SIGSTOP)
        with pytest.raises(ExhaustedError, match="time") as end:
            sandbox.answer(TRUE)
        assert end.value.seconds < SECONDS / 4
        assert sandbox.answer(TRUE).body == b"true"


def test_no_client_has_every_worker(lindenau_folder: Path) -> None:
    """What else one asks waits, though there is room; others are answered meanwhile."""
    with (
        closing(Sandbox(lindenau_folder, LIMITS, SHOWN)) as sandbox,
        under_way(sandbox, BOMB),
        ThreadPoolExecutor(1) as pool,
    ):
        again = pool.submit(sandbox.answer, TRUE)
        assert sandbox.answer(TRUE, Asker("another")).body == b"true"
        assert not again.done()


def test_who_made_others_wait_least_comes_first(lindenau_folder: Path) -> None:
    """Whoever came before."""
    done: list[str] = []

    def ask(name: str, caused: float) -> None:
        sandbox.answer(TRUE, Asker(name, caused))
        done.append(name)

    with (
        small(lindenau_folder) as sandbox,
        under_way(sandbox, BOMB),
        ThreadPoolExecutor(3) as pool,
    ):
        for name, caused in (("much", 9.0), ("nothing", 0.0), ("little", 1.0)):
            pool.submit(ask, name, caused)
            time.sleep(SECONDS / 20)
    assert done == ["nothing", "little", "much"]


def one_quad(folder: Path, name: str) -> Path:
    """Return *folder*, made a store that says one thing in two graphs, the shown one and *name*."""
    text = Literal(name)
    node = NamedNode(EX)
    graphs = NamedNode(SHOWN), NamedNode(EX + name)
    Store.open(folder).load([Quad(node, node, text, graph) for graph in graphs])
    return folder


def says(sandbox: Sandbox) -> str:
    """Return the one thing that *sandbox* says."""
    return sandbox.answer(Request("SELECT ?o { ?s ?p ?o }", "text/csv")).body.decode().split()[1]


def test_a_new_changeset_takes_over(tmp_path: Path) -> None:
    """What is under way ends with the old one, what comes after sees the new one."""
    old, new = (one_quad(tmp_path / name, name) for name in ("old", "new"))
    slow = f"SELECT (COUNT(*) AS ?n) {{ {value_lists(5)} ?s ?p ?o }}"
    others = workers(os.getpid())
    with closing(Sandbox(old, Limits(), SHOWN)) as sandbox, ThreadPoolExecutor(1) as pool:
        before = workers(os.getpid()) - others
        running = pool.submit(sandbox.answer, Request(slow, "text/csv"), Asker("slow"))
        assert until(running.running)
        sandbox.renew(new)
        assert says(sandbox) == "new"
        assert b"100000" in running.result().body
        assert [says(sandbox) for _ in range(3)] == ["new"] * 3
        assert until(lambda: not before & workers(os.getpid()))
        sandbox.renew(old, EX + "old")
        assert says(sandbox) == "old"


def test_a_folder_without_a_store_changes_nothing(lindenau_folder: Path, tmp_path: Path) -> None:
    """It is named, and the old answers stay."""
    with small(lindenau_folder) as sandbox:
        with pytest.raises(ZielnetzError, match="nowhere"):
            sandbox.renew(tmp_path / "nowhere")
        assert sandbox.answer(TRUE).body == b"true"
    with pytest.raises(ZielnetzError, match="nowhere"):
        Sandbox(tmp_path / "nowhere", LIMITS, SHOWN)


def test_closing_ends_every_worker(lindenau_folder: Path) -> None:
    """Those at work, too."""
    before = workers(os.getpid())
    with small(lindenau_folder, waiting=1) as sandbox, under_way(sandbox, BOMB):
        own = workers(os.getpid()) - before
        assert own
        sandbox.close()
    assert not own & workers(os.getpid())
    with pytest.raises(BusyError):
        sandbox.answer(Request("ASK {}"))


OWNER = """
import sys, threading, time
from pathlib import Path
from graph.store.sandbox import Limits, Request, Sandbox
sandbox = Sandbox(Path(sys.argv[1]), Limits(60), "https://example.org/lindenau/graph/2024/current")
threading.Thread(target=sandbox.answer, args=[Request(sys.argv[2])], daemon=True).start()
print("ready", flush=True)
time.sleep(60)
"""


def test_workers_end_with_the_process_they_work_for(lindenau_folder: Path) -> None:
    """However suddenly it ends, and whether they are at work or idle."""
    command = [sys.executable, "-c", OWNER, str(lindenau_folder), BOMB]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:  # noqa: S603 ours
        assert owner.stdout is not None
        assert owner.stdout.readline() == "ready\n"
        time.sleep(SECONDS / 4)
        orphans = workers(owner.pid)
        assert len(orphans) == 2
        owner.kill()
    assert until(lambda: not any(Path(f"/proc/{orphan}").exists() for orphan in orphans))


def test_a_worker_holds_nothing_of_its_parent(lindenau_folder: Path, tmp_path: Path) -> None:
    """No open file, no environment, no module that answering does not need, no turn before it."""
    with (tmp_path / "secret").open("w") as secret, small(lindenau_folder) as sandbox:
        os.set_inheritable(secret.fileno(), True)  # noqa: FBT003 it has no name
        before = workers(os.getpid())
        sandbox.renew(lindenau_folder)
        (process,) = workers(os.getpid()) - before
        home = Path(f"/proc/{process}")
        assert "secret" not in {file.resolve().name for file in (home / "fd").iterdir()}
        assert set((home / "environ").read_bytes().strip(b"\0").split(b"\0")) == {
            b"PYTHONDONTWRITEBYTECODE=1",
            f"PYTHONPATH={ROOT}".encode(),
        }
        assert idle(process)
        modules = (home / "maps").read_text()
        assert "numpy" not in modules
        assert "pyoxigraph" in modules


CONFINED = """
import os, socket, subprocess, sys
from pathlib import Path
import pyoxigraph
from graph.store.sandbox.confine import confine
confine(64 << 20)
def calls(port):
    query = "SELECT * { SERVICE <http://127.0.0.1:%s/> { ?s ?p ?o } }"
    list(pyoxigraph.Store().query(query % port))
for attempt in (
    lambda: socket.socket(),
    lambda: calls(sys.argv[1]),
    lambda: Path(sys.argv[2]).write_text("x"),
    lambda: Path(sys.argv[3]).open("a"),
    lambda: os.unlink(sys.argv[3]),
    lambda: os.kill(os.getppid(), 0),
    lambda: os.execv("/bin/true", ["true"]),
    lambda: subprocess.run(["/bin/true"]),
    lambda: os.fork(),
    lambda: bytearray(128 << 20),
):
    try:
        attempt()
    except (OSError, MemoryError):
        print("refused")
    else:
        print("done")
print(Path(sys.argv[3]).read_text())
"""


def test_a_confined_process_can_only_read_and_think(tmp_path: Path) -> None:
    """Whatever gets past the first look meets the kernel."""
    there = tmp_path / "there"
    there.write_text("still here")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        command = [sys.executable, "-c", CONFINED, port, str(tmp_path / "new"), str(there)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 ours
        assert done.stdout.split("\n") == ["refused"] * 10 + ["still here", ""]
        listener.setblocking(False)  # noqa: FBT003 it has no name
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_head_nested_without_end_is_no_message() -> None:
    """A worker in which a stranger has found a hole may say what it likes."""
    head = b"[" * 200_000
    message = struct.pack("!II", len(head), 0) + head
    with pytest.raises(ValueError, match="nested without end"):
        unpack(BytesIO(message).read, 0)


def test_a_message_is_as_long_as_it_may_be() -> None:
    """What a worker says beyond that is not even read."""
    message = pack({"mediaType": "text/csv"}, b"true")
    assert unpack(BytesIO(message).read, 4) == ({"mediaType": "text/csv"}, b"true")
    with pytest.raises(ValueError, match=r"25 \+ 4 bytes; expected .* 3"):
        unpack(BytesIO(message).read, 3)


LOOKING = """
import sys
from pathlib import Path
from graph.store.sandbox.folders import see_only
there, hidden = map(Path, sys.argv[1:])
see_only(there.parent)
print(there.read_text(), bool(Path("/proc/self/statm").read_text()))
import pyoxigraph, graph.terms
for attempt in (hidden.read_text, lambda: Path("/etc/passwd").read_text(), there.unlink):
    try:
        attempt()
    except PermissionError:
        print("refused")
"""


def test_a_worker_sees_its_own_folder_alone(tmp_path: Path) -> None:
    """Not the ledger with its secrets, nor what else the service's user may read."""
    there, hidden = tmp_path / "store" / "there", tmp_path / "ledger"
    there.parent.mkdir()
    there.write_text("here")
    hidden.write_text("secret")
    command = [sys.executable, "-c", LOOKING, str(there), str(hidden)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 ours
    assert done.stdout.split("\n") == ["here True", *["refused"] * 3, ""]


def test_an_unknown_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel cannot be told what to refuse, nothing is answered."""
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    monkeypatch.setattr("resource.setrlimit", lambda *_: None)
    with pytest.raises(ZielnetzError, match=r"x86_64 oder aarch64.*riscv64"):
        confine(0)
