"""Strangers' queries: every one is answered whole or refused in words, and none does harm."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.errors import ZielnetzError
from graph.paths import QUERIES
from graph.publish import CURRENT, Release
from graph.store import Literal, NamedNode, Quad, Store
from graph.store.sandbox import (
    GRAPHS,
    ROWS,
    Answer,
    BusyError,
    ExhaustedError,
    Limits,
    MalformedError,
    QueryError,
    RefusedError,
    Request,
    Sandbox,
    TooLargeError,
    UnacceptableError,
)
from graph.store.sandbox.confine import confine
from graph.store.sandbox.precheck import examine

SECONDS = 1.0
LIMITS = Limits(seconds=SECONDS, memory_mb=256, rows=50, bytes=1_000_000)
EX = "http://example.org/"
A, B, C = (f"{EX}graph/{name}" for name in "abc")
ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
BOMB = f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"


def few_quads() -> Iterator[Quad]:
    """Yield three graphs: one triple stands in ``a`` and ``b``, each has one of its own."""
    for graph, names in ((A, "xa"), (B, "xb"), (C, "c")):
        for name in names:
            parts = (NamedNode(EX + part) for part in (name, "says", name))
            yield Quad(*parts, NamedNode(graph))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Return a sandbox over three small graphs, ``a`` shown."""
    folder = tmp_path_factory.mktemp("few")
    Store.open(folder).load(few_quads())
    with closing(Sandbox(folder, LIMITS, A)) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def town(lindenau_folder: Path, lindenau_release: Release) -> Iterator[Sandbox]:
    """Return a sandbox over the invented city."""
    with closing(Sandbox(lindenau_folder, LIMITS, shown(lindenau_release))) as sandbox:
        yield sandbox


def shown(release: Release) -> str:
    """Return the graph a query of the invented city sees."""
    return release.city.derived_graph(release.editions[0].year, CURRENT)


def ask(sandbox: Sandbox, query: str, **request: object) -> set[str]:
    """Return the names in the rows of *query*, which selects one column of IRIs."""
    answer = sandbox.answer(Request(query, "text/csv", **request))  # type: ignore[arg-type]
    rows = answer.body.decode().split("\r\n")[1:-1]
    assert len(rows) == len(set(rows)), "an RDF merge has each triple once"
    return {row.removeprefix(EX) for row in rows}


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


SEES = "SELECT ?s { ?s ?p ?o }"
REACHES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("clauses", "default", "named"),
    [
        ("", {"x", "a"}, {"graph/a", "graph/b", "graph/c"}),
        (f"FROM <{B}>", {"x", "b"}, set()),
        (f"FROM <{A}> FROM <{B}>", {"x", "a", "b"}, set()),
        (f"FROM NAMED <{B}>", set(), {"graph/b"}),
        (f"FROM<{B}>FROM NAMED<{A}>FROM NAMED <{A}>", {"x", "b"}, {"graph/a"}),
        (f"FROM <{C}> FROM <{B}> FROM NAMED <{A}>", {"x", "b", "c"}, {"graph/a"}),
        (f"FROM <{EX}nowhere>", set(), set()),
        (f'# FROM <{B}>\n # "', {"x", "a"}, {"graph/a", "graph/b", "graph/c"}),
    ],
)
def test_a_query_sees_its_dataset(
    few: Sandbox, clauses: str, default: set[str], named: set[str]
) -> None:
    """Without a FROM the shown graph, and all graphs by name; with it, what it names, once."""
    assert ask(few, SEES.replace("{", f"{clauses}\n{{", 1)) == default
    assert ask(few, REACHES.replace("{", f"{clauses}\n{{", 1)) == named


def test_the_word_from_elsewhere_is_no_clause(few: Sandbox) -> None:
    """In a string, an IRI, a variable or a local name it is what it is."""
    query = """PREFIX x: <http://example.org/from/> SELECT ?s
        { ?s ?p ?o FILTER("FROM <a>" != '''FROM <b>''' && ?o != <http://from.org/>) OPTIONAL
        { ?s x:from ?from, ?FROM } }"""
    assert ask(few, query) == {"x", "a"}


def test_from_may_be_written_with_prefixes_and_a_base(few: Sandbox) -> None:
    """The merge is made of what they mean."""
    clauses = "FROM g:a FROM <graph/c>"
    query = f"BASE <{EX}> PREFIX g: <graph/> {SEES.replace('{', clauses + '{', 1)}"
    assert ask(few, query) == {"x", "a", "c"}


@pytest.mark.parametrize("query", [SEES, SEES.replace("{", f"FROM <{C}> FROM NAMED <{C}> {{", 1)])
def test_the_dataset_of_the_protocol_outweighs_the_querys(few: Sandbox, query: str) -> None:
    """Both halves of it."""
    assert ask(few, query, default_graph_uris=(B,)) == {"x", "b"}
    assert ask(few, query, default_graph_uris=(A, B, A)) == {"x", "a", "b"}
    assert ask(few, query, named_graph_uris=(B,)) == set()
    reaches = query.replace(SEES[:9], "SELECT DISTINCT ?g", 1).replace(
        "{ ?s ?p ?o }", "{ GRAPH ?g { ?s ?p ?o } }"
    )
    assert ask(few, reaches, default_graph_uris=(B,)) == set()
    both = ("default_graph_uris", (A, B)), ("named_graph_uris", (A, C, C))
    assert ask(few, reaches, **dict(both)) == {"graph/a", "graph/c"}


@pytest.mark.parametrize("media_type", ROWS)
def test_rows_and_truths_come_in_every_form(few: Sandbox, media_type: str) -> None:
    """And say which it is."""
    answers = [few.answer(Request(query, media_type)) for query in (SEES, "ASK { ?s ?p ?o }")]
    assert [answer.media_type for answer in answers] == [media_type] * 2
    assert EX.encode() in answers[0].body
    assert b"true" in answers[1].body


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{EX}x>"])
def test_graphs_come_in_every_form(few: Sandbox, media_type: str, query: str) -> None:
    """What form a query has, the engine says."""
    answer = few.answer(Request(query, graph_as=media_type))
    assert answer.media_type == media_type
    assert b"says" in answer.body


def test_a_graph_is_written_with_the_querys_prefixes(few: Sandbox) -> None:
    """Whoever asks in short names reads the answer in them."""
    answer = few.answer(Request(f"PREFIX ex: <{EX}> DESCRIBE ex:x"))
    assert b"ex:x ex:says ex:x ." in answer.body


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (SEES, {"rows_as": None}),
        ("DESCRIBE <http://example.org/x>", {"graph_as": None}),
        ("CONSTRUCT { <a:b> <http://example.org/1> 1 } {}", {"graph_as": "application/rdf+xml"}),
    ],
)
def test_what_the_sender_cannot_read_is_not_sent(
    few: Sandbox, query: str, wanted: dict[str, None]
) -> None:
    """Nor is a graph in a form that cannot say it."""
    with pytest.raises(UnacceptableError):
        few.answer(Request(query, **wanted))


def values(count: int) -> str:
    """Return a query of *count* rows whose text tries to look like the end of a row."""
    text = r'"},{\"\r\n<result>,\"\"\r\n"'
    return f"SELECT ?n ?t {{ VALUES (?n ?t) {{ {f'(UNDEF {text})' * count} }} }}"


@pytest.mark.parametrize("media_type", ROWS)
def test_rows_are_counted_exactly(few: Sandbox, media_type: str) -> None:
    """The last row that fits comes; one more is an error, not a shorter answer."""
    assert few.answer(Request(values(LIMITS.rows), media_type)).body
    with pytest.raises(TooLargeError, match="50 rows"):
        few.answer(Request(values(LIMITS.rows + 1), media_type))


def test_triples_are_counted_exactly(town: Sandbox) -> None:
    """A graph is as long as its triples."""
    query = "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } } LIMIT "
    assert town.answer(Request(f"{query} 50")).body
    with pytest.raises(TooLargeError, match="50 rows"):
        town.answer(Request(f"{query} 9999"))


def nested(start: str, times: int, middle: str, end: str) -> str:
    """Return *middle* wrapped *times* times."""
    return start * times + middle + end * times


def doubled(step: str, times: int) -> str:
    """Return a query that binds by *step* the double of what it bound before, *times* times."""
    steps = (f"BIND({step.format(f'?x{n}')} AS ?x{n + 1})" for n in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('aaaaaaaaaa' AS ?x0) {' '.join(steps)} }}"


HIDDEN_SERVICE = """PREFIX : <http://127.0.0.1/> PREFIX a: <a:>
    SELECT * { FILTER(1<a:b)SERVICE:x#>
    { ?s ?p ?o } }"""
SERVICES = {
    "plain": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "small": "SELECT * { service ?s { ?s ?p ?o } }",
    "in exists": "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } } }",
    "glued to a word": "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "glued to a number": "SELECT * { ?s ?p 1.SERVICE<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "glued to its word": "SELECT * { SERVICESILENT<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "glued to a name": "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "after a name": "PREFIX a: <a:> SELECT * { ?s ?p a:.SERVICE<http://127.0.0.1:1/> { } }",
    "behind a comparison": HIDDEN_SERVICE,
    "after a comment": "SELECT * { # '''\r SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
}


@pytest.mark.parametrize("query", SERVICES.values(), ids=SERVICES)
def test_no_query_calls_another_server(few: Sandbox, query: str) -> None:
    """However the call is dressed up."""
    with pytest.raises(RefusedError, match="service"):
        few.answer(Request(query))


def test_the_word_service_elsewhere_is_no_call(few: Sandbox) -> None:
    """Services are what many actors offer."""
    query = """PREFIX a: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?s { ?s ?p ?o FILTER(?o != a:Service && "SERVICE" != '"SERVICE <') # SERVICE <x> {
        OPTIONAL { ?s <http://example.org/service(2)> ?service } }"""
    assert ask(few, query) == {"x", "a"}


REFUSED = {
    "codepoint escape": (r"SELECT * { \u0053ERVICE <http://127.0.0.1:1/> { } }", "escape"),
    "load": ("LOAD <http://127.0.0.1:1/>", "update"),
    "insert": (f"PREFIX ex: <{EX}> INSERT DATA {{ ex:a ex:b ex:c }}", "update"),
    "delete": ("BASE <http://example.org/> DELETE WHERE { ?s ?p ?o }", "update"),
    "with": ("WITH <http://example.org/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "update"),
    "drop": ("drop all", "update"),
    "a name like a clause": (f"PREFIX : <{EX}graph/> SELECT * FROM:b {{ ?s ?p ?o }}", "prefix"),
    "long": ("SELECT * {}" + " " * 32_000, "length"),
    "nested STR": (f"SELECT ({nested('STR(', 1000, '1', ')')} AS ?x) {{}}", "depth"),
    "nested EXISTS": (f"ASK {{ {nested('FILTER EXISTS{', 840, '', '}')} }}", "depth"),
    "nested braces": (f"ASK {{ {nested('{', 2330, '', '}')} }}", "depth"),
    "nested IF": (f"SELECT ({nested('IF(1,', 800, '1', ',2)')} AS ?x) {{}}", "depth"),
    "nested OPTIONAL": (f"ASK {{ {nested('OPTIONAL{', 900, '', '}')} }}", "depth"),
    "not not": (f"ASK {{ FILTER({'!' * 3000}true) }}", "negations"),
    "plus plus": (f"SELECT (1{'+1' * 1500} AS ?x) {{}}", "operators"),
    "unions": (f"ASK {{ {{}} {'UNION{}' * 900} }}", "patterns"),
    "1500 patterns": (f"ASK {{ {'?s ?p ?o.' * 1500} }}", "tokens"),
    "900 patterns": (f"ASK {{ {'?s ?p ?o.' * 900} }}", "patterns"),
    "many tokens": (f"ASK {{ VALUES ?x {{ {'1 ' * 6000} }} }}", "tokens"),
}


@pytest.mark.parametrize(("query", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_never_answered_is_refused_at_once(few: Sandbox, query: str, reason: str) -> None:
    """With the reason."""
    with pytest.raises(RefusedError, match=reason) as refusal:
        few.answer(Request(query))
    assert refusal.value.seconds < SECONDS
    assert refusal.value.reason in RefusedError.REASONS


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT",
        "SELECT * { ?s",
        "ASK { ?s ?p 'x }",
        "ASK { ?s ?p '''x }",
        "SELECT * { \0 }",
        "SELECT * { \ud800 }",
        "ASK FROM nix:a {}",
        "ASK FROM { ?x ?y ?z }",
        "ASK { <relative> ?p ?o }",
        "SELECT (<http://example.org/unknown>(1) AS ?x) {}",
    ],
)
def test_what_is_no_sparql_is_named_so(few: Sandbox, query: str) -> None:
    """With what the engine says of it, in a few words."""
    with pytest.raises(MalformedError) as fault:
        few.answer(Request(query))
    assert 0 < len(fault.value.detail) <= 300


def test_a_graph_of_the_dataset_must_be_an_iri(few: Sandbox) -> None:
    """A word is none."""
    with pytest.raises(MalformedError, match="'current'"):
        few.answer(Request(SEES, default_graph_uris=("current",)))


def value_lists(count: int) -> str:
    """Return patterns that multiply to ten to the power of *count* rows."""
    return "".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 10 }} " for n in range(count))


ANY_WAY = "(!<a:>|^(!<a:>))*"
HOSTILE = {
    "cross product": (BOMB, ExhaustedError),
    "sub-selects": (BOMB.replace("?g", "} { SELECT * { ?g").replace("?l", "?l }"), QueryError),
    "order by": (f"SELECT * {{ {ALL} }} ORDER BY ?c ?f ?i", ExhaustedError),
    "group by": (f"SELECT ?c ?f (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?c ?f", ExhaustedError),
    "concat": (doubled("CONCAT({0}, {0})", 30), ExhaustedError),
    "replace": (doubled("REPLACE({0}, 'a', 'aaaaaaaaaa')", 12), ExhaustedError),
    "group concat": (f"SELECT (GROUP_CONCAT(?c) AS ?n) {{ {ALL} }}", ExhaustedError),
    "values": (f"SELECT (COUNT(*) AS ?n) {{ {value_lists(12)} }}", ExhaustedError),
    "list": (f"ASK {{ ?s ?p ({'1 ' * 900}) }}", ExhaustedError),
    "paths": (f"SELECT (COUNT(*) AS ?n) {{ ?a {ANY_WAY}/{ANY_WAY}/{ANY_WAY} ?b }}", ExhaustedError),
    "endless rows": (f"SELECT * {{ {ALL} }}", TooLargeError),
    "endless graph": (f"CONSTRUCT {{ {ALL} }} {{ {ALL} }}", TooLargeError),
}


@pytest.mark.parametrize(("query", "error"), HOSTILE.values(), ids=HOSTILE)
def test_too_much_ends_in_an_error_within_the_limit(
    town: Sandbox, query: str, error: type[QueryError]
) -> None:
    """And the next query is answered."""
    start = time.monotonic()
    with pytest.raises(error) as end:
        town.answer(Request(query))
    assert time.monotonic() - start < SECONDS + 2
    assert end.value.seconds > 0
    assert ask(town, "SELECT ?s { BIND(1 AS ?s) }") == {"1"}


def test_a_worker_that_was_killed_is_replaced(few: Sandbox) -> None:
    """By whomever; its successor answers, and nobody notices."""
    before = workers(os.getpid())
    for process in before:
        os.kill(process, signal.SIGKILL)
    assert until(lambda: not before & workers(os.getpid()))
    assert [ask(few, SEES) for _ in range(4)] == [{"x", "a"}] * 4


def test_a_worker_worn_by_a_large_query_is_replaced(lindenau_folder: Path) -> None:
    """So the next query has all the memory it may have."""
    rows = "{ SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 40000 }"
    query = f"SELECT (COUNT(*) AS ?n) {{ SELECT * {{ {rows} }} ORDER BY ?f }}"
    shown = "https://example.org/lindenau/graph/2024/current"
    with closing(Sandbox(lindenau_folder, Limits(30, 64), shown, workers=1)) as sandbox:
        before = workers(os.getpid())
        answers = [sandbox.answer(Request(query)).body for _ in range(2)]
        assert answers[0] == answers[1]
        assert before - workers(os.getpid())


@contextmanager
def small(folder: Path, waiting: int) -> Iterator[Sandbox]:
    """Return a sandbox of one worker."""
    shown = "https://example.org/lindenau/graph/2024/current"
    with closing(Sandbox(folder, LIMITS, shown, workers=1, waiting=waiting)) as sandbox:
        yield sandbox


def test_a_full_queue_is_said_at_once(lindenau_folder: Path) -> None:
    """Who waits is answered; who finds no place is told when to come again."""
    with small(lindenau_folder, 1) as sandbox, under_way(sandbox, BOMB), ThreadPoolExecutor(1) as p:
        waiting = p.submit(sandbox.answer, Request("ASK {}"))
        time.sleep(SECONDS / 4)
        start = time.monotonic()
        with pytest.raises(BusyError) as busy:
            sandbox.answer(Request("ASK {}"))
        assert time.monotonic() - start < SECONDS / 4
        assert busy.value.retry_after > 0
        assert isinstance(waiting.result(), Answer)


def test_nobody_waits_for_ever(lindenau_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue has an end in time, too."""
    monkeypatch.setattr("graph.store.sandbox.pool.PATIENCE", SECONDS / 4)
    with small(lindenau_folder, 1) as sandbox, under_way(sandbox, BOMB), pytest.raises(BusyError):
        sandbox.answer(Request("ASK {}"))


def test_a_new_changeset_takes_over(tmp_path: Path) -> None:
    """What is under way ends with the old one, what comes after sees the new one."""
    old, new = tmp_path / "old", tmp_path / "new"
    Store.open(old).load(few_quads())
    text = Literal("neu")
    Store.open(new).load([Quad(NamedNode(f"{EX}n"), NamedNode(EX), text, NamedNode(A))])
    slow = f"SELECT (COUNT(*) AS ?n) {{ {value_lists(5)} ?s ?p ?o }}"
    others = workers(os.getpid())
    with closing(Sandbox(old, Limits(), A)) as sandbox, ThreadPoolExecutor(1) as pool:
        before = workers(os.getpid()) - others
        running = pool.submit(sandbox.answer, Request(slow, "text/csv"))
        sandbox.renew(new)
        assert ask(sandbox, SEES) == {"n"}
        assert b"200000" in running.result().body
        assert [ask(sandbox, SEES) for _ in range(3)] == [{"n"}] * 3
        assert until(lambda: not before & workers(os.getpid()))
        sandbox.renew(old, C)
        assert ask(sandbox, SEES) == {"c"}


def test_a_folder_without_a_store_changes_nothing(few: Sandbox, tmp_path: Path) -> None:
    """It is named, and the old answers stay."""
    with pytest.raises(ZielnetzError, match="nowhere"):
        few.renew(tmp_path / "nowhere")
    assert ask(few, SEES) == {"x", "a"}
    with pytest.raises(ZielnetzError, match="nowhere"):
        Sandbox(tmp_path / "nowhere", LIMITS, A)


def test_closing_ends_every_worker(lindenau_folder: Path) -> None:
    """Those at work, too."""
    before = workers(os.getpid())
    with small(lindenau_folder, 1) as sandbox, under_way(sandbox, BOMB):
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


def test_a_worker_holds_nothing_of_its_parent(few: Sandbox, tmp_path: Path) -> None:
    """No open file, no environment, no module that answering does not need."""
    with (tmp_path / "secret").open("w") as secret:
        os.set_inheritable(secret.fileno(), True)  # noqa: FBT003 it has no name
        assert until(lambda: len(workers(os.getpid())) >= 2)
        few.renew(few._place.folder)  # noqa: SLF001 the same folder once more
        for process in workers(os.getpid()):
            home = Path(f"/proc/{process}")
            assert not [file for file in (home / "fd").iterdir() if "secret" in str(file.resolve())]
            assert set((home / "environ").read_bytes().split(b"\0")) == {
                b"PYTHONDONTWRITEBYTECODE=1",
                b"PYTHONPATH=%s" % str(QUERIES.parent).encode(),
                b"",
            }
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


def test_an_unknown_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel cannot be told what to refuse, nothing is answered."""
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    monkeypatch.setattr("resource.setrlimit", lambda *_: None)
    with pytest.raises(ZielnetzError, match=r"x86_64 oder aarch64.*riscv64"):
        confine(0)


@pytest.mark.parametrize("query", sorted(QUERIES.rglob("*.rq")), ids=lambda path: path.stem)
def test_our_own_queries_pass(query: Path) -> None:
    """Whoever copies one of the library into the editor gets an answer."""
    assert examine(query.read_text("utf-8"))
