"""An organisation registers itself: it waits at the desk, and its contact person in the office."""
# ruff: noqa: D103 - the name of a test says what it shows

import logging
import re
from html import unescape

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from graph.terms import FOAF, SKOS, ZN
from service.office import people
from service.office.models import ContactPerson, SignInFailure, Submission
from service.participation import registration
from tests.guests import filled, keeper_of
from tests.office_city import BASE, values_of
from tests.office_client import browser, post

AT = "/participate"
NEW = f"{BASE}actor/nachbarschaftshilfe-nord-e-v"
MAIL, PERSON = "uschi.unbekannt@example.org", "Uschi Unbekannt"
_LIST = re.compile(r'name="[^"]*actorType"[^>]*>.*?<option value="(http[^"]+)"', re.DOTALL)
_RADIO = re.compile(r'name="[^"]*actorType"\s+value="(http[^"]+)"')


class Newcomer:
    """A browser that opens the form and sends it."""

    def __init__(self, app: FastAPI) -> None:
        self.web = browser(app)

    def send(self, **changes: str) -> Response:
        """Fill in the form as it stands, with *changes*, and send it."""
        page = self.web.get(AT).text
        return self.again(page, **changes)

    def again(self, page: str, **changes: str) -> Response:
        """Send the form of *page*."""
        form = re.search(r'<form[^>]*action="/participate">(.*?)</form>', page, re.DOTALL)
        assert form is not None
        kind = _RADIO.search(page) or _LIST.search(page)
        assert kind is not None
        usual = {
            f"{SKOS.prefLabel}@de": "Nachbarschaftshilfe Nord e. V.",
            ZN.actorType: unescape(kind[1]),
            FOAF.homepage: "https://nord.example.org",
            f"{ZN.selfDescription}@de": "Wir helfen einander im Alltag.",
            "contact-name": PERSON,
            "contact-mail": MAIL,
            "consent": "yes",
        }
        return self.web.post(AT, data={**filled(form[1]), **usual, **changes})


@pytest.fixture
def newcomer(office_app: FastAPI) -> Newcomer:
    """Return somebody who opens the form."""
    return Newcomer(office_app)


def _waiting(app: FastAPI) -> list[Submission]:
    with keeper_of(app).database.reading() as session:
        return registration.registrations(session)


def _people(app: FastAPI) -> list[ContactPerson]:
    with keeper_of(app).database.reading() as session:
        return people.people(session)


def test_a_new_actor_waits_at_the_desk_is_taken_in_and_led_to_its_invitation(
    office_app: FastAPI, office_client: TestClient, newcomer: Newcomer
) -> None:
    answer = newcomer.send()
    assert answer.status_code == 303, answer.text
    assert "Ihre Anmeldung ist angekommen" in newcomer.web.get(answer.headers["location"]).text
    (one,) = _waiting(office_app)
    (person,) = _people(office_app)
    assert re.fullmatch(r"r-[0-9a-f]{10}", one.author)
    assert (one.actor, one.year, one.state) == (NEW, "2024", "submitted")
    assert (person.name, person.mail, person.actor, person.author) == (
        PERSON, MAIL, NEW, one.author,
    )  # fmt: skip
    assert (person.purpose, person.delete_on) == ("report", people.usual_end())
    assert newcomer.web.get("/actors/nachbarschaftshilfe-nord-e-v").status_code == 404
    assert "Neuer Akteur: Nachbarschaftshilfe Nord e. V." in office_client.get("/office").text
    page = office_client.get(f"/office/registrations/{one.id}").text
    for told in (PERSON, MAIL, "Wir helfen einander im Alltag.", "https://nord.example.org"):
        assert told in page
    rows = re.findall(r'name="accepted"\s+value="(\d+)"', page)
    assert len(rows) == 3
    done = post(office_client, f"/office/registrations/{one.id}/publish", accepted=rows)
    assert done.status_code == 303, done.text
    keeper = keeper_of(office_app)
    assert values_of(keeper, NEW, ZN.selfDescription) == {"Wir helfen einander im Alltag."}
    assert values_of(keeper, NEW, FOAF.homepage) == {"https://nord.example.org"}
    onward = office_client.get(done.headers["location"].partition("#")[0]).text
    assert "ist aufgenommen. Laden Sie den Akteur jetzt ein" in onward
    assert f'<option value="{NEW} {person.id}" selected>' in onward
    public = newcomer.web.get("/actors/nachbarschaftshilfe-nord-e-v")
    assert public.status_code == 200
    assert MAIL not in public.text
    assert PERSON not in public.text
    assert _waiting(office_app) == []


def test_what_is_not_accepted_is_not_published(
    office_app: FastAPI, office_client: TestClient, newcomer: Newcomer
) -> None:
    newcomer.send()
    (one,) = _waiting(office_app)
    done = post(office_client, f"/office/registrations/{one.id}/publish")
    assert done.status_code == 303, done.text
    keeper = keeper_of(office_app)
    assert values_of(keeper, NEW, SKOS.prefLabel) == {"Nachbarschaftshilfe Nord e. V."}
    assert values_of(keeper, NEW, ZN.selfDescription) == set()


def test_a_registration_is_answered_on_its_own_page(
    office_app: FastAPI, office_client: TestClient, newcomer: Newcomer
) -> None:
    """What is sent back reaches nobody who has no link yet."""
    newcomer.send()
    (one,) = _waiting(office_app)
    at = f"/office/submissions/{one.id}"
    assert office_client.get(at).headers["location"] == f"/office/registrations/{one.id}"
    answer = post(office_client, f"{at}/return", reason="Bitte mehr")
    assert answer.status_code == 404
    assert "hat eine eigene Seite" in answer.text
    (still,) = _waiting(office_app)
    assert still.state == "submitted"


def test_who_is_turned_down_leaves_no_trace(
    office_app: FastAPI, office_client: TestClient, newcomer: Newcomer
) -> None:
    newcomer.send()
    (one,) = _waiting(office_app)
    assert post(office_client, f"/office/registrations/{one.id}/refuse").status_code == 303
    assert _people(office_app) == []
    with keeper_of(office_app).database.reading() as session:
        assert session.query(Submission).count() == 0
    assert office_client.get(f"/office/registrations/{one.id}").status_code == 404
    assert values_of(keeper_of(office_app), NEW, SKOS.prefLabel) == set()


def test_mistakes_come_back_together_with_their_place_and_nothing_is_kept(
    office_app: FastAPI, newcomer: Newcomer
) -> None:
    answer = newcomer.send(
        **{
            FOAF.homepage: "javascript:alert(1)",
            f"{ZN.selfDescription}@de": "Rufen Sie an: 0171 7654321",
            "contact-mail": "keine",
            "consent": "",
        }
    )
    assert answer.status_code == 400
    for told in (
        'href="#q-homepage-1"',
        'href="#q-selfDescription-1"',
        'href="#contact-mail"',
        'href="#consent"',
        'value="javascript:alert(1)"',
        f'value="{PERSON}"',
    ):
        assert told in answer.text, told
    anchors = set(re.findall(r'href="#([^"]+)"', answer.text))
    assert anchors <= {"content", *re.findall(r'id="([^"]+)"', answer.text)}
    nothing = {f"{SKOS.prefLabel}@de": " ", FOAF.homepage: "nord", "contact-mail": ""}
    empty = newcomer.send(**nothing)
    assert empty.status_code == 400
    for place in ("q-prefLabel-1", "q-homepage-1", "contact-mail"):
        assert empty.text.count(f'href="#{place}"') == 1, place
    long = newcomer.send(**{f"{ZN.selfDescription}@de": "x" * 3001})
    assert "3001 Zeichen; erwartet sind höchstens 3000" in long.text
    assert _waiting(office_app) == []
    assert _people(office_app) == []


def test_a_name_that_is_known_is_pointed_out_kindly(
    office_app: FastAPI, newcomer: Newcomer
) -> None:
    name = {f"{SKOS.prefLabel}@de": "STADTBÜCHEREI  Lindenau"}
    answer = newcomer.send(**name)
    assert answer.status_code == 409
    assert "Sind Sie vielleicht schon dabei?" in answer.text
    assert 'href="/actors/library' in answer.text
    assert _waiting(office_app) == []
    assert newcomer.again(answer.text, **name).status_code == 303
    (one,) = _waiting(office_app)
    assert one.actor != f"{BASE}actor/library"


def test_the_same_sent_twice_is_there_once(office_app: FastAPI, newcomer: Newcomer) -> None:
    for _ in range(2):
        assert newcomer.send().status_code == 303
    assert len(_waiting(office_app)) == len(_people(office_app)) == 1


def test_programs_that_fill_in_everything_are_thanked_and_forgotten(
    office_app: FastAPI, newcomer: Newcomer
) -> None:
    assert newcomer.send(street="Hauptstraße 1").status_code == 303
    assert _waiting(office_app) == []
    assert _people(office_app) == []


def test_many_in_a_short_time_have_to_wait(office_app: FastAPI, newcomer: Newcomer) -> None:
    """Of addresses only keyed hashes are remembered."""
    names = ("Ahorn", "Birke", "Distel", "Eberesche", "Farn", "Ginster")
    answers = [
        newcomer.send(**{f"{SKOS.prefLabel}@de": f"Verein {name}"}).status_code for name in names
    ]
    assert answers == [303] * 5 + [429]
    assert len(_waiting(office_app)) == 5
    with keeper_of(office_app).database.reading() as session:
        marks = [one.mark for one in session.query(SignInFailure)]
    assert len(marks) == 5
    assert all(re.fullmatch(r"[0-9a-f]{64}", mark) for mark in marks)


def test_the_form_is_found_and_speaks_both_languages(office_app: FastAPI) -> None:
    web = browser(office_app)
    assert 'href="/participate"' in web.get("/").text
    assert "Melden Sie sie an" in web.get("/actors").text
    german = web.get(AT)
    assert german.headers["cache-control"] == "no-store"
    assert "x-robots-tag" not in german.headers
    assert 'href="/datenschutz"' in german.text
    assert f"bis zum {people.usual_end():%d.%m.%Y}, dann löschen wir" in german.text
    assert 'style="' not in german.text
    assert "Register your organisation" in web.get(AT, params={"lang": "en"}).text


def test_only_the_office_sees_who_registers(office_app: FastAPI, newcomer: Newcomer) -> None:
    newcomer.send()
    (one,) = _waiting(office_app)
    assert newcomer.web.get(f"/office/registrations/{one.id}").status_code == 303
    for deed in ("publish", "refuse"):
        sent = post(newcomer.web, f"/office/registrations/{one.id}/{deed}")
        assert sent.status_code in (303, 403)
    assert len(_waiting(office_app)) == 1


def test_contact_values_stand_in_no_page_log_or_graph(
    office_app: FastAPI, newcomer: Newcomer, caplog: pytest.LogCaptureFixture
) -> None:
    """The canary: right and wrong ways, sought in everything a stranger gets."""
    caplog.set_level(logging.DEBUG)
    statements = logging.getLogger("sqlalchemy.engine")
    statements.setLevel(logging.INFO)
    newcomer.send()
    newcomer.send(street="x")
    stranger = Newcomer(office_app)
    heard = [stranger.send(**{f"{SKOS.prefLabel}@de": "Stadtbücherei Lindenau",
                              "contact-name": "", "contact-mail": ""}).text]  # fmt: skip
    heard += [stranger.web.get(path).text for path in (AT, "/actors", "/", "/export.nq")]
    statements.setLevel(logging.NOTSET)
    told = " ".join(f"{line.getMessage()} {line.exc_text}" for line in caplog.records)
    assert "INSERT INTO contact_person" in told
    quads = " ".join(map(str, keeper_of(office_app).published().store.quads()))
    for secret in (MAIL, PERSON):
        assert secret not in told
        assert secret not in quads
        assert not [page for page in heard if secret in page]
