"""The algebra of coverage, on cities made at random: what must hold whatever a city reports."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.cells import PARTS
from graph.coverage import Coverage, coverage
from graph.open_cells import open_cells
from graph.query import find_query
from graph.question import Question
from graph.register import Register, ask
from graph.selection import Selection
from graph.side import Axis
from graph.sides import side
from graph.states import STATES, Cell
from graph.terms import ZN, ZNV
from graph.totals import Total
from tests import random_city as rc

MAPS = (
    Question("goal", "life-phase", document=rc.PLAN),
    Question("goal", "life-phase", document=rc.PLAN, goal_level="key-statement"),
    Question("field", "goal", document=rc.CHARTER),
    Question("field", "life-phase"),
    Question("actor", "life-phase"),
    Question("status", "field"),
)
questions = st.sampled_from(MAPS)
moderately = settings(max_examples=60, deadline=None)
YOUNG, ANY, EVERY = rc.PHASES[0], *rc.PHASES[2:]
PRECISE = rc.City(
    (
        rc.Entry("running", goals=(rc.TOPS[0], rc.STATEMENTS[0]), phases=(YOUNG,)),
        rc.Entry("running", goals=rc.TOPS[:1], phases=(YOUNG,)),
    )
)
"""One says which key statement of a goal it serves; the other could serve any of them."""
TWO_WAYS_FOR_ALL = rc.City(
    tuple(rc.Entry("running", goals=rc.TOPS[:1], phases=(phase,)) for phase in (ANY, EVERY))
)
"""What counts for every phase of life in one way is not placed where others count for every one."""
TOGETHER = rc.City(
    tuple(
        rc.Entry("running", goals=(goal,), phases=(phase,), providers=rc.ACTORS[:2])
        for goal in rc.TOPS[:2]
        for phase in (YOUNG, rc.PHASES[1])
    )
)
"""The same two actors work in two rows and two columns."""


@moderately
@given(rc.cities(), questions)
@example(PRECISE, MAPS[1])
@example(TWO_WAYS_FOR_ALL, MAPS[0])
def test_sparql_counts_the_same(city: rc.City, question: Question) -> None:
    """Every figure of the arrays comes out of the query library too."""
    snapshot = city.snapshot()
    query = find_query("coverage_figures")
    rows = query.run(snapshot.store, snapshot.graph, _given(question)).rows
    assert {row[:3]: row[3] for row in rows} == _figures(coverage(snapshot, question))


@moderately
@given(rc.cities(), questions)
def test_sparql_counts_the_same_actors(city: rc.City, question: Question) -> None:
    """Distinct named providers of what is active, by arrays and by SPARQL."""
    snapshot = city.snapshot()
    table = find_query("coverage_cells").run(snapshot.store, snapshot.graph, _given(question))
    asked = {(r["row"], r["column"]): (r["certain"], r["actors"]) for r in table.records()}
    shown = coverage(snapshot, question)
    assert asked == {(c.row, c.column): (c.certain, c.actors) for c in shown.cells}


@moderately
@given(rc.cities(), questions, st.data())
def test_every_figure_is_the_length_of_its_list(
    city: rc.City, question: Question, data: st.DataObject
) -> None:
    """A cell's figure and the list behind it never disagree."""
    snapshot = city.snapshot()
    register = Register.read(snapshot)
    shown = coverage(snapshot, question)
    if not shown.cells:
        return
    cell = data.draw(st.sampled_from(shown.cells))
    values = {question.rows: frozenset([cell.row]), question.columns: frozenset([cell.column])}
    asked = replace(question, selection=Selection(values))
    for part in ("certain", "near", "overarching", "former"):
        assert ask(register, asked, part).count == getattr(cell, part)
    assert ask(register, question, "unplaced").count == shown.unplaced


@moderately
@given(rc.cities(), questions)
def test_totals_count_each_activity_once(city: rc.City, question: Question) -> None:
    """A total is the union of its cells, not their sum."""
    snapshot = city.snapshot()
    register = Register.read(snapshot)
    shown = coverage(snapshot, question)
    assert shown.total.certain == ask(register, question, "certain").count
    assert shown.total.near == ask(register, question, "near").count
    for row, total in zip(shown.rows, shown.row_totals, strict=True):
        asked = replace(question, selection=Selection({question.rows: frozenset([row])}))
        assert total.certain == ask(register, asked, "certain").count
        assert total.possible >= max((c.possible for c in shown.cells if c.row == row), default=0)


@moderately
@given(rc.cities(), questions)
@example(TOGETHER, MAPS[0])
@example(PRECISE, MAPS[1])
def test_a_total_is_the_cell_of_its_lines_read_as_one(city: rc.City, question: Question) -> None:
    """Whatever stands in several rows, and whoever works in them, counts once."""
    snapshot = city.snapshot()
    shown = coverage(snapshot, question)
    if not shown.cells:
        return
    rows, columns = {question.rows: (shown.rows,)}, {question.columns: (shown.columns,)}
    for lines, totals in (
        (rows, shown.column_totals),
        (columns, shown.row_totals),
        (rows | columns, (shown.total,)),
    ):
        cells = coverage(snapshot, replace(question, lines=lines)).cells
        assert [_counts(cell) for cell in cells] == [_counts(total) for total in totals]


@moderately
@given(
    rc.cities(), st.permutations([("actor", rc.ACTORS[0]), ("field", rc.FIELDS[0]), ("status", "")])
)
def test_filters_commute(city: rc.City, order: list[tuple[str, str]]) -> None:
    """It does not matter in which order filters are set: each only leaves out."""
    register = Register.read(city.snapshot())
    wanted = {token: frozenset([value or ZNV["status/running"]]) for token, value in order}
    together = {a.iri for a in ask(register, Question(selection=Selection(wanted))).activities}
    apart = [
        {a.iri for a in ask(register, Question(selection=Selection({t: v}))).activities}
        for t, v in wanted.items()
    ]
    assert together == set.intersection(*apart)


@moderately
@given(rc.cities(), questions, st.data())
def test_answering_never_widens_what_is_possible(
    city: rc.City, question: Question, data: st.DataObject
) -> None:
    """An answer to an open row or an unknown status narrows [certain, possible + unplaced]."""
    if not city.entries:
        return
    number = data.draw(st.integers(0, len(city.entries) - 1))
    answered = data.draw(st.sampled_from(_answers(city.entries[number]) or [None]))
    if answered is None:
        return
    entries = [*city.entries]
    entries[number] = answered
    before = coverage(city.snapshot(), question)
    after = coverage(replace(city, entries=tuple(entries)).snapshot(), question)
    for old, new in zip(before.cells, after.cells, strict=True):
        assert new.certain >= old.certain
        assert new.possible + after.unplaced <= old.possible + before.unplaced


@moderately
@given(rc.cities(), questions)
def test_every_cell_has_exactly_one_state(city: rc.City, question: Question) -> None:
    """States are exhaustive and exclusive: what the figures show decides which family it is."""
    for cell in coverage(city.snapshot(), question).cells:
        assert cell.state in STATES
        happening = cell.state in ("covered", "single", "unattributed", "planned")
        assert happening == (cell.certain > 0)
        assert cell.state != "gap" or (cell.expected and not cell.near and not cell.former)
        assert cell.state != "covered" or cell.actors > 1


@moderately
@given(rc.cities(), questions, st.sampled_from([1, 64, 1024]))
def test_open_cells_are_those_of_the_map(city: rc.City, question: Question, looked_at: int) -> None:
    """However many activities a glance takes notice of, what it leaves out is covered.

    Something is expected all over the map, unless a decision of the city says otherwise.
    """
    pair = frozenset(ZNV[f"dimension/{token}"] for token in (question.rows, question.columns))
    snapshot = replace(city, decisions=(*city.decisions, ("expected", pair))).snapshot()
    with pytest.MonkeyPatch.context() as patch:
        for module in ("graph.open_cells", "graph.providers"):
            patch.setattr(f"{module}.LOOKED_AT", looked_at)
        found = list(open_cells(snapshot, question))
    shown = coverage(snapshot, question)
    assert found == [cell for cell in shown.cells if cell.expected and cell.state != "covered"]


@moderately
@given(rc.cities(), st.lists(questions, min_size=2, max_size=4))
@example(PRECISE, list(MAPS))
def test_what_was_asked_before_changes_no_map(city: rc.City, asked: list[Question]) -> None:
    """Sides of maps are kept: those of all lines, neither chosen lines nor another level's."""
    known = city.snapshot()
    assert [coverage(known, one) for one in asked] == [
        coverage(city.snapshot(), one) for one in asked
    ]


def test_a_side_is_made_once_unless_its_lines_are_chosen() -> None:
    """Whatever the filter, the lines of a whole map stand as they are."""
    known, phases = PRECISE.snapshot(), Axis("life-phase")
    assert side(known, phases) is side(known, phases)
    narrow = side(known, phases, frozenset([YOUNG]))
    assert narrow.concepts == (YOUNG,)
    assert set(side(known, phases).concepts) == set(rc.PHASES)


def test_a_long_side_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line takes a bit per activity, and actors are thousands."""
    monkeypatch.setattr("graph.sides.KEPT_LINES", len(rc.PHASES) - 1)
    known = PRECISE.snapshot()
    assert side(known, Axis("life-phase")) is not side(known, Axis("life-phase"))
    assert side(known, Axis("field")) is side(known, Axis("field"))


@moderately
@given(rc.cities())
def test_merging_goals_of_one_wording_loses_nothing(city: rc.City) -> None:
    """Without matches the switch changes nothing."""
    plain = Question("goal", "field", document=rc.PLAN)
    snapshot = city.snapshot()
    assert coverage(snapshot, replace(plain, merge=True)).cells == coverage(snapshot, plain).cells


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_city_has_nothing_anywhere(part: str) -> None:
    """No activity, no figure; every cell is unclear, for nothing is answered."""
    snapshot = rc.City(()).snapshot()
    assert ask(Register.read(snapshot), MAPS[0], part).count == 0
    assert {cell.state for cell in coverage(snapshot, MAPS[0]).cells} == {"unclear"}


def _given(question: Question) -> dict[str, str]:
    """Return the parameters by which a query asks *question*."""
    given_ = {"rows": _axis(question.rows), "columns": _axis(question.columns)}
    if question.document:
        given_["document"] = question.document
    if question.goal_level != "top":
        given_["goal_class"] = ZN.KeyStatement
    return given_


def _axis(token: str) -> str:
    return ZNV[f"dimension/{token}"]


def _figures(shown: Coverage) -> dict[tuple[object, ...], int]:
    parts = ("certain", "near", "overarching", "former")
    found = {(c.row, c.column, part): getattr(c, part) for c in shown.cells for part in parts}
    return {key: count for key, count in found.items() if count}


def _counts(one: Cell | Total) -> tuple[int, ...]:
    return one.certain, one.near, one.former, one.actors


def _answers(entry: rc.Entry) -> list[rc.Entry]:
    """Return the ways to answer one open row, or the unknown status, of an activity."""
    found, silent = [], rc.PHASE_SCHEME in entry.none_of
    if entry.status in ("", "unknown"):
        found += [replace(entry, status=status) for status in ("running", "planned", "ended")]
    if not entry.fields:
        found += [replace(entry, fields=(field,)) for field in rc.FIELDS]
    if not entry.phases and entry.addresses in ((), rc.ADDRESSEES[:1]) and not silent:
        found += [replace(entry, phases=(phase,)) for phase in rc.PHASES]
        found.append(replace(entry, addresses=rc.ADDRESSEES[1:]))
    for document, goals in ((rc.PLAN, rc.GOALS[:6]), (rc.CHARTER, rc.CHARTER_GOALS)):
        if not set(entry.goals).intersection(goals) and document not in entry.none_of:
            found += [replace(entry, goals=(*entry.goals, goal)) for goal in goals]
            found.append(replace(entry, none_of=(*entry.none_of, document)))
    return found
