"""The benchmarks: synthetic cities stay what they are, and every way gives one answer."""

import subprocess
import sys
from types import ModuleType

import pytest

from benchmarks.city import City
from benchmarks.engines import Engine, Oxigraph, Rdflib
from benchmarks.measure import (
    ARRAYS,
    OXIGRAPH,
    QUICK,
    DisagreementError,
    Measured,
    check_agreement,
)
from benchmarks.reference import BASE, EDITION, GRAPH, PLAN, YEAR
from benchmarks.worker import QUESTIONS, array_bytes
from graph.coverage import coverage
from graph.paths import ROOT
from graph.question import Question
from graph.snapshot import Snapshot
from graph.states import STATES
from graph.terms import SKOS, ZN

SMALL = City(60)


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
    shown = coverage(_snapshot(Oxigraph(City(1_000))), Question(document=PLAN))
    assert {cell.state for cell in shown.cells} == set(STATES)


@pytest.mark.parametrize("engine", [Oxigraph, Rdflib])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_arrays_and_sparql_give_one_answer(question: ModuleType, engine: type[Engine]) -> None:
    """Row by row, whatever the engine."""
    snapshot = _snapshot(Oxigraph(SMALL))
    answer = question.rows(question.by_arrays(snapshot))
    assert answer
    assert question.rows(question.by_sparql(engine(SMALL), snapshot)) == answer


def test_different_answers_stop_the_run() -> None:
    """A quick wrong answer never gets into the table."""
    steps = {
        (1_000, way, name): {"digest": "same"} for way in (ARRAYS, OXIGRAPH) for name in QUESTIONS
    }
    steps[1_000, ARRAYS, "sentences"] = {"digest": "same"}
    check_agreement(Measured(QUICK, steps))
    steps[1_000, OXIGRAPH, "coverage"] = {"digest": "other"}
    with pytest.raises(DisagreementError, match="coverage at 1000 activities"):
        check_agreement(Measured(QUICK, steps))


def test_the_bit_columns_are_counted() -> None:
    """More activities take more room."""
    small, large = (array_bytes(_snapshot(Oxigraph(City(n))).incidence) for n in (20, 200))
    assert 0 < small < large


def test_the_quick_run_prints_the_page() -> None:
    """Workers, commands and page in one; what it measures is not asserted."""
    command = (sys.executable, "-m", "benchmarks", "--quick")
    page = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 our own module
    for line in ("| 1,000 | coverage | 80 |", "| 1,000 | completeness |", "| `zielnetz --help` |"):
        assert line in page
    assert "$" not in page


def _snapshot(engine: Oxigraph) -> Snapshot:
    return Snapshot.read(engine.store, {"said": GRAPH}, EDITION, YEAR, "said")
