"""«Überblick»: the maps on the page say what the arrays say, and every figure leads to its list."""

import re

import pytest
from starlette.testclient import TestClient

from graph.coverage import coverage
from graph.published import Published
from graph.question import Question
from tests.page import read


def _cells(page: str) -> dict[str, dict[str, int]]:
    """Return the figures of each cell of the maps on *page* by part, under the cell's address."""
    found: dict[str, dict[str, int]] = {}
    for target, name, number in read("/coverage", page).figures:
        if target.startswith("/coverage/cell?"):
            found.setdefault(target, {})[name] = number
    return found


def test_the_page_opens_with_goals_fields_and_the_goals_of_fields(web: TestClient) -> None:
    """Three maps by phases of life; the third under the names of the fields."""
    text = web.get("/coverage").text
    assert len(re.findall('<table class="map"', text)) == 3
    assert 'scope="rowgroup"' in text
    assert "Auf dieser Karte stehen 10 laufende oder geplante von 83 eingetragenen" in text


def test_every_cell_of_two_vocabularies_is_there(web: TestClient, shipped: Published) -> None:
    """Empty ones too, with the figures of the arrays."""
    found = coverage(shipped.snapshot(), Question())
    cells = _cells(web.get("/coverage?rows=goal&columns=life-phase").text).values()
    assert [cell["certain"] for cell in cells] == [cell.certain for cell in found.cells]
    assert [cell["near"] for cell in cells] == [cell.near for cell in found.cells]


@pytest.mark.parametrize("page", ["?rows=goal&columns=life-phase", "?rows=field&basis=said"])
def test_a_cell_opens_exactly_what_it_counts(web: TestClient, page: str) -> None:
    """Certain, near, overarching and former: as many as the cell says, near ones apart."""
    for address, figures in _cells(web.get(f"/coverage{page}").text).items():
        lists = read(address, web.get(address).text).lists
        assert {part: lists.get(part, 0) for part in figures} == figures, address


def test_a_cell_of_the_invented_city_opens_too(town: TestClient) -> None:
    """Other fields, phases and documents, merged goals and key statements."""
    for page in ("?rows=goal&merge=1", "?rows=field&columns=goal", "?rows=actor&columns=status"):
        cells = _cells(town.get(f"/coverage{page}").text)
        assert cells
        for address, figures in cells.items():
            lists = read(address, town.get(address).text).lists
            assert {part: lists.get(part, 0) for part in figures} == figures, address


def test_an_activity_that_could_grow_into_a_cell_says_why(web: TestClient) -> None:
    """Nothing is known for this field in this phase; something runs next door."""
    text = web.get("/coverage/cell?rows=field&columns=life-phase&row=arbeiten&column=adolescence")
    assert "könnte hierher wachsen" in text.text
    assert "benachbarten Lebensphase" in text.text


def test_a_gap_says_what_would_close_it_and_how_far_away_the_next_activity_is(
    web: TestClient,
) -> None:
    """Nothing is known for health in old age, and nothing that could grow into it."""
    address = "/coverage/cell?rows=field&columns=life-phase&row=gesundheit&column=old-age"
    text = web.get(address).text
    assert "Keine Aktivität steht hier" in text
    assert "Eine Aktivität, die beides erreicht, oder ein Beschluss" in text
    assert "Nebenan läuft nichts" in text
    beside = [figure for figure in read(address, text).figures if figure[0].startswith("/ask?")]
    assert [number for _, _, number in beside] == [0, 0]


def test_a_filter_leaves_out_points_that_would_speak_of_something_else(web: TestClient) -> None:
    """An open point of the whole city is none of what an actor does."""
    address = "/coverage/cell?rows=field&columns=life-phase&row=gesundheit&column=old-age"
    assert 'id="points"' in web.get(address).text
    assert 'id="points"' not in web.get(f"{address}&actor=ifak").text


def test_the_legend_tells_what_is_shown_and_nothing_else(web: TestClient) -> None:
    """Without what could belong there, and without the lines that are left out."""
    legend = re.compile(r'<ul class="states".*?</ul>', re.DOTALL)
    (whole,) = legend.findall(web.get("/coverage?rows=field").text)
    assert "keine Aktivität bekannt" in whole
    assert "nicht erwartet" in whole
    assert "+n" in whole
    (said,) = legend.findall(web.get("/coverage?rows=field&basis=said").text)
    assert "keine Aktivität bekannt" not in said
    assert "+n" not in said


def test_a_map_speaks_of_what_stands_in_no_cell_only_where_there_is_something(
    web: TestClient,
) -> None:
    """«0 nennen weder … noch …» helps nobody."""
    assert (
        "2 nennen weder ein Handlungsfeld noch eine Lebensphase"
        in web.get("/coverage?rows=field").text
    )
    none = web.get("/coverage?rows=field&columns=status").text
    assert "nennen weder" not in none
    assert "in keiner Zelle" not in none
    assert "steht keine der 83 eingetragenen" in web.get("/coverage?rows=goal&field=wohnen").text


def test_without_proposals_the_map_says_that_nothing_is_answered(web: TestClient) -> None:
    """No gap is claimed where the information is missing."""
    text = web.get("/coverage?rows=goal&basis=said").text
    assert "Keine der 83 Aktivitäten nennt" in text
    assert "keine Aktivität bekannt" not in text


def test_rows_can_be_ordered_and_empty_ones_left_out(web: TestClient) -> None:
    """The most first; what is empty goes."""
    text = web.get("/coverage?rows=field&sort=most&hide=1").text
    assert text.index(">Bildung und Kultur<") < text.index(">Arbeiten<")
    map_ = text[text.index("<table") :]
    assert "Infrastruktur" not in map_


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_map_is_a_picture_too(web: TestClient, lang: str) -> None:
    """SVG for documents, PNG for slides."""
    svg = web.get(f"/coverage.svg?rows=field&lang={lang}")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "Bildung und Kultur" in svg.text
    png = web.get("/coverage.png?rows=field")
    assert png.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "page",
    [
        "?rows=nonsense",
        "?rows=field&columns=field",
        "?rows=goal&goal-level=nonsense",
        "?document=nonsense",
        "/cell?rows=goal&columns=life-phase&row=4",
        "/cell?rows=goal&columns=life-phase&row=4&column=nonsense",
    ],
)
def test_a_map_that_cannot_be_is_answered_in_words(web: TestClient, page: str) -> None:
    """400 with what was expected."""
    answer = web.get(f"/coverage{page}")
    assert answer.status_code == 400
    assert 'class="lead"' in answer.text


def test_a_document_without_goals_says_so(web: TestClient) -> None:
    """The urban development concept has none yet."""
    answer = web.get("/coverage?rows=goal&document=stadtentwicklungskonzept-2030")
    assert answer.status_code in (200, 400)
    assert "Ziele" in answer.text
