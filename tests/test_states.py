"""Every state of a cell, reached by the smallest city that shows it."""

import pytest

from graph.bits import full, size
from graph.coverage import Coverage, coverage
from graph.question import Question
from graph.states import STATES
from graph.terms import ZNV
from tests import random_city as rc
from tests.random_city import Entry
from viz.cell_state import STATES as FACES

GOAL, PHASE = rc.TOPS[0], rc.PHASES[0]
EXPECTED = ("expected", frozenset((ZNV["dimension/goal"], ZNV["dimension/life-phase"])))
X, Y = rc.ACTORS[:2]
SOMEWHERE = Entry("ended", goals=(rc.TOPS[1],), phases=(rc.PHASES[1],))
"""An answer on both sides elsewhere, so that the city is not silent."""


def _here(status: str, *providers: str, **more: int) -> Entry:
    return Entry(status, goals=(GOAL,), phases=(PHASE,), providers=providers, **more)


CASES: dict[str, tuple[list[Entry], list[tuple[str, frozenset[str]]]]] = {
    "covered": ([_here("running", X), _here("running", Y)], []),
    "single": ([_here("running", X), _here("running", X)], []),
    "unattributed": ([_here("running", X, unnamed=2)], []),
    "planned": ([_here("planned", X)], []),
    "not-applicable": ([_here("ended", X)], [("not-applicable", frozenset((GOAL, PHASE)))]),
    "declared-gap": ([_here("ended", X)], [("accepted-gap", frozenset((GOAL, PHASE)))]),
    "overarching": ([Entry("running", goals=(GOAL,), phases=(rc.PHASES[2],))], [EXPECTED]),
    "former": ([_here("ended", X)], [EXPECTED]),
    "unclear": ([Entry("running", goals=(GOAL,))], [EXPECTED]),
    "gap": ([], [EXPECTED]),
    "not-expected": ([], []),
}


def _map(entries: list[Entry], decisions: list[tuple[str, frozenset[str]]]) -> Coverage:
    city = rc.City((*entries, SOMEWHERE), tuple(decisions))
    return coverage(city.snapshot(), Question(document=rc.PLAN))


def test_there_is_a_case_for_every_state() -> None:
    """A state nobody can reach would be a word without meaning; one without a face a blank."""
    assert set(CASES) == set(STATES) == set(FACES)
    assert tuple(FACES) == STATES


@pytest.mark.parametrize("state", CASES)
def test_the_state_is_reached(state: str) -> None:
    """The cell shows the state its case is named after."""
    assert _map(*CASES[state]).cell(GOAL, PHASE).state == state


@pytest.mark.parametrize("state", ["covered", "single", "unattributed", "planned"])
def test_what_happens_outweighs_a_decision(state: str) -> None:
    """Where a decision sees nothing applicable and something lives, the map says both."""
    entries, _ = CASES[state]
    cell = _map(entries, [("not-applicable", frozenset((GOAL, PHASE)))]).cell(GOAL, PHASE)
    assert (cell.state, cell.contradicted) == (state, True)


def test_unknown_status_keeps_a_former_cell_unclear() -> None:
    """Only when nothing of unknown status stands there is a cell «nur früher»."""
    entries = [_here("ended", X), _here("unknown", X)]
    cell = _map(entries, [EXPECTED]).cell(GOAL, PHASE)
    assert (cell.state, cell.former, cell.near) == ("unclear", 1, 1)


def test_held_counts_by_the_year() -> None:
    """What was held in the edition's year is active, what was held before is past."""
    inside = _map([_here("held", X)], []).cell(GOAL, PHASE)
    assert inside.former == 1
    year = Entry("held", goals=(GOAL,), phases=(PHASE,), providers=(X,), start=rc.YEAR)
    assert _map([year], []).cell(GOAL, PHASE).state == "single"


def test_a_word_on_a_cell_beats_one_on_a_goal() -> None:
    """And one on a goal beats one on the pair of dimensions."""
    goal = ("not-expected", frozenset((GOAL, ZNV["dimension/life-phase"])))
    cell = ("expected", frozenset((GOAL, PHASE)))
    assert _map([], [EXPECTED, goal]).cell(GOAL, PHASE).state == "not-expected"
    assert _map([], [EXPECTED, goal, cell]).cell(GOAL, PHASE).state == "gap"


def test_a_statement_inherits_the_word_on_its_goal() -> None:
    """A Kernaussage is expected where its Leitziel is, until it has a word of its own."""
    goal = ("not-expected", frozenset((GOAL, ZNV["dimension/life-phase"])))
    city = rc.City((SOMEWHERE,), (EXPECTED, goal))
    question = Question(document=rc.PLAN, goal_level="key-statement")
    shown = coverage(city.snapshot(), question)
    assert not shown.cell(rc.STATEMENTS[0], PHASE).expected
    assert shown.cell(rc.STATEMENTS[2], PHASE).expected


def test_a_goal_only_known_roughly_is_near_its_statements() -> None:
    """An activity linked to a Leitziel only could serve each of its Kernaussagen, no other."""
    rough = Entry("running", goals=(GOAL,), phases=(PHASE,))
    city = rc.City((rough,))
    shown = coverage(city.snapshot(), Question(document=rc.PLAN, goal_level="key-statement"))
    near = {cell.row for cell in shown.cells if cell.near}
    assert near == {rc.STATEMENTS[0], rc.STATEMENTS[1]}


def test_what_counts_for_every_is_never_expected() -> None:
    """«Lebensphasenübergreifend» cannot have a gap."""
    assert not _map([], [EXPECTED]).cell(GOAL, rc.PHASES[2]).expected


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 130])
def test_everything_is_everything(count: int) -> None:
    """The set of all activities has as many, and no stray bit behind the last."""
    assert int(size(full(count))) == count
