"""Everything the graph holds is changed in forms from the shapes; the files stay as they are."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, RDF, SCHEMA, SKOS, ZN, ZNV
from service.office import submissions
from service.office.editions import freeze_edition, open_edition
from service.office.keeper import Keeper
from service.office.pages.kinds import KINDS
from tests.office_city import AUTHOR, BASE, CAFE, name_of, said, values_of
from tests.office_client import browser, post, signed_in

_NAME = f"{SKOS.prefLabel}@de"


@pytest.fixture
def desk(office_app: FastAPI) -> TestClient:
    """Return a coordinator's browser."""
    return signed_in(browser(office_app))


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


def _fields(page: str) -> dict[str, list[str]]:
    """Return the fields of the form on a *page* as a browser would send them."""
    form = re.search(r'<form class="form wide".*?</form>', page, re.DOTALL)
    assert form is not None, page
    found: dict[str, list[str]] = {}

    def add(name: str, value: str) -> None:
        found.setdefault(unescape(name), []).append(unescape(value))

    for tag in re.findall(r"<input[^>]*>", form[0]):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        ticked = attributes["type"] not in ("checkbox", "radio") or re.search(r"\schecked", tag)
        if "name" in attributes and ticked:
            add(attributes["name"], attributes.get("value", ""))
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form[0], re.DOTALL
    ):
        add(name, text)
    for name, options in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form[0], re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
        add(name, chosen[1] if chosen else "")
    return found


def _edit(desk: TestClient, iri: str, year: str = "2024", **changes: list[str]) -> Response:
    """Open the form of a thing, change some fields, and send it."""
    address = f"/office/things/edit?thing={quote(iri)}&year={year}"
    fields = _fields(desk.get(address).text) | changes
    return desk.post("/office/things/edit", data=fields)


def _publish(desk: TestClient) -> Response:
    """Publish the draft."""
    number = re.search(r"/office/submissions/(\d+)", desk.get("/office").text)
    assert number is not None
    return post(desk, f"/office/submissions/{number[1]}/publish")


def test_a_form_that_is_older_than_the_freezing_of_its_year_is_refused(
    desk: TestClient, kept: Keeper
) -> None:
    """Its author hears so at once, not at the publication."""
    old = desk.get(f"/office/things/edit?thing={quote(CAFE)}&year=2024").text
    open_edition(kept, AUTHOR, "2025", "2024")
    freeze_edition(kept, AUTHOR, "2024")
    answer = desk.post("/office/things/edit", data=_fields(old) | {_NAME: ["Zu spät"]})
    assert answer.status_code == 400, answer.text
    assert "Das Berichtsjahr 2024 lässt sich nicht ändern; offen: 2025." in answer.text
    with kept.database.reading() as session:
        assert submissions.living(session) == []


def test_a_form_sent_back_untouched_changes_nothing(desk: TestClient, kept: Keeper) -> None:
    """No draft, no changeset."""
    assert _edit(desk, CAFE).status_code == 303
    assert "Sie haben keinen Entwurf" in desk.get("/office").text
    assert kept.last() == 1


def test_a_changed_name_goes_into_the_draft_and_then_public(desk: TestClient, kept: Keeper) -> None:
    """Only what was changed is answered."""
    assert _edit(desk, CAFE, **{_NAME: ["Café der Sprachen"]}).status_code == 303
    assert name_of(kept, CAFE) != {"Café der Sprachen"}
    assert _publish(desk).status_code == 303
    assert name_of(kept, CAFE) == {"Café der Sprachen"}
    assert len(kept.release().sources.deposit.quads()) == 1


def test_a_mistake_keeps_what_was_filled_in(desk: TestClient, kept: Keeper) -> None:
    """And says what is wrong, beside the field and at the top."""
    changes = {_NAME: ["Café der Sprachen"], ZN.startDate: ["32.13.2012"]}
    answer = _edit(desk, CAFE, **changes)
    assert answer.status_code == 400
    assert "„32.13.2012“ passt nicht; erwartet ist ein Datum" in unescape(answer.text)
    assert _fields(answer.text)[_NAME] == ["Café der Sprachen"]
    assert "Sie haben keinen Entwurf" in desk.get("/office").text
    assert kept.last() == 1


def test_an_actor_and_its_activity_are_entered_together(desk: TestClient, kept: Keeper) -> None:
    """The activity may name an actor that is not published yet."""
    added = post(
        desk,
        "/office/things/new",
        kind="Actor",
        year="2024",
        basis="reported",
        **{_NAME: "Nachbarschaftstreff Süd (erfunden)"},
    )
    assert added.status_code == 303
    actor = f"{BASE}actor/nachbarschaftstreff-sued-erfunden"
    page = desk.get("/office/things/new?kind=Activity&year=2024").text
    assert actor in page
    fields = {
        _NAME: "Näh-Treff",
        f"{DCT.description}@de": "Gemeinsam nähen.",
        ZN.providedBy: actor,
        ZN.inField: f"{BASE}field/learning",
        ZN.status: ZNV["status/running"],
    }
    added = post(desk, "/office/things/new", kind="Activity", year="2024", **fields)
    assert added.status_code == 303
    assert _publish(desk).status_code == 303
    activity = f"{BASE}activity/naeh-treff"
    assert name_of(kept, activity) == {"Näh-Treff"}
    assert values_of(kept, activity, ZN.providedBy) == {actor}
    shown = desk.get("/activities/naeh-treff").text
    assert "Nachbarschaftstreff Süd (erfunden)" in shown
    reference = kept.release().sources.deposit.graphs[f"{BASE}graph/office/reference"]
    assert {t.predicate.value for t in reference} == {RDF.type}


def test_goals_of_a_document_without_any_are_entered_without_a_change_of_code(
    desk: TestClient, kept: Keeper
) -> None:
    """They are timeless, and activities may serve them at once."""
    fields = {
        _NAME: "Wohnungen für alle",
        SKOS.notation: "W1",
        SKOS.inScheme: f"{BASE}document/plan",
    }
    page = desk.get("/office/things/new?kind=Goal&year=2024").text
    documents = re.findall(rf'value="({BASE}document/[^"]+)"', page)
    assert documents
    fields[SKOS.inScheme] = documents[0]
    added = post(desk, "/office/things/new", kind="Goal", year="2024", **fields)
    assert added.status_code == 303
    assert _publish(desk).status_code == 303, unescape(_publish(desk).text)
    goal = f"{BASE}goal/wohnungen-fuer-alle"
    assert name_of(kept, goal) == {"Wohnungen für alle"}
    assert "Wohnungen für alle" in desk.get("/goals").text


def test_a_decision_on_a_cell_is_entered_with_what_it_concerns(
    desk: TestClient, kept: Keeper
) -> None:
    """It stands as decided, in its year."""
    page = desk.get("/office/things/new?kind=Decision&year=2024").text
    assert '<details class="part">' not in page, "a short form is folded"
    goals = sorted(set(re.findall(rf'value="({BASE}goal/[^"]+)"', page)))
    phases = sorted(set(re.findall(r'value="([^"]+life-phase/[^"]+)"', page)))
    fields: dict[str, str | list[str]] = {
        ZN.concerns: [goals[0], phases[0]],
        ZN.decisionKind: ZNV["decision-kind/accepted-gap"],
        DCT.date: "01.03.2024",
        f"{ZN.reason}@de": "Andere Aufgaben gehen vor.",
    }
    added = post(desk, "/office/things/new", kind="Decision", year="2024", **fields)
    assert added.status_code == 303, unescape(added.text)
    answer = _publish(desk)
    assert answer.status_code == 303, unescape(answer.text)
    decided = kept.release().sources.deposit.graphs[f"{BASE}graph/office/2024/decided"]
    assert "Andere Aufgaben gehen vor." in {t.object.value for t in decided}  # type: ignore[union-attr]


def test_what_is_carried_over_is_confirmed_with_one_press(desk: TestClient, kept: Keeper) -> None:
    """Then it is said, by the actor's own word."""
    freeze_edition(kept, AUTHOR, "2024")
    open_edition(kept, AUTHOR, "2025", "2024")
    page = desk.get(f"/office/things/edit?thing={quote(CAFE)}&year=2025").text
    assert "aus dem Vorjahr übernommen und unbestätigt" in page
    assert post(desk, "/office/things/confirm", thing=CAFE, year="2025").status_code == 303
    assert _publish(desk).status_code == 303
    edition = kept.release().edition("2025")
    said = {t for t in edition.said if t.subject.value == CAFE}  # type: ignore[union-attr]
    current = {t for t in edition.current if t.subject.value == CAFE}  # type: ignore[union-attr]
    assert {t.predicate.value for t in current} == {t.predicate.value for t in said}
    page = desk.get(f"/office/things/edit?thing={quote(CAFE)}&year=2025").text
    assert "unbestätigt." not in page


def test_confirming_says_beforehand_which_proposals_it_rejects(
    desk: TestClient, kept: Keeper
) -> None:
    """Who says that a row still holds says no to what is proposed for it besides."""
    freeze_edition(kept, AUTHOR, "2024")
    open_edition(kept, AUTHOR, "2025", "2024")
    proposal = f"{BASE}proposal/9"
    kept.publish(
        AUTHOR,
        "",
        [
            said(
                kept,
                Triple(NamedNode(proposal), NamedNode(one), thing),
                year="2025",
                basis="editorial",
            )
            for one, thing in {
                RDF.type: NamedNode(ZN.Proposal),
                RDF.subject: NamedNode(CAFE),
                RDF.predicate: NamedNode(ZN.inField),
                RDF.object: NamedNode(f"{BASE}field/neighbourhood"),
                ZN.answer: NamedNode(ZNV["answer/open"]),
                ZN.reason: Literal("Text: war einmal.", language="de"),
            }.items()
        ],
    )
    page = desk.get(f"/office/things/edit?thing={quote(CAFE)}&year=2025").text
    assert "Ein offener Vorschlag der Redaktion zu diesen Angaben ist damit abgelehnt" in page
    post(desk, "/office/things/confirm", thing=CAFE, year="2025")
    assert _publish(desk).status_code == 303
    assert values_of(kept, proposal, ZN.reason, "2025") == set()


def test_a_frozen_year_cannot_be_worked_on(desk: TestClient, kept: Keeper) -> None:
    """It says which can."""
    freeze_edition(kept, AUTHOR, "2024")
    open_edition(kept, AUTHOR, "2025", "2024")
    answer = desk.get(f"/office/things/edit?thing={quote(CAFE)}&year=2024")
    assert answer.status_code == 400
    assert "2025" in answer.text


def test_every_kind_has_a_list_and_a_form(desk: TestClient) -> None:
    """Also those of which nothing is there yet."""
    for kind in KINDS:
        assert desk.get(f"/office/things?kind={kind}").status_code == 200, kind
        assert desk.get(f"/office/things/new?kind={kind}").status_code == 200, kind


def test_what_breaks_a_rule_of_the_register_is_told_before_it_is_drafted(
    desk: TestClient,
) -> None:
    """Each field is right by itself; the mailbox is a person's, the end before the beginning."""
    mailbox = _edit(desk, f"{BASE}actor/library", **{SCHEMA.email: ["kim.muster@example.org"]})
    assert mailbox.status_code == 400
    assert "Persönliche Mailadresse" in unescape(mailbox.text)
    times = {ZN.startDate: ["05.2024"], ZN.endDate: ["2023"]}
    reversed_times = _edit(desk, CAFE, **times)
    assert reversed_times.status_code == 400
    assert "liegt vor dem Beginn" in unescape(reversed_times.text)
    assert "Sie haben keinen Entwurf" in desk.get("/office").text


def test_who_enters_few_people_is_offered_not_to_tell_how_many(
    desk: TestClient, kept: Keeper
) -> None:
    """The unit says that they are people; the number is kept nowhere, not even in the draft."""
    indicator = {f"{SKOS.prefLabel}@de": "Neue Leserkinder", ZN.unit: "Kinder", "kind": "Indicator"}
    assert post(desk, "/office/things/new", year="2024", **indicator).status_code == 303
    fields = {
        ZN.ofIndicator: f"{BASE}indicator/neue-leserkinder",
        ZN.startDate: "2024",
        ZN.value: "3",
        "kind": "Observation",
    }
    refused = post(desk, "/office/things/new", year="2024", **fields)
    assert refused.status_code == 400
    assert "behält Zielnetz für sich" in refused.text
    offered = _fields(refused.text) | {"instead": ["small"]}
    added = desk.post("/office/things/new", data=offered)
    assert "<h1>Neue Leserkinder, 2024</h1>" in " ".join(
        desk.get(added.headers["location"]).text.split()
    )
    assert "Neue Leserkinder, 2024" in desk.get("/office/things?kind=Observation").text
    assert _publish(desk).status_code == 303
    told = {(t.predicate.value, t.object.value) for t in kept.release().reference}  # type: ignore[union-attr]
    assert (ZN.noValue, ZNV["no-value/small"]) in told
    assert (ZN.value, "3") not in told


def test_an_open_point_becomes_a_task_with_body_and_date(desk: TestClient) -> None:
    """The plan fills in the form of a decision; once published, the point is agreed, not open."""
    before = desk.get("/plan?rule=no-activity").text
    form = re.search(r'href="(/office/things/new[^"]*)"', before)
    assert form is not None
    fields = _fields(desk.get(unescape(form[1])).text)
    assert fields[ZN.decisionKind] == [ZNV["decision-kind/scheduled"]]
    assert len(fields[ZN.concerns]) == 2
    fields |= {DCT.date: ["1.6.2024"], ZN.decidedBy: [f"{BASE}actor/board"]}
    fields |= {ZN.validUntil: ["31.12.2025"]}
    assert desk.post("/office/things/new", data=fields).status_code == 303
    assert _publish(desk).status_code == 303
    assert 'data-total="0"' in desk.get("/plan?rule=no-activity").text
    task = desk.get("/plan").text.partition('id="agreed"')[2]
    assert fields[_NAME][0] in unescape(task)
    assert "31.12.2025" in task
    assert "vereinbart" in task


def test_an_address_chooses_only_what_a_field_offers(desk: TestClient) -> None:
    """A link from elsewhere cannot put a thing into a form that nobody knows."""
    for predicate, value in ((ZN.concerns, f"{BASE}goal/99"), (ZN.decisionKind, f"{BASE}goal/1")):
        address = f"/office/things/new?kind=Decision&{quote(predicate)}={quote(value)}"
        answer = desk.get(address)
        assert answer.status_code == 400
        assert "steht hier nicht zur Wahl" in answer.text


def test_an_annual_goal_becomes_smart_in_five_steps(desk: TestClient, kept: Keeper) -> None:
    """From a vague goal to wording, indicator, target and date in the draft; then the decisions."""
    page = desk.get("/office/goals/smart", params={"of": f"{BASE}goal/1"}).text
    assert "Noch vage:" in page
    given = {
        **{name: text for name, text in _fields(page).items() if name != "csrf"},
        _NAME: "Bis Ende 2026 haben 600 Kinder einen Büchereiausweis.",
        ZN.measuredBy: f"{BASE}indicator/cards",
        ZN.responsible: f"{BASE}actor/library",
        ZN.baseline: "450",
        ZN.startDate: "2024",
        ZN.targetValue: "600",
        ZN.dueDate: "31.12.2026",
    }
    answer = post(desk, "/office/goals/smart", "/office/goals/smart", **given)
    assert answer.status_code == 303, answer.text
    left = desk.get(answer.headers["location"]).text
    assert "decision-kind%2Fagreement" in left
    assert "decision-kind%2Frealistic" in left
    assert 'href="/office/submissions/' in left
    with kept.database.reading() as session:
        (draft,) = submissions.living(session)
        told = [triple for row in submissions.rows(draft) for triple in row.answer.change.triples]
    values = {triple.predicate.value: triple.object.value for triple in told}  # type: ignore[union-attr]
    assert values[ZN.targetValue] == "600"
    assert values[ZN.hasTarget].startswith(f"{BASE}target/")
    assert values[ZN.ofIndicator] == f"{BASE}indicator/cards"
    assert values[SKOS.inScheme] == f"{BASE}document/leitbild"


def test_a_smart_goal_without_wording_or_indicator_is_told_what_is_missing(
    desk: TestClient,
) -> None:
    """In the words of the form; nothing is kept."""
    answer = post(desk, "/office/goals/smart", **{ZN.targetValue: "600", "year": "2024"})
    assert answer.status_code == 400
    assert "Der Wortlaut fehlt" in answer.text
    assert "Indikator des Zielwerts" in answer.text
