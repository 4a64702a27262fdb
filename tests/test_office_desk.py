"""The desk: drafts, previews, submissions judged row by row, proposals answered for good."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph.intake.table import read_mapping, read_table
from graph.store import NamedNode, Triple
from graph.terms import ZN
from service.office import submissions
from service.office.editions import open_edition
from service.office.keeper import Keeper
from service.office.lists import hand_in_list, read_list
from service.office.models import Account
from tests.office_city import BASE, CAFE, SPORT, name_of, named, said
from tests.office_client import browser, post, signed_in


@pytest.fixture
def desk(office_app: FastAPI) -> TestClient:
    """Return a coordinator's browser."""
    return signed_in(browser(office_app))


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


def _draft(keeper: Keeper, *answers: object, author: str = "") -> int:
    with keeper.database.writing() as session:
        found = session.query(Account).first()
        assert found is not None
        draft = submissions.draft(session, author or found.key, "2024")
        submissions.put(session, draft, answers)  # type: ignore[arg-type]
        return draft.id


def test_a_draft_is_published_as_one_changeset_and_seen_at_once(
    desk: TestClient, kept: Keeper, office_app: FastAPI
) -> None:
    """Before: nowhere. After: on the public page, and the desk says how to take it back."""
    number = _draft(kept, named(kept, CAFE, "Café der Sprachen"), named(kept, SPORT, "Parksport"))
    public = browser(office_app)
    assert "Café der Sprachen" not in public.get("/activities").text
    page = desk.get(f"/office/submissions/{number}").text
    assert "Café der Sprachen" in page
    assert "Sprachcafé" in page
    answer = post(desk, f"/office/submissions/{number}/publish")
    assert answer.status_code == 303
    assert "Café der Sprachen" in public.get("/activities").text
    assert kept.last() == 2
    assert "Änderungssatz 2" in desk.get("/office").text


def test_a_preview_is_for_whoever_has_the_link(
    desk: TestClient, kept: Keeper, office_app: FastAPI
) -> None:
    """The public pages as they would be, marked as such; everybody else sees what is published."""
    number = _draft(kept, named(kept, CAFE, "Café der Sprachen"))
    page = post(desk, f"/office/submissions/{number}/preview").text
    link = re.search(r"http://localhost(/preview/[\w-]+)", page)
    assert link is not None
    member = browser(office_app)
    assert member.get(link[1]).status_code == 303
    shown = member.get("/activities")
    assert "Café der Sprachen" in shown.text
    assert "Noch ist nichts davon öffentlich" in shown.text
    assert shown.headers["cache-control"] == "private, no-store"
    assert "Café der Sprachen" not in browser(office_app).get("/activities").text
    assert member.get("/preview/end").status_code == 303
    assert "Café der Sprachen" not in member.get("/activities").text
    assert browser(office_app).get("/preview/guessed").status_code == 404
    assert kept.last() == 1


def test_a_preview_that_could_not_be_published_says_so_and_stops_nobody(
    desk: TestClient, kept: Keeper, office_app: FastAPI
) -> None:
    """Whoever has its link sees why; with its cookie one sees what is published."""
    number = _draft(kept, named(kept, CAFE, "Café der Sprachen"))
    page = post(desk, f"/office/submissions/{number}/preview").text
    link = re.search(r"/preview/[\w-]+", page)
    assert link is not None
    member = browser(office_app)
    assert member.get(link[0]).status_code == 303
    nowhere = Triple(NamedNode(CAFE), NamedNode(ZN.inField), NamedNode(f"{BASE}field/cooking"))
    _draft(kept, said(kept, nowhere))
    refused = browser(office_app).get(link[0])
    assert refused.status_code == 400
    assert "So könnte es nicht veröffentlicht werden" in refused.text
    shown = member.get("/activities")
    assert shown.status_code == 200
    assert "Café der Sprachen" not in shown.text


def test_a_preview_ends_with_the_publication(
    desk: TestClient, kept: Keeper, office_app: FastAPI
) -> None:
    """A link that is still in somebody's mail leads nowhere then."""
    number = _draft(kept, named(kept, CAFE, "Café der Sprachen"))
    page = post(desk, f"/office/submissions/{number}/preview").text
    link = re.search(r"/preview/[\w-]+", page)
    assert link is not None
    post(desk, f"/office/submissions/{number}/publish")
    assert browser(office_app).get(link[0]).status_code == 404


def _handed_in(keeper: Keeper) -> tuple[int, list[int]]:
    number = _draft(
        keeper,
        named(keeper, CAFE, "Café der Sprachen"),
        named(keeper, SPORT, "Parksport"),
        author="i-guest",
    )
    with keeper.database.writing() as session:
        submissions.hand_in(session, number)
        return number, [row.id for row in submissions.rows(submissions.submission(session, number))]


def test_what_came_in_is_accepted_row_by_row(desk: TestClient, kept: Keeper) -> None:
    """What is not accepted stays unpublished, and the submission says so."""
    number, rows = _handed_in(kept)
    assert f"/office/submissions/{number}" in desk.get("/office").text
    old = name_of(kept, SPORT)
    post(desk, f"/office/submissions/{number}/publish", accepted=[str(rows[0])])
    assert name_of(kept, CAFE) == {"Café der Sprachen"}
    assert name_of(kept, SPORT) == old
    page = desk.get(f"/office/submissions/{number}").text
    assert "nicht angenommen" in page


def test_nothing_accepted_is_nothing_to_publish(desk: TestClient, kept: Keeper) -> None:
    """And it says so."""
    number, _ = _handed_in(kept)
    answer = post(desk, f"/office/submissions/{number}/publish")
    assert answer.status_code == 400
    assert "Nichts ist zur Veröffentlichung angenommen" in answer.text
    assert kept.last() == 1


def test_a_submission_is_sent_back_with_a_reason(desk: TestClient, kept: Keeper) -> None:
    """Without one it stays."""
    number, _ = _handed_in(kept)
    refused = post(desk, f"/office/submissions/{number}/return", reason=" ")
    assert refused.status_code == 400
    assert "gehört ein Grund" in refused.text
    assert post(desk, f"/office/submissions/{number}/return", reason="Bitte ein Ziel nennen")
    with kept.database.reading() as session:
        found = submissions.submission(session, number)
        assert (found.state, found.reason) == ("returned", "Bitte ein Ziel nennen")
        assert [review.verdict for review in found.reviews] == ["returned"]


def test_a_draft_is_its_authors_alone(desk: TestClient, kept: Keeper) -> None:
    """What an actor has not handed in nobody else reads, publishes or throws away."""
    number = _draft(kept, named(kept, CAFE, "Café der Sprachen"), author="i-guest")
    at = f"/office/submissions/{number}"
    assert desk.get(at).status_code == 404
    for deed in ("publish", "rows", "preview", "discard", "rows/1/delete", "return"):
        assert post(desk, f"{at}/{deed}", reason="Bitte mehr").status_code == 404, deed
    assert kept.last() == 1
    with kept.database.reading() as session:
        assert submissions.submission(session, number).state == "draft"


def test_only_what_was_looked_at_is_published(desk: TestClient, kept: Keeper) -> None:
    """Who takes back, changes and hands in anew is read once more."""
    number, rows = _handed_in(kept)
    at = f"/office/submissions/{number}"
    seen = re.findall(r'name="seen" value="([^"]+)"', " ".join(desk.get(at).text.split()))
    with kept.database.writing() as session:
        submissions.withdraw(session, number)
        found = submissions.submission(session, number)
        submissions.put(session, found, [named(kept, CAFE, "Etwas anderes")])
        submissions.hand_in(session, number)
    fields = {"seen": seen[0], "shown": ",".join(map(str, rows)), "accepted": str(rows[1])}
    for deed in ("publish", "rows"):
        answer = post(desk, f"{at}/{deed}", **fields)
        assert answer.status_code == 400
        assert "hat sich geändert, seit Sie ihn geöffnet haben" in answer.text
        assert "Etwas anderes" in answer.text
    assert kept.last() == 1


def test_what_came_in_is_previewed_before_anything_is_decided(
    desk: TestClient, kept: Keeper, office_app: FastAPI
) -> None:
    """What nobody refused yet is in it."""
    number, _ = _handed_in(kept)
    link = re.search(r"/preview/[\w-]+", post(desk, f"/office/submissions/{number}/preview").text)
    assert link is not None
    member = browser(office_app)
    assert member.get(link[0]).status_code == 303
    assert "Café der Sprachen" in member.get("/activities").text


def test_what_breaks_the_register_is_told_by_thing_and_stays_a_draft(
    desk: TestClient, kept: Keeper
) -> None:
    """The coordinator mends it and publishes then."""
    nowhere = Triple(NamedNode(CAFE), NamedNode(ZN.inField), NamedNode(f"{BASE}field/cooking"))
    number = _draft(kept, said(kept, nowhere))
    answer = post(desk, f"/office/submissions/{number}/publish")
    assert answer.status_code == 400
    assert "So lässt es sich nicht veröffentlichen" in answer.text
    assert kept.last() == 1
    with kept.database.reading() as session:
        assert submissions.submission(session, number).state == "draft"


def test_a_row_can_be_taken_out_and_a_draft_discarded(desk: TestClient, kept: Keeper) -> None:
    """Nothing of it was ever public."""
    number = _draft(kept, named(kept, CAFE, "Café der Sprachen"), named(kept, SPORT, "Parksport"))
    with kept.database.reading() as session:
        row = submissions.rows(submissions.submission(session, number))[0].id
    post(desk, f"/office/submissions/{number}/rows/{row}/delete")
    page = desk.get(f"/office/submissions/{number}").text
    assert "Café der Sprachen" not in page
    assert "Parksport" in page
    post(desk, f"/office/submissions/{number}/discard")
    assert desk.get(f"/office/submissions/{number}").status_code == 404


def _asked(page: str) -> list[list[str]]:
    """Return the proposals on a page, statement by statement."""
    sections = re.findall(r'<section class="ask".*?</section>', page, re.DOTALL)
    return [re.findall(r'name="([^"]*)"\s+value="accept"', section) for section in sections]


def test_an_accepted_proposal_is_confirmed_and_a_rejected_one_never_returns(
    desk: TestClient, kept: Keeper
) -> None:
    """Answers gather in the draft; a new year does not bring the rejected one back."""
    (first, *_), (second, *_) = _asked(desk.get("/office/proposals").text)[:2]
    post(desk, "/office/proposals", **{first: "accept", second: "reject"})
    assert not _asked(desk.get("/office/proposals").text)
    with kept.database.reading() as session:
        (draft,) = submissions.living(session)
        number = draft.id
    assert post(desk, f"/office/submissions/{number}/publish").status_code == 303
    current = {t.subject.value for t in kept.release().edition("2024").current}  # type: ignore[union-attr]
    assert not current & {first, second}
    assert kept.release().sources.deposit.graphs[f"{BASE}graph/2024/confirmed"]
    open_edition(kept, "k-test", "2025", "2024")
    assert not _asked(desk.get("/office/proposals?year=2025").text)


def test_a_proposal_that_is_left_open_stays(desk: TestClient) -> None:
    """Nobody has to answer everything at once."""
    (first, *_), (second, *_) = _asked(desk.get("/office/proposals").text)[:2]
    post(desk, "/office/proposals", **{first: "open", second: "reject"})
    assert _asked(desk.get("/office/proposals").text) == [[first]]


_LIST = """
name: liste
key: Name
edition: 2024
columns: {Name: title, Wer: provider}
constants: {status: running}
"""


def test_a_long_submission_is_judged_page_by_page(desk: TestClient, kept: Keeper) -> None:
    """What nobody refused on any page is published, however many there are."""
    table = "Name;Wer\n" + "".join(f"Angebot {at};Turnverein Lindenau\n" for at in range(60))
    mapping = read_mapping(_LIST)
    reading = read_list(kept.release(), read_table(table.encode()), mapping)
    (number,) = hand_in_list(kept, reading).values()
    at = f"/office/submissions/{number}"
    first, second = desk.get(at).text, desk.get(f"{at}?page=2").text
    assert first.count('class="sheet"') == 50
    assert second.count('class="sheet"') == 10
    refused = re.findall(r'name="without" value="([^"]+)"', " ".join(second.split()))[0]
    shown = [re.findall(r'name="shown" value="([\d,]+)"', page)[0] for page in (first, second)]
    post(desk, f"{at}/rows?page=2", shown=shown[1], accepted=shown[1].split(","), without=refused)
    post(desk, f"{at}/publish", shown=shown[0], accepted=shown[0].split(","))
    known = {t.subject.value for t in kept.release().edition("2024").current}  # type: ignore[union-attr]
    listed = reading.records.years["2024"].activities
    assert listed - known == {refused}


def test_the_desk_tells_what_lies_ahead(office_client: TestClient) -> None:
    """What the city itself provides, the tasks that cut across, dates; each leads to its list."""
    page = office_client.get("/office").text
    ahead = page.split('id="ahead"')[1].split("</section>")[0]
    found = re.search(r'href="(/ask[^"]+)">(\d+) Aktivitäten', ahead)
    assert found is not None
    asked = office_client.get(found[1].replace("/ask", "/api/activities")).json()
    assert asked["count"] == int(found[2])
    assert 'href="/due"' in ahead
