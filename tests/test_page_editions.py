"""``/editions``, one edition, and two of them side by side."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph.published import Published
from tests.crawl import Walk
from tests.five_editions import YEARS, published_editions
from tests.freezing import HASH, freeze
from tests.page import Page, read
from tests.web_client import client, whole_client

MOVED = (
    "ist vom Handlungsfeld „Wohnen und Nachbarschaft“ in das Handlungsfeld "
    "„Arbeit und Ausbildung“ gewechselt."
)
PAGES = (
    "/",
    "/ask",
    "/coverage",
    "/coverage/cell?rows=goal&columns=life-phase&row=1&column=youth",
    "/gaps",
    "/network",
    "/progress",
    "/editions",
    "/directories",
    "/activities",
    "/actors",
    "/goals",
    "/goals/1",
    "/fields/learning",
    "/life-phases/youth",
    "/activities/repair",
    "/actors/library",
    "/queries",
    "/queries/goals_tree",
    "/about",
)


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the town over five editions, of which the first is frozen."""
    published = published_editions(tmp_path_factory.mktemp("pages") / "town")
    return freeze(published, "2021", "2022-03-01")


@pytest.fixture(scope="module")
def web_years(years: Published) -> TestClient:
    """Return a client of the town's service, which speaks German."""
    web = client(years)
    web.headers["Accept-Language"] = "de"
    return web


def _page(web: TestClient, address: str) -> Page:
    answer = web.get(address)
    assert answer.status_code == 200
    return read(address, answer.text)


def test_the_list_says_of_each_edition_what_it_is(web_years: TestClient) -> None:
    """Shown, worked on, frozen; with figure, difference and hash."""
    text = web_years.get("/editions").text
    assert "5 Berichtsjahre sind veröffentlicht; gezeigt wird 2025" in text
    assert "Eines ist festgeschrieben" in text
    assert "festgeschrieben seit 01.03.2022" in text
    assert HASH[:12] in text
    page = read("/editions", text)
    assert {f"/editions/{year}" for year in YEARS} <= set(page.links)
    assert "/editions/2024/diff/2025" in page.links
    assert ("/ask?edition=2021", "activities", 3) in page.figures


def test_a_frozen_edition_is_cited_by_its_address_and_hash(web_years: TestClient) -> None:
    """No day of access is needed: it never changes."""
    text = web_years.get("/editions/2021").text
    assert "Berichtsjahr 2021. Stand 31.12.2021. https://example.org/lindenau/edition/2021" in text
    assert HASH in text
    assert "abgerufen" not in text


def test_an_open_edition_is_cited_with_the_day(web_years: TestClient) -> None:
    """It may change tomorrow."""
    text = web_years.get("/editions/2025").text
    assert "abgerufen am" in text
    assert "Änderungsstand 1" in text
    assert HASH not in text


def test_the_address_by_which_it_is_cited_leads_to_its_page(web_years: TestClient) -> None:
    """The IRI's path answers browsers with the page of the edition."""
    answer = web_years.get("/id/edition/2021", headers={"Accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"].split("?")[0].endswith("/editions/2021")


@pytest.mark.parametrize(
    "address", ["/editions/1999", "/editions/1999/diff/2024", "/editions/diff?from=2021&to=x"]
)
def test_there_is_no_page_of_an_unknown_year(web_years: TestClient, address: str) -> None:
    """It is not found, and the year is named."""
    answer = web_years.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "Ein Berichtsjahr „" in answer.text


def test_the_form_leads_to_the_two_years(web_years: TestClient) -> None:
    """With the map that is asked for."""
    answer = web_years.get("/editions/diff?from=2021&to=2025&rows=field&columns=life-phase")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/editions/2021/diff/2025?rows=field&columns=life-phase"


def test_the_difference_says_what_moved_what_split_and_who_is_called_otherwise(
    web_years: TestClient,
) -> None:
    """In German, with links to what is meant."""
    assert MOVED in web_years.get("/editions/2023/diff/2024").text
    assert (
        "heißt jetzt „Stadtbibliothek Lindenau“." in web_years.get("/editions/2022/diff/2023").text
    )
    assert (
        "ist jetzt in 2 Ziele aufgeteilt: 2a „Nachbarn kennen sich.“ und 2b „Hilfe bleibt in "
        "der Nähe.“"
    ) in web_years.get("/editions/2024/diff/2025").text


def test_what_is_gone_leads_to_the_edition_that_knew_it(web_years: TestClient) -> None:
    """What stays leads to the later edition."""
    page = _page(web_years, "/editions/2023/diff/2024")
    assert "/activities/festival?edition=2023" in page.links
    assert "/activities/repair?edition=2024" in page.links
    cells = [link for link in page.links if link.startswith("/coverage/cell?")]
    assert all("edition=2024" in link for link in cells)
    assert len(cells) > 8
    assert {web_years.get(link).status_code for link in cells} == {200}


def test_every_figure_of_the_difference_leads_to_as_many_entries(web_years: TestClient) -> None:
    """Each part has a page of its own; fields lead to the lists of both years."""
    page = _page(web_years, "/editions/2023/diff/2024")
    assert len(page.figures) > 10
    for target, name, number in page.figures:
        assert _page(web_years, target).lists.get(name, 0) == number, target


def test_another_map_may_be_compared(web_years: TestClient) -> None:
    """Fields and goals, any two dimensions."""
    text = web_years.get("/editions/2024/diff/2025?rows=field&columns=goal").text
    assert "Lernen und Sprache" in text
    assert "rows=field&amp;columns=goal" in text
    assert web_years.get("/editions/2024/diff/2025?rows=goal&columns=goal").status_code == 400
    assert web_years.get("/editions/2024/diff/2025?show=planet").status_code == 400


def test_two_equal_editions_have_nothing_to_tell(web_years: TestClient) -> None:
    """The page says so and offers other years."""
    text = web_years.get("/editions/2024/diff/2024").text
    assert "hat sich nichts geändert" in text
    assert 'action="/editions/diff"' in text


def test_what_is_compared_can_be_asked_of_the_endpoint(years: Published) -> None:
    """The query behind the page finds the statements that only one of the years makes."""
    text = client(years).get("/editions/2023/diff/2024").text
    start = text.index("SELECT ?activity ?property")
    query = text[start : text.index("</code>", start)].replace("&lt;", "<").replace("&gt;", ">")
    rows = years.store.select(query).rows
    told = {row[0].value.rpartition("/")[2] for row in rows if row[0] is not None}  # type: ignore[union-attr]
    assert told == {"festival", "repair", "tandem", "reading"}


@pytest.mark.parametrize("year", YEARS)
def test_the_whole_site_works_on_any_edition(web_years: TestClient, year: str) -> None:
    """Banner and filter name the year, and links keep it."""
    for path in PAGES:
        address = f"{path}{'&' if '?' in path else '?'}edition={year}"
        answer = web_years.get(address)
        assert answer.status_code == 200, address
        assert f'<a href="/editions/{year}">Berichtsjahr {year}</a>' in answer.text, address
        page = read(address, answer.text)
        assert f"/coverage?edition={year}" in page.links, address
    activities = web_years.get(f"/api/activities?edition={year}").json()
    assert activities["edition"] == year
    assert (
        activities["count"]
        == web_years.get("/api/editions").json()["editions"][YEARS.index(year)]["activities"]
    )
    export = web_years.get(f"/export.ttl?edition={year}")
    assert export.status_code == 200
    library = "Bücherei am Markt" if year < "2023" else "Stadtbibliothek Lindenau"
    assert library in export.text
    assert library in web_years.get(f"/actors/library?edition={year}").text


def test_no_link_of_the_town_is_dead_and_every_figure_right(
    years: Published, tmp_path: Path
) -> None:
    """The walk over all its pages, comparisons and their parts included."""
    with whole_client(years, tmp_path) as web:
        walk = Walk(web, "de", every=24)
        walk.go()
        assert walk.broken == []
        assert walk.wrong_figures() == []
        assert walk.lost_anchors() == []
    assert sum("/diff/" in path for path in walk.pages) > 5
