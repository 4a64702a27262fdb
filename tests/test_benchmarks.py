"""The benchmarks: synthetic cities stay what they are, and every way gives one answer."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import takewhile
from threading import Thread
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from benchmarks.checking import checking
from benchmarks.city import City
from benchmarks.duck import QUESTIONS as DUCK
from benchmarks.duck import duck
from benchmarks.engines import Engine, Oxigraph, Rdflib
from benchmarks.growth import growth
from benchmarks.keeping_up import LateError, keeping_up
from benchmarks.library import Library
from benchmarks.measure import (
    QUICK,
    DisagreementError,
    Measured,
    Plan,
    check_agreement,
    measure,
    without_faults,
)
from benchmarks.reference import BASE, EDITION, GRAPH, PLAN, STRATEGY, YEAR
from benchmarks.stopping import steps_of
from benchmarks.web.counted import counted
from benchmarks.web.crowd import Crowd, serve
from benchmarks.web.measure import MAPS
from benchmarks.web.measure import check_agreement as check_pages
from benchmarks.web.sites import application
from benchmarks.web.spread import Spread
from benchmarks.worker import ARRAYS, OXIGRAPH, QUESTIONS, VIRTUOSO, array_bytes
from graph.coverage import Coverage, coverage
from graph.question import Question
from graph.snapshot import Snapshot
from graph.states import STATES
from graph.terms import SKOS, ZN

SMALL = City(60, seed=4)
"""One in which what says nothing of its status makes a difference, too."""
_MAPS = (
    Question(),
    Question("field"),
    Question(document=STRATEGY, goal_level="strategy-goal"),
)
_PAGE = b"<!DOCTYPE html><title>Karte</title>"


def test_a_size_and_a_seed_are_always_the_same_city() -> None:
    """What is measured can be measured again."""
    assert City(30).digest() == City(30).digest()
    assert City(30).digest() != City(30, seed=1).digest()


def test_everything_about_an_activity_is_clearly_synthetic() -> None:
    """Nobody can take an activity of a benchmark for a real one."""
    activities = {q.subject.value for q in SMALL.quads() if q.object.value == ZN.Activity}
    labels = [
        quad.object.value
        for quad in SMALL.quads()
        if quad.subject.value in activities and quad.predicate.value == SKOS.prefLabel
    ]
    assert len(activities) == len(labels) == SMALL.size
    assert all(iri.startswith(BASE) for iri in activities)
    assert all(label.startswith("Synthetische Aktivität ") for label in labels)


def test_every_state_of_a_cell_occurs() -> None:
    """The map that is measured is no easier than a real one."""
    shown = coverage(_snapshot(Oxigraph.of(City(1_000))), Question(document=PLAN))
    assert {cell.state for cell in shown.cells} == set(STATES)


@pytest.mark.parametrize("engine", [Oxigraph, Rdflib])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_arrays_and_sparql_give_one_answer(
    question: ModuleType, engine: type[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row by row, whatever the engine."""
    monkeypatch.setattr("benchmarks.searched.TEXT", "12")
    snapshot = _snapshot(Oxigraph.of(SMALL))
    answer = question.rows(question.by_arrays(question.prepare(snapshot)))
    assert answer
    assert question.rows(question.by_sparql(engine.of(SMALL), snapshot)) == answer


def test_an_old_map_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is brought on too little is quick, and never gets into the table."""
    monkeypatch.setattr("benchmarks.keeping_up.renewed", lambda before, *_: before)
    with pytest.raises(LateError, match="40 activities"):
        next(keeping_up([40]))


def test_another_verdict_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick check that finds something else never gets into the table."""
    monkeypatch.setattr("benchmarks.checking.reference", lambda *_: [])
    with pytest.raises(SystemExit, match="3: the compiled check and pySHACL differ"):
        next(checking([3]))


def test_different_answers_stop_the_run() -> None:
    """A quick wrong answer never gets into the table."""
    steps = {
        (200, way, name): {"digest": "same"} for way in (ARRAYS, OXIGRAPH) for name in QUESTIONS
    }
    steps[200, ARRAYS, "sentences"] = {"digest": "same"}
    check_agreement(Measured(QUICK, steps))
    steps[200, OXIGRAPH, "coverage"] = {"digest": "other"}
    with pytest.raises(DisagreementError, match="coverage at 200 activities"):
        check_agreement(Measured(QUICK, steps))
    steps[200, OXIGRAPH, "coverage"] = {"digest": "same"}
    steps[200, ARRAYS, "sentences"] = {"digest": "other"}
    with pytest.raises(DisagreementError, match="other open points at 200"):
        check_agreement(Measured(QUICK, steps))


def test_a_server_that_answers_otherwise_than_two_others_is_told_of() -> None:
    """It costs no run of an hour; where only one of ours stands against it, nobody knows better."""
    known = {(200, way, "coverage"): {"digest": "same"} for way in (ARRAYS, OXIGRAPH)}
    other = (200, VIRTUOSO, "coverage")
    found = without_faults(Measured(QUICK, known | {other: {"digest": "other", "peak": 1}}))
    assert found.refusal(*other) == "another answer than all other ways"
    assert found.steps[other]["peak"] == 1, "it has needed its memory all the same"
    assert found.step(*other) is None
    alone = {(200, ARRAYS, "coverage"): {"digest": "same"}, other: {"digest": "other"}}
    for steps in (alone, known | {other: {"digest": "same"}}):
        assert without_faults(Measured(QUICK, steps)).steps == steps


def test_a_worker_goes_on_behind_the_question_that_took_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is begun anew for those that come after it, each with its own time."""
    begun: list[tuple[Sequence[str], Sequence[int]]] = []

    def run(words: Sequence[str], limits: Sequence[int]) -> Iterator[dict[str, object]]:
        begun.append((list(words[2:]), limits))
        quick = takewhile(lambda name: name != "search", words[2:])
        yield from ({"step": name} for name in ("load", *quick))

    monkeypatch.setattr("benchmarks.stopping._run", run)
    asked = {"coverage": 1, "search": 2, "open points": 3, "similar actors": 4}
    found = [(one["step"], one.get("stopped")) for one in steps_of(OXIGRAPH, 9, asked)]
    assert found == [
        *(("load", None), ("coverage", None), ("search", 2)),
        *(("load", None), ("open points", None), ("similar actors", None)),
    ]
    assert begun == [([*asked], [1, 2, 3, 4]), (["open points", "similar actors"], [3, 4])]


def test_what_would_surely_take_too_long_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times as many activities take at least ten times as long."""
    asked_at: dict[tuple[str, int], set[str]] = {}

    def steps(way: str, size: int, asked: Mapping[str, int]) -> Iterator[dict[str, object]]:
        asked_at[way, size] = {*asked}
        for name in (*asked, "sentences"):
            seconds = {"coverage": 7.0, "search": 5.0}.get(name, 0.1) if way != ARRAYS else 0.1
            yield {"step": name, "seconds": seconds, "digest": "same"}

    monkeypatch.setattr("benchmarks.measure.steps_of", steps)
    found = measure(Plan((10, 100), patience=60, command_runs=1, ways=(ARRAYS, OXIGRAPH)))
    assert asked_at[OXIGRAPH, 10] - asked_at[OXIGRAPH, 100] == {"coverage"}
    assert asked_at[ARRAYS, 100] == {*QUESTIONS}
    assert found.ratio(10, "search") == 50


def test_the_library_and_tables_give_the_same_answer() -> None:
    """The general queries and SQL are asked the very same questions."""
    text, snapshot = SMALL.text(), _snapshot(Oxigraph.of(SMALL))
    with duck(text) as tables:
        ways = ((tables, DUCK), (Library.reading(text), ("certain and near",)))
        for way, asked in ways:
            for name in asked:
                question = QUESTIONS[name]
                ours = question.rows(question.by_arrays(question.prepare(snapshot)))
                assert way.answer(name) == ours, name


def test_what_a_server_refuses_is_told() -> None:
    """Not as a time, and not as one that took too long."""
    found = Measured(QUICK, {(200, OXIGRAPH, "search"): {"refused": "No memory."}})
    assert found.step(200, OXIGRAPH, "search") is None
    assert found.refusal(200, OXIGRAPH, "search") == "No memory."


def test_what_was_stopped_took_at_least_so_long() -> None:
    """A ratio is said of it, but no time."""
    steps = {
        (200, ARRAYS, "search"): {"seconds": 0.5},
        (200, OXIGRAPH, "search"): {"stopped": 10},
    }
    found = Measured(QUICK, steps)
    assert found.step(200, OXIGRAPH, "search") is None
    assert found.least(200, "search", OXIGRAPH) == 20


def test_curves_of_growth_end_at_their_last_figure() -> None:
    """A way that was stopped has a shorter curve, one that answered nothing none."""
    curves = {"quick": [(10, 0.001), (100, 0.002)], "slow": [(10, 3.0)], "never": []}
    drawn = ET.fromstring(growth("a & b", curves, (10, 100)))  # noqa: S314 our own words
    lines = [one.get("points", "").split() for one in drawn.iter() if one.tag.endswith("polyline")]
    assert [len(points) for points in lines] == [2, 1]
    assert lines[0][0].split(",")[0] == lines[1][0].split(",")[0]
    words = {one.text for one in drawn.iter() if one.tag.endswith("text")}
    assert words >= {"a & b", "quick", "slow", "10", "100", "1 s", "10 s", "1 ms"}
    assert "never" not in words


def test_the_bit_columns_are_counted() -> None:
    """More activities take more room."""
    small, large = (array_bytes(_snapshot(Oxigraph.of(City(n))).incidence) for n in (20, 200))
    assert 0 < small < large


@pytest.mark.parametrize("question", _MAPS, ids=lambda asked: f"{asked.rows}-{asked.goal_level}")
def test_a_page_gets_the_same_map_by_arrays_and_by_sparql(question: Question) -> None:
    """Cells, the totals a page shows, and the figure beside the map."""
    engine = Oxigraph.of(SMALL)
    snapshot = _snapshot(engine)
    ours, theirs = coverage(snapshot, question), counted(engine, question, snapshot)
    assert ours.cells
    assert theirs.cells == ours.cells
    assert _shown(theirs) == _shown(ours)
    assert (theirs.rows, theirs.columns) == (ours.rows, ours.columns)


def test_both_ways_draw_the_same_page() -> None:
    """To the last byte, so that only the counting differs."""
    apps = [application(way, 60) for way in (ARRAYS, OXIGRAPH)]
    clients = [TestClient(app, base_url="http://localhost") for app in apps]
    for path in MAPS:
        ours, theirs = (client.get(path).text for client in clients)
        assert 'class="map"' in ours
        assert theirs == ours


def test_different_pages_stop_the_run() -> None:
    """A quick wrong page never gets into the table."""
    pages = {(200, way, MAPS[0]): {"digest": "same"} for way in (ARRAYS, OXIGRAPH)}
    check_pages(pages)
    pages[200, OXIGRAPH, MAPS[0]] = {"digest": "other"}
    with pytest.raises(DisagreementError, match="/coverage at 200 activities"):
        check_pages(pages)


def test_a_crowd_counts_any_other_answer_as_an_error() -> None:
    """Each visitor asks as often as told; another page and another status are no success."""
    right, wrong = (hashlib.sha256(body).hexdigest() for body in (_PAGE, b"another"))
    with _little_server() as port:
        good, other, missing = (
            serve(Crowd(3, 2, seconds=9), port, path, digest)
            for path, digest in (("/", right), ("/", wrong), ("/missing", right))
        )
        late = serve(Crowd(2, 2, seconds=-1), port, "/", right)
    assert (len(good.right), len(good.wrong)) == (6, 0)
    assert [request.fault for request in other.wrong] == ["another page"] * 6
    assert [request.fault for request in missing.wrong] == ["status 404"] * 6
    assert not late.requests


def test_a_spread_is_the_middle_and_what_most_stay_below() -> None:
    """Of a hundred the 95th, of few the longest."""
    hundred = Spread.of([float(number) for number in range(1, 101)])
    assert (hundred.median, hundred.p95) == (50.5, 95)
    assert Spread.of([2.0, 1.0, 3.0]) == Spread(2, 3)


def _snapshot(engine: Oxigraph) -> Snapshot:
    return Snapshot.read(engine.store, {"said": GRAPH}, EDITION, YEAR, "said")


def _shown(found: Coverage) -> tuple[object, ...]:
    """Return what a page shows besides the cells."""
    totals = (*found.row_totals, *found.column_totals, found.total)
    return [total.certain for total in totals], found.unplaced, found.silent


class _Little(BaseHTTPRequestHandler):
    """Answers with one page, and knows no other."""

    def do_GET(self) -> None:
        """Answer a request."""
        self.send_response(404 if self.path == "/missing" else 200)
        self.end_headers()
        self.wfile.write(_PAGE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the library's name
        """Say nothing."""


@contextmanager
def _little_server() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Little) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
