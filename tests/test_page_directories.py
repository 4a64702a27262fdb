"""The directories: one list for each kind of thing, as long as the API's, with what matters."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from graph.dimensions import ACTOR
from graph.members import members
from graph.published import Published
from graph.selection import Selection
from graph.terms import SKOS
from service import paging
from service.pages.lists.overview import ORDER
from service.view import View
from tests.web_client import site

FIELD = "soziales"
_UNFILTERED = ("indicators", "documents", "events")


@pytest.fixture(scope="module")
def city(shipped: Published) -> View:
    """Return the shipped city's edition with proposals."""
    return site(shipped).view()


def text(web: TestClient, path: str, lang: str = "de") -> str:
    """Return a page."""
    answer = web.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == 200, path
    return answer.text


def things(page: str) -> list[str]:
    """Return the IRIs of the list of a page, in its order."""
    found = re.search(r"data-list=.*?<details class=\"tools\"", page, re.DOTALL)
    assert found is not None
    return re.findall(r'data-thing="([^"]+)"', found[0])


def total(page: str, name: str) -> int:
    """Return how many things the list *name* of a page says it holds."""
    found = re.search(rf'data-list="{name}"\s+data-total="(\d+)"', page)
    assert found is not None, name
    return int(found[1])


def figures(page: str) -> Iterator[tuple[str, int, str]]:
    """Yield address, number and list of every figure in the body of a page."""
    for link in re.findall(r"<a\b[^>]*data-number[^>]*>", page[page.index("<main") :]):
        parts = dict(re.findall(r'(href|data-number|data-of)="([^"]*)"', link))
        yield unescape(parts["href"]), int(parts["data-number"]), parts["data-of"]


def line(page: str, name: str) -> str:
    """Return the words of the line that begins with *name*."""
    lines = re.findall(r"<tr data-thing.*?</tr>", page, re.DOTALL)
    words = [" ".join(unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in lines]
    return next(one for one in words if one.startswith(name))


@pytest.mark.parametrize("name", ORDER)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_list_holds_what_the_api_answers(web: TestClient, name: str, lang: str) -> None:
    """The same things, each once."""
    page = text(web, f"/{name}", lang)
    answer = web.get(f"/api/{name}").json()
    records = answer["activities"] if name == "activities" else answer
    assert sorted(things(page)) == sorted(record["iri"] for record in records)
    assert total(page, name) == len(records) > 0


@pytest.mark.parametrize("name", ORDER)
def test_the_invented_city_has_every_list_too(town: TestClient, name: str) -> None:
    """Nothing of a list is the shipped city's alone."""
    assert len(things(text(town, f"/{name}"))) == total(text(town, f"/{name}"), name) > 0


@pytest.mark.parametrize("name", [name for name in ORDER if name not in _UNFILTERED])
def test_a_filter_chooses_as_the_api_does(web: TestClient, name: str) -> None:
    """With the same sentence on how many of all there are."""
    page = text(web, f"/{name}?field={FIELD}")
    answer = web.get(f"/api/{name}?field={FIELD}").json()
    records = answer["activities"] if name == "activities" else answer
    assert sorted(things(page)) == sorted(record["iri"] for record in records)
    whole = len(things(text(web, f"/{name}")))
    if 1 < len(records) < whole:
        assert f"Gezeigt sind {len(records)} von {whole} Einträgen" in page


def test_actors_of_the_filtered_activities_are_listed(web: TestClient, city: View) -> None:
    """Those who provide something in the field, and nobody else."""
    field = next(
        iri for iri in city.snapshot.dimensions.members["field"] if iri.endswith(f"/{FIELD}")
    )
    selection = Selection({"field": frozenset({field})})
    providers = set(members(city.snapshot, ACTOR, selection))
    listed = things(text(web, f"/actors?field={FIELD}"))
    assert set(listed) == providers & set(things(text(web, "/actors")))
    assert 0 < len(listed) < len(things(text(web, "/actors")))


def test_a_filter_that_finds_nothing_says_so(web: TestClient) -> None:
    """An empty list, and what to do next."""
    page = text(web, "/actors?field=wohnen")
    assert total(page, "actors") == 0
    assert "Weniger Filter zeigen mehr" in page


def test_the_overview_counts_what_the_lists_hold(web: TestClient) -> None:
    """Every directory and every further kind of thing, with a figure that leads there."""
    page = text(web, "/directories")
    found = list(figures(page))
    assert [name for _, _, name in found][: len(ORDER)] == list(ORDER)
    assert len(found) > len(ORDER) + 20
    for href, number, name in found:
        assert total(text(web, href), name) == number, href


def test_ways_into_the_lists_lead_somewhere(web: TestClient) -> None:
    """Letters, years, levels, documents: each is a place on its page."""
    page = text(web, "/directories")
    ways = [unescape(href) for href in re.findall(r'href="(/[^"]*#in-[^"]+)"', page)]
    assert len(ways) > 50
    for href in ways:
        path, _, place = href.partition("#")
        assert f'id="{place}"' in text(web, path), href


def test_anything_is_found_by_its_name(web: TestClient) -> None:
    """By other names and without umlauts, with its kind where names are alike."""
    page = text(web, "/directories?find=cv+hattingen")
    assert 'href="/actors/caritasverband"' in page
    assert "Beleg" in page
    found = text(web, "/directories?find=OFFENTLICHKEITSARBEITSKONZEPT")
    assert ">Öffentlichkeitsarbeitskonzept</a>" in found
    assert "Nichts im Bestand heißt so" in text(web, "/directories?find=%3Cscript%3E")
    assert "„<script>“" not in text(web, "/directories?find=%3Cscript%3E")


def test_long_lists_come_in_stretches(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every thing once, and letters lead to the page on which they begin."""
    for name in ("actors", "activities"):
        whole = things(text(web, f"/{name}"))
        monkeypatch.setattr(paging, "SIZE", 20)
        address, seen = f"/{name}", list[str]()
        while address:
            page = text(web, address)
            seen += things(page)
            after = re.search(r'<a href="([^"]+)" rel="next"', page)
            address = unescape(after[1]) if after else ""
        assert seen == whole
        assert total(text(web, f"/{name}"), name) == len(whole)
        ways = re.findall(r'href="([^"]*#in-[^"]+)"', text(web, f"/{name}?page=2"))
        for href in map(unescape, ways):
            assert f'id="{href.partition("#")[2]}"' in text(web, href.partition("#")[0]), href
        monkeypatch.undo()


def test_goals_stand_as_trees_with_like_ones_marked(web: TestClient, city: View) -> None:
    """Top goals first; the same wording and like meanings are told apart."""
    page = text(web, "/goals")
    tops = [iri for tops in city.snapshot.dimensions.tops.values() for iri in tops]
    order = things(page)
    assert order[0] in tops
    twins = {
        iri
        for pair in city.snapshot.store.pairs(SKOS.exactMatch, city.snapshot.graph)
        for iri in pair
    }
    assert page.count("gleicher Wortlaut:") == len(twins)
    assert "ähnlich: S6" in page
    assert "Ziele dieses Dokuments liegen noch nicht vor" not in page


def test_goals_above_a_chosen_one_stand_for_context(web: TestClient) -> None:
    """They are shown and not counted."""
    page = text(web, "/goals?goal=4.1")
    assert [iri.rsplit("/", 1)[-1] for iri in things(page)] == ["4.1"]
    assert 'href="/goals/4?' in page or 'href="/goals/4"' in page


def test_programmes_say_whether_they_are_used_and_why_not(web: TestClient) -> None:
    """By level, with the reason of the source."""
    page = text(web, "/programmes")
    assert "nicht genutzt Zurzeit gibt es" in line(page, "Interkulturelle Zentren")
    assert [key for key in ("city", "state", "federation") if f'id="in-{key}"' in page] == [
        "city",
        "state",
        "federation",
    ]


def test_seats_are_vacant_only_in_bodies_that_exist(web: TestClient, town: TestClient) -> None:
    """Twelve seats wait for their body; two of three are filled in the other."""
    assert "12 vorgesehen; Gremium noch zu gründen" in line(
        text(web, "/bodies"), "Steuerungsgruppe"
    )
    assert "3 davon 2 besetzt" in line(text(town, "/bodies"), "Beirat Miteinander")


def test_indicators_say_what_is_missing(web: TestClient) -> None:
    """No value is given, and that is said; a goal that names one stands beside it."""
    page = text(web, "/indicators")
    assert page.count("kein Wert angegeben") == total(page, "indicators")
    assert 'href="/goals/M3"' in page


def test_events_stand_in_the_order_of_time(web: TestClient) -> None:
    """As precise as the source, the undated one last."""
    page = text(web, "/events")
    years = re.findall(r'<h2 id="in-([^"]+)"', page)
    assert years == [*sorted(years[:-1]), "-"]
    times = [" ".join(one.split()) for one in re.findall(r'class="time">([^<]+)<', page)]
    assert {"2007 bis 2008", "25.09.2008", "März 2012", "10.12.2012"} <= set(times)
    assert "Ende Mai ohne Jahr" in times[-1]
    assert times[-1].endswith("erschlossen")


def test_whose_list_the_phases_are_is_said(web: TestClient, town: TestClient) -> None:
    """Ours says that it is ours; a city's own says that."""
    assert "Die Liste hat Zielnetz gesetzt" in text(web, "/life-phases")
    assert "nach der Liste der Stadt" in text(town, "/life-phases")
    assert "Die Liste hat Zielnetz gesetzt" not in text(town, "/life-phases")
    assert "10 bis unter 19" in line(text(web, "/life-phases"), "Jugend")


def test_numbers_say_on_what_footing_they_stand(web: TestClient, town: TestClient) -> None:
    """With proposals and without."""
    assert "Vorschlägen der Redaktion" in text(web, "/fields")
    assert "Vorschläge der Redaktion sind ausgeblendet" in text(web, "/fields?basis=said")
    assert "Vorschlägen der Redaktion" in text(town, "/goals")


def test_lists_can_be_taken_along(web: TestClient) -> None:
    """CSV and XLSX of the same filter, and the query behind the list."""
    for name in ORDER:
        page = text(web, f"/{name}" if name in _UNFILTERED else f"/{name}?field={FIELD}")
        for form in ("csv", "xlsx"):
            found = re.search(rf'href="(/api/{name}\?[^"]*format={form}[^"]*)"', page)
            assert found is not None, name
            assert web.get(unescape(found[1])).status_code == 200, found[1]
        assert "SELECT" in page


def test_other_names_are_those_of_the_readers_language(web: TestClient) -> None:
    """German ones on the German page, English ones where there are some."""
    assert "Krabbelalter" in text(web, "/life-phases")
    assert "Pregnancy" not in text(web, "/life-phases")
    assert "Krabbelalter" not in text(web, "/life-phases", "en")


def test_a_level_is_named_where_it_says_something(web: TestClient) -> None:
    """«Stiftung · sonstige» would speak of another sort of foundation."""
    page = text(web, "/actors")
    assert "Fachbereich · Kreis" in page
    assert "· sonstige" not in page


def test_names_are_german_and_headings_begin_large_on_english_pages(web: TestClient) -> None:
    """Other names and the ways into lists, too."""
    overview = text(web, "/directories", "en")
    assert re.search(r'<a href="/fields/soziales[^>]* lang="de">Soziales</a>', overview)
    assert re.search(
        r'class="also" lang="de">[^<]*Jugendmigrationsdienst', text(web, "/actors", "en")
    )
    for name, heading in (("documents", "Report"), ("programmes", "State")):
        assert re.search(rf'scope="rowgroup"[^>]*>{heading}<', text(web, f"/{name}", "en"))


def test_classes_and_vocabularies_stand_apart(web: TestClient) -> None:
    """One thing of a class is called as the class, a vocabulary by all of its terms."""
    classes, lists = text(web, "/directories").split("Begriffe nach ihrem Vokabular")
    assert "<span>Beleg</span>" in classes
    assert "<span>Akteurstypen</span>" in lists
