"""The shipped city through the whole product: what a reader of the concept may rely on."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.bits import size
from graph.city import find_city
from graph.coverage import coverage, parts
from graph.gaps import gaps, rules
from graph.paths import ROOT
from graph.published import Published
from graph.question import Question
from graph.register import Register, ask
from graph.selection import Selection
from graph.states import Cell

MAPS = (Question(), Question("field", "life-phase"), Question("field", "actor-type"))
PARTS = ("certain", "near", "overarching", "former")


@pytest.mark.parametrize("basis", ["said", "all"])
@pytest.mark.parametrize("question", MAPS, ids=lambda q: f"{q.rows} × {q.columns}")
def test_every_figure_is_the_length_of_its_list(
    shipped: Published, basis: str, question: Question
) -> None:
    """Whoever clicks a number sees as many activities."""
    snapshot = shipped.snapshot(basis)
    cells = coverage(snapshot, question).cells
    for cell in cells:
        behind = parts(snapshot, _only(question, cell))
        assert {part: int(size(behind[part])) for part in PARTS} == {
            part: getattr(cell, part) for part in PARTS
        }
    register = Register.read(snapshot)
    for part in PARTS:
        cell = max(cells, key=lambda one: getattr(one, part))
        assert ask(register, _only(question, cell), part).count == getattr(cell, part)


def _only(question: Question, cell: Cell) -> Question:
    """Return the question for one cell of a map."""
    values = {question.rows: frozenset([cell.row]), question.columns: frozenset([cell.column])}
    return replace(question, selection=Selection(values))


def test_on_what_is_said_no_cell_claims_a_gap(shipped: Published) -> None:
    """The draft assigns no activity to any goal or phase: every cell is unclear, none a gap."""
    shown = coverage(shipped.snapshot("said"), Question())
    assert {cell.state for cell in shown.cells} == {"unclear"}
    assert {cell.certain for cell in shown.cells} == {0}
    assert shown.silent == ("goal", "life-phase")


def test_every_activity_leaves_rows_of_the_grid_open(shipped: Published) -> None:
    """What the editors propose does not complete a grid."""
    said, everything = shipped.snapshot("said"), shipped.snapshot("all")
    assert dict(said.missing) == dict(everything.missing)
    assert all("goals" in rows and "life-phase" in rows for rows in said.missing.values())


def test_a_single_phase_leaves_overarching_activities_out(lindenau: Published) -> None:
    """And says how many they are."""
    snapshot = lindenau.snapshot("said")
    phases = snapshot.dimensions.members["life-phase"]
    single = next(iri for iri in phases if iri not in snapshot.dimensions.every)
    chosen = Question(selection=Selection({"life-phase": frozenset([single])}))
    assert ask(Register.read(snapshot), chosen).left_out > 0


@pytest.mark.parametrize("basis", ["said", "all"])
def test_points_have_stable_names_and_whole_sentences(shipped: Published, basis: str) -> None:
    """An identifier does not contain the edition, and no sentence keeps a placeholder."""
    snapshot = shipped.snapshot(basis)
    found = gaps(snapshot)
    known = {query.name for query in rules().values()}
    assert len({gap.id for gap in found}) == len(found)
    for gap in found:
        assert snapshot.year not in gap.id.replace("2012-", "").replace("-2012", "")
        assert "{" not in gap.sentence["de"] + gap.sentence["en"]
        assert gap.closes["de"]
        assert gap.query in known


def test_cell_rules_and_their_queries_name_the_same_points(
    shipped: Published, lindenau: Published
) -> None:
    """Arrays and SPARQL are two ways to the same open points."""
    for city in (shipped, lindenau):
        for basis in ("said", "all"):
            snapshot = city.snapshot(basis)
            for name in ("no-activity", "overarching-only", "could-belong", "single-actor"):
                table = rules()[name].run(snapshot.store, snapshot.graph)
                asked = {(r["row"], r["column"]) for r in table.records()}
                counted = {(g.row, g.column) for g in gaps(snapshot, only=frozenset([name]))}
                assert counted == asked, (city.city.slug, basis, name)


def test_the_filter_selects_points(shipped: Published) -> None:
    """A filtered list is a part of the whole one; no point changes."""
    snapshot = shipped.snapshot()
    field = snapshot.dimensions.members["field"][0]
    some = gaps(snapshot, Question(selection=Selection({"field": frozenset([field])})))
    everything = gaps(snapshot)
    assert 0 < len(some) < len(everything)
    assert all(gap in everything for gap in some)


def test_a_filter_finds_whom_a_point_mentions(lindenau: Published) -> None:
    """The only actor of a cell is neither its row nor its column, and yet the point is about it."""
    snapshot, rule = lindenau.snapshot(), frozenset(["single-actor"])
    points = gaps(snapshot, only=rule)
    assert points
    for gap in points:
        (actor,) = gap.others
        asked = Question(selection=Selection({"actor": frozenset([actor])}))
        assert gap in gaps(snapshot, asked, only=rule)
        assert snapshot.labels.label(actor) in gap.sentence["de"]


def test_an_english_sentence_has_english_names(shipped: Published) -> None:
    """Queries know German labels; the point names its things in the reader's language."""
    snapshot = shipped.snapshot()
    points = [gap for gap in gaps(snapshot, only=frozenset(["ended-since"])) if gap.column]
    assert points
    for gap in points:
        assert f"in “{snapshot.labels.titled(gap.column, 'en')}”" in gap.sentence["en"]
        assert f"„{snapshot.labels.titled(gap.column)}“" in gap.sentence["de"]


def test_no_python_file_knows_the_city() -> None:
    """A second city is a second folder, never a second line of code."""
    name = find_city().name.capitalize()
    folders = ("graph", "viz", "service", "tests", "benchmarks")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert files
    assert not [str(path) for path in files if name in Path(path).read_text("utf-8")]


def test_goals_of_one_wording_are_one_row_when_asked(shipped: Published) -> None:
    """Forty lettered goals, thirty-seven wordings; a merged row is expected where any of it is."""
    snapshot = shipped.snapshot()
    document = next(d for d in snapshot.dimensions.goal_documents(snapshot.labels) if "strat" in d)
    apart = Question("goal", "field", document=document, goal_level="field-goal")
    together = coverage(snapshot, replace(apart, merge=True))
    assert (len(coverage(snapshot, apart).rows), len(together.rows)) == (40, 37)
    row = next(line for line in together.merged.values() if len(line) == 3)
    fields = {
        snapshot.labels.label(c.column) for c in together.cells if c.row in row and c.expected
    }
    assert fields == {"Soziales", "Wohnen"}
