"""The report: the concept's outline from the answers of an edition, and every figure theirs."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from graph.coverage import coverage
from graph.dimensions import FIELD, GOAL, LIFE_PHASE
from graph.gaps import gaps
from graph.measured import Measured, Measurements, Series
from graph.overview import overview
from graph.published import Published
from graph.query import find_query
from graph.question import Question
from graph.register import Register, ask
from graph.report import (
    Bars,
    Counted,
    Map,
    Paragraph,
    Report,
    Row,
    Span,
    Table,
    Telling,
    Text,
    report,
)
from graph.report.measures import latest
from graph.report.words import mark, woven
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.terms import ZN, ZNV
from service.asked import Asked
from service.records import told as record
from service.reports import page_links
from service.visit import Visit
from service.words import Words
from tests.page import read
from tests.web_client import client, site

_OPEN = "in der Quelle offen"


@pytest.fixture(scope="module")
def snapshot(shipped: Published) -> Snapshot:
    """Return the edition that the shipped city shows."""
    return shipped.snapshot()


@pytest.fixture(scope="module")
def told(snapshot: Snapshot) -> Report:
    """Return its report."""
    return report(Telling.read(snapshot, Words("de")), "Stadt")


@pytest.fixture(scope="module")
def whole(lindenau: Published) -> Report:
    """Return the report of the invented city."""
    return report(Telling.read(lindenau.snapshot(), Words("de")), "Lindenau")


def _figures(told: Report) -> set[Counted]:
    said = {span.counted for span in told.spans() if span.counted}
    drawn = {
        counted for block in told.blocks() if isinstance(block, Bars) for _, counted in block.bars
    }
    return said | drawn


def _tables(told: Report) -> Mapping[str, Table]:
    return {block.key: block for block in told.blocks() if isinstance(block, Table)}


def _text(text: Text) -> str:
    return "".join(span.text for span in text)


def _cells(row: Row) -> list[str]:
    return [" / ".join(map(_text, cell)) for cell in row.cells]


def test_its_chapters_are_those_of_the_concept(told: Report) -> None:
    """Foreword, introduction, general and practical part, terms, addresses; then the method."""
    titles = {one.number: one.title for one in told.sections() if one.number.count(".") < 2}
    assert [titles[str(at)] for at in range(1, 8)] == [
        "Vorwort",
        "Einleitung",
        "Allgemeiner Teil",
        "Praktischer Teil",
        "Begriffe und Abkürzungen",
        "Organisationen",
        "Methode und Grundlage",
    ]
    assert titles["3.1"] == "Was bisher geschah"
    assert titles["3.7"] == "Steuerungssystem und Monitoring"


def test_every_figure_is_the_one_that_the_question_answers(
    told: Report, snapshot: Snapshot
) -> None:
    """What ``ask`` and ``gaps`` say under the same filter."""
    assert _followed(told, snapshot) > 100


def _followed(told: Report, snapshot: Snapshot) -> int:
    """Return how many figures are what the question answers; one that is not fails."""
    register, checked = Register.read(snapshot), 0
    for figure in _figures(told):
        chosen = Selection({token: frozenset([iri]) for token, iri in figure.chosen})
        asked = dict(figure.asked)
        if figure.of == "activities":
            found = ask(register, Question(selection=chosen), asked.get("part", "all")).count
        elif figure.of == "points":
            only = frozenset({asked["rule"]} if "rule" in asked else ())
            found = len(gaps(snapshot, Question(selection=chosen), only=only))
        else:
            continue
        assert figure.number == found, figure
        checked += 1
    return checked


def test_every_section_and_picture_has_a_name_of_its_own(
    told: Report, lindenau: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a city looks at its fields by two things: one map would show the other."""
    pairs = ((FIELD, LIFE_PHASE), (FIELD, GOAL))
    monkeypatch.setattr("graph.report.practical.usual_pairs", lambda _snapshot: pairs)
    for known in (told, report(Telling.read(lindenau.snapshot(), Words("de")), "Lindenau")):
        keys = [one.key for one in known.sections()]
        drawn = [block.key for block in known.blocks() if isinstance(block, Table | Map | Bars)]
        assert len(set(keys)) == len(keys)
        assert len(set(drawn)) == len(drawn)


def test_a_map_that_says_one_thing_of_all_cells_is_a_sentence(told: Report) -> None:
    """Of a field without activities; rows that say nothing are left out of the others."""
    parts = [one for one in told.sections() if one.key.startswith("field-activities-")]
    empty = [one for one in parts if not any(isinstance(block, Table) for block in one.blocks)]
    assert len(empty) == 3
    for part in empty:
        assert not any(isinstance(block, Map) for block in part.blocks)
        assert "in keiner Zelle" in _text(part.blocks[-1].text)  # type: ignore[union-attr]
    maps = [block.coverage for part in parts for block in part.blocks if isinstance(block, Map)]
    assert len(maps) > 2
    for drawn in maps:
        said = {cell.row for cell in drawn.cells if cell.state != "not-expected"}
        assert said == set(drawn.rows)
        assert len(drawn.row_totals) == len(drawn.rows)


def test_every_map_is_the_one_of_the_overview(told: Report, snapshot: Snapshot) -> None:
    """The same cells, asked for the other way round: columns by rows."""
    maps = [block.coverage for block in told.blocks() if isinstance(block, Map)]
    assert len(maps) > 5
    for drawn in maps:
        asked = drawn.question
        other = coverage(
            snapshot,
            Question(asked.columns, asked.rows, asked.selection, asked.document, asked.goal_level),
        )
        assert other.total == drawn.total
        for cell in drawn.cells:
            turned = other.cell(cell.column, cell.row)
            assert (turned.certain, turned.near, turned.state) == (
                cell.certain,
                cell.near,
                cell.state,
            )


@pytest.mark.parametrize(
    ("key", "query", "column"),
    [
        ("timeline", "history_in-span", "event"),
        ("population", "population_statements", "statement"),
        ("organisations", "", ""),
    ],
)
def test_a_table_holds_what_the_query_finds(
    told: Report, snapshot: Snapshot, key: str, query: str, column: str
) -> None:
    """All of it, each once."""
    rows = {row.thing for row in _tables(told)[key].rows}
    if not query:
        assert len(rows) == overview(Register.read(snapshot)).actors
        return
    records = find_query(query).run(snapshot.store, snapshot.graph, {}).records()
    assert rows == {str(record[column]) for record in records}


def test_the_goals_of_all_documents_stand_in_it(told: Report, snapshot: Snapshot) -> None:
    """Each once, to the letter, below the one it belongs to."""
    rows = [
        row.thing
        for key, table in _tables(told).items()
        if key.startswith("goal-list")
        for row in table.rows
    ]
    assert sorted(rows) == sorted(snapshot.dimensions.members[GOAL])


def test_what_the_source_leaves_open_says_so(told: Report) -> None:
    """A document without goals, indicators without target, statements without date."""
    chapter = next(one for one in told.sections() if one.number == "3.5")
    assert _OPEN in _text(chapter.blocks[0].text)  # type: ignore[union-attr]
    monitoring = _tables(told)["monitoring"].rows
    assert len(monitoring) == 3
    assert all(_OPEN in _cells(row)[2] for row in monitoring)
    population = [_cells(row) for row in _tables(told)["population"].rows]
    assert [row[1] for row in population] == [
        "6,8 %",
        "etwa 15,7 %",
        "etwa 25 bis 50 %",
        "etwa 0,333 (Anteil)",
        "unbekannt",
        "steigend",
    ]
    assert sum(_OPEN in row[2] for row in population) == 3


def test_what_the_source_never_names_is_said_to_be_open(told: Report, snapshot: Snapshot) -> None:
    """Which phases of life it means, and whether fields without a seat get one."""
    texts = [_text(block.text) for block in told.blocks() if isinstance(block, Paragraph)]
    shared = [text for text in texts if text.startswith("Gefragt wird")]
    assert len(shared) == 1
    assert shared[0].endswith(f"meint: {_OPEN}.")
    found = find_query("bodies_fields-without-seat").run(snapshot.store, snapshot.graph, {})
    names = ", ".join(str(one["label"]) for one in found.records())
    assert f"Ohne Sitz: {names}. Ob diese Handlungsfelder einen bekommen: {_OPEN}." in texts


def test_seats_are_open_until_somebody_holds_them(told: Report) -> None:
    """Twelve of them, none filled."""
    seats = next(table for key, table in _tables(told).items() if key.startswith("seats-"))
    assert len(seats.rows) == 12
    assert {_cells(row)[2] for row in seats.rows} == {"nicht besetzt"}
    bodies = " ".join(_cells(row)[2] for row in _tables(told)["bodies"].rows)
    assert "0 von 12 besetzt" in bodies


def test_proposals_are_told_apart_from_what_is_said(told: Report, snapshot: Snapshot) -> None:
    """Every link of the source's edition is a proposal: each bears its sign, the sum says so."""
    known = overview(Register.read(snapshot))
    footing = {row.thing.rsplit("/", 1)[-1]: _cells(row) for row in _tables(told)["footing"].rows}
    assert footing["editorial"][2] == str(known.proposed)
    assert footing["stated"][2] == str(known.links - known.proposed)
    goals = [_cells(row)[2] for row in _tables(told)["field-activities-1"].rows]
    assert all("*" in text or text == _OPEN for text in goals)


def test_one_field_is_shown_alone(lindenau: Published) -> None:
    """The practical part is limited, the general part stays."""
    snapshot = lindenau.snapshot()
    field = snapshot.dimensions.members[FIELD][1]
    only = report(Telling.read(snapshot, Words("de")), "Stadt", (field,))
    practical = next(one for one in only.chapters if one.key == "practical")
    assert [part.title for part in practical.parts] == [snapshot.labels.label(field)]
    assert only.subtitle.endswith(snapshot.labels.label(field))


def test_names_are_marked_with_their_language(snapshot: Snapshot) -> None:
    """An English report says of German names that they are German."""
    english = report(Telling.read(snapshot, Words("en")), "City")
    goals = {span.lang for span in english.spans() if "/goal/" in span.thing}
    assert goals == {"de", ""}  # signs such as 4.1 belong to no language


def test_a_figure_of_each_kind_leads_to_as_many_things(
    told: Report, whole: Report, shipped: Published, lindenau: Published
) -> None:
    """Of both cities, the greatest that a page has room for; nothing is counted in a second way."""
    for city, known in ((shipped, told), (lindenau, whole)):
        web, kinds = client(city), _kinds(known)
        here = page_links(Visit(site(city), Asked(), "de", "/report", ()))
        assert len(kinds) > 6
        for figures in kinds.values():
            greatest = max(figures, key=lambda one: one.number)
            target = here.counted(greatest)
            assert (target, _listed(web, target, greatest.of)) == (target, greatest.number)


def _kinds(told: Report) -> Mapping[object, list[Counted]]:
    """Return the figures by what they count, by which filter and what else is asked."""
    kinds: dict[object, list[Counted]] = {}
    for figure in _figures(told):
        if figure.number <= 100:  # of more a page lists the first
            by = tuple(token for token, _ in figure.chosen), tuple(dict(figure.asked))
            kinds.setdefault((figure.of, *by), []).append(figure)
    return kinds


def test_every_figure_of_the_invented_city_is_what_the_question_answers(
    whole: Report, lindenau: Published
) -> None:
    """As of the shipped one."""
    assert _followed(whole, lindenau.snapshot()) > 15


def _listed(town: TestClient, target: str, name: str) -> int:
    return read(target, town.get(target).text).lists.get(name, 0)


def test_the_page_has_headings_in_order(town: TestClient) -> None:
    """No level is left out on the way down."""
    text = town.get("/report").text
    levels = [int(part[0]) for part in text.split("<h")[1:] if part[0].isdigit()]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_form_that_nobody_knows_is_not_found(town: TestClient) -> None:
    """Files are PDF, text document or one HTML file."""
    assert town.get("/report.odt").status_code == 404
    single = town.get("/report.html")
    assert single.status_code == 200
    assert "attachment" in single.headers["content-disposition"]
    assert 'src="http' not in single.text


def test_programs_read_the_same_report(town: TestClient, lindenau: Published) -> None:
    """Sections, tables and figures as the record promises, those of the page."""
    answer = town.get("/api/report?field=working&lang=de").json()
    found = TypeAdapter(record.ToldRecord).validate_python(answer, strict=True)
    snapshot = lindenau.snapshot()
    fields = [iri for iri in snapshot.dimensions.members[FIELD] if iri.endswith("/working")]
    known = report(Telling.read(snapshot, Words("de")), "Lindenau", tuple(fields))
    assert [one["title"] for one in found["sections"]] == [one.title for one in known.sections()]
    figures = [
        figure["number"]
        for section in found["sections"]
        for block in section["blocks"]
        if block["kind"] != "bars"
        for figure in block["figures"]
    ]
    assert figures == [
        span.counted.number for block in known.blocks() for span in block.spans() if span.counted
    ]


def test_the_latest_figure_of_an_indicator_is_told_as_it_is(lindenau: Published) -> None:
    """About right, a range, too small to be told: none of them becomes a plain number."""
    telling = Telling.read(lindenau.snapshot(), Words("de"))
    iri = next(one for one in telling.facts.kind(ZN.Indicator) if one.endswith("/loans"))

    def told(**values: Any) -> str:  # noqa: ANN401 fields have several types
        known = dict.fromkeys(("area", "group", "source", "unit", "reason"), "")
        numbers = dict.fromkeys(("value", "low", "high"))
        one = Measured(
            **{**known, **numbers, "iri": "x", "indicator": iri, "approximate": False, **values}
        )
        series = (Series(iri, "", "", (one,)),)
        telling.__dict__["measured"] = Measurements("2024", {iri: series}, {})
        return _text(latest(telling, iri))

    about = told(time="2023", value=Decimal("15.7"), unit="%", approximate=True)
    assert about == "zuletzt etwa 15,7 % (2023)"
    assert told(time="2023-12-31", low=Decimal(25), high=Decimal(50), unit="%") == (
        "zuletzt 25 bis 50 % (31.12.2023)"
    )
    small = ZNV["no-value/small"]
    hidden = told(time="2023", reason=small)
    assert telling.snapshot.labels.label(small) in hidden


def test_a_name_that_looks_like_a_mark_stays_text() -> None:
    """Sentences mark the places of figures by private signs; data may hold these, too."""
    figure = (Span("7", thing="x"),)
    told = woven(f"{mark(0)} von \ue00012\ue001 und \ue000a\ue001", (figure,))
    assert _text(told) == "7 von 12 und \ue000a\ue001"
    assert [span.thing for span in told if span.thing] == ["x"]
