"""The agenda of a body: what it has before it, in the order in which it should be heard."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from io import BytesIO

from pypdf import PdfReader
from starlette.testclient import TestClient

from graph.gaps import STEERING, every_gap
from graph.labels import slug
from graph.published import Published
from graph.report import Telling
from graph.report.agenda import Sitting, agenda, desk
from graph.terms import ZN
from service.words import Words

_BODY = "/bodies/steuerungsgruppe"


def _telling(published: Published) -> Telling:
    return Telling.read(published.snapshot(), Words("de"))


def _body(published: Published) -> str:
    return f"{published.city.base}actor/steuerungsgruppe"


def test_what_was_achieved_comes_before_what_is_open(web: TestClient) -> None:
    page = web.get(f"{_BODY}/agenda").text
    headings = re.findall(r'<h2 id="agenda-(\w+)"', page)
    assert headings == ["achieved", "changed", "open", "decide", "dates"]
    assert "Es ist das erste Berichtsjahr" in page.replace("\u00ad", "")


def test_each_number_of_the_agenda_is_that_of_its_list(web: TestClient) -> None:
    page = web.get(f"{_BODY}/agenda").text
    found = re.findall(r'href="([^"]+)"\s+data-number="(\d+)"\s+data-of="points"', page)
    assert found
    for href, number in found:
        listed = web.get(href.replace("&amp;", "&").replace("/gaps", "/api/gaps")).json()["gaps"]
        assert len(listed) == int(number)


def test_who_steers_has_all_points_for_steering_before_it(shipped: Published) -> None:
    telling = _telling(shipped)
    on_the_desk = {gap.id for gap in desk(telling, _body(shipped))}
    points = every_gap(telling.snapshot)
    assert {gap.id for gap in points if gap.severity == STEERING} <= on_the_desk
    others = (
        iri for iri in telling.kind(ZN.Body) if telling.facts.first(iri, ZN.steering) != "true"
    )
    assert all(len(desk(telling, iri)) < len(on_the_desk) for iri in others)


def test_a_longer_agenda_names_more_and_hides_nothing(shipped: Published) -> None:
    telling, body = _telling(shipped), _body(shipped)
    short, long = (agenda(telling, "Stadt", Sitting(body, None, most)) for most in (1, 9))
    texts = ["".join(span.text for span in one.spans()) for one in (short, long)]
    assert len(texts[0]) < len(texts[1])
    assert texts[0].count(" mehr") > texts[1].count(" mehr")


def test_the_handout_is_one_page_and_the_agenda_is_tagged(web: TestClient) -> None:
    handout = web.get(f"{_BODY}/handout.pdf")
    assert handout.headers["content-type"] == "application/pdf"
    read = PdfReader(BytesIO(handout.content))
    assert len(read.pages) == 1
    assert "Handzettel: Steuerungsgruppe" in read.pages[0].extract_text()
    assert "/StructTreeRoot" in read.trailer["/Root"]
    assert web.get(f"{_BODY}/other.pdf").status_code == 404
    assert web.get("/bodies/nobody/agenda").status_code == 404


def test_the_page_of_a_body_leads_to_its_papers(web: TestClient) -> None:
    page = web.get(_BODY).text
    assert "Was auf dem Tisch liegt" in page
    assert f'href="{_BODY}/agenda"' in page
    assert f'href="{_BODY}/handout.pdf"' in page


def test_page_and_agenda_count_the_same_points_whatever_document_is_asked(
    town: TestClient, lindenau: Published
) -> None:
    told = set()
    for document in map(slug, lindenau.snapshot().dimensions.tops):
        asked = f"?document={document}&lang=de"
        page, paper = (town.get(f"/bodies/board{end}{asked}").text for end in ("", "/agenda"))
        (number,) = re.findall(r"(\d+) offene Punkte liegen auf diesem Tisch", page)
        assert f"Offene Punkte auf diesem Tisch: {number}." in re.sub("<[^>]+>", "", paper)
        told.add(number)
    assert len(told) > 1
