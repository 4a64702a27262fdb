"""An actor reports by the link of an invitation: what it says and sees, what is not its own."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from graph.terms import DCT, SKOS, ZN, ZNV
from service.office import people, submissions
from service.office.editions import freeze_edition, open_edition
from service.office.models import Invitation
from service.office.publishing import publish_submission
from service.office.submissions import State, Verdict
from tests.guests import CLUB, LIBRARY, Visitor, filled, invited, keeper_of
from tests.office_city import BASE, CAFE, values_of
from tests.office_client import browser

MUSIC, SPORT = f"{BASE}activity/music-hour", f"{BASE}activity/sport-together"
_NAME, _WHAT = f"{SKOS.prefLabel}@de", f"{DCT.description}@de"


@pytest.fixture
def library(office_app: FastAPI) -> Visitor:
    """Return the library's browser."""
    return Visitor(office_app, invited(office_app))


def _published(app: FastAPI) -> None:
    """Accept and publish what came in."""
    keeper = keeper_of(app)
    with keeper.database.writing() as session:
        (one,) = submissions.living(session, State.SUBMITTED)
        submissions.judge(session, one.id, {row.id: Verdict.ACCEPTED for row in one.answers})
        number = one.id
    publish_submission(keeper, number, "k-test")


def test_the_link_leads_straight_to_the_entry(library: Visitor) -> None:
    page = library.page()
    assert "Stadtbücherei Lindenau" in page
    assert "Ein Haus voller Bücher." in page
    assert "Musikstunde" in page
    assert "Sport für alle" not in page


def test_what_is_said_is_a_draft_until_it_is_sent_reviewed_and_published(
    office_app: FastAPI, library: Visitor
) -> None:
    library.send("/self", **{f"{ZN.selfDescription}@de": "Bücher und Menschen (erfunden)."})
    assert "Bücher und Menschen" in library.page()
    keeper = keeper_of(office_app)
    assert values_of(keeper, LIBRARY, ZN.selfDescription) == {"Ein Haus voller Bücher."}
    library.send("/check")
    assert "Vielen Dank!" in library.page("/receipt")
    assert "Bücher und Menschen" in library.page("/receipt.txt")
    _published(office_app)
    assert values_of(keeper, LIBRARY, ZN.selfDescription) == {"Bücher und Menschen (erfunden)."}
    assert "Ihre Angaben sind veröffentlicht" in library.page()


def test_who_has_entered_nothing_is_led_back_to_the_entry(library: Visitor) -> None:
    answer = library.web.get(f"{library.start}/check")
    assert answer.headers["location"] == library.start
    assert "Sie haben noch nichts eingetragen" in library.page()


def test_three_questions_make_an_activity(office_app: FastAPI, library: Visitor) -> None:
    first = library.send("/activities/new", **{_NAME: "Lesekreis", _WHAT: "Wir lesen vor."})
    assert first.headers["location"].endswith("/activities/lesekreis/who")
    phase = f"{BASE}life-phase/childhood"
    second = library.send("/activities/lesekreis/who", **{ZN.forLifePhase: phase})
    assert second.headers["location"].endswith("/activities/lesekreis/goal")
    goal = f"{BASE}goal/1.2"
    third = library.send("/activities/lesekreis/goal", **{ZN.servesGoal: goal})
    assert third.headers["location"].endswith("/activities/lesekreis")
    library.send("/activities/lesekreis", **{ZN.inField: f"{BASE}field/learning"})
    library.send("/check")
    _published(office_app)
    made = f"{BASE}activity/lesekreis"
    keeper = keeper_of(office_app)
    assert values_of(keeper, made, ZN.providedBy) == {LIBRARY}
    assert values_of(keeper, made, ZN.forLifePhase) == {phase}
    assert values_of(keeper, made, ZN.servesGoal) == {goal}


def test_a_goal_of_ones_own_can_be_named(office_app: FastAPI, library: Visitor) -> None:
    library.send("/activities/music-hour", **{"own-goal": "Jedes Kind singt."})
    library.send("/check")
    _published(office_app)
    keeper = keeper_of(office_app)
    proposed = f"{BASE}goal/1.2"
    (goal,) = values_of(keeper, MUSIC, ZN.servesGoal) - {proposed}
    assert values_of(keeper, goal, SKOS.prefLabel) == {"Jedes Kind singt."}
    assert values_of(keeper, goal, ZN.pursuedBy) == {LIBRARY}


def test_a_goal_of_ones_own_can_be_reworded_and_taken_back(library: Visitor) -> None:
    library.send("/activities/music-hour", **{"own-goal": "Jedes Kind sinkt."})
    word = re.findall(r"/goals/([^/\"?]+)", library.page())[0]
    library.send("", f"/goals/{word}", text="Jedes Kind singt.")
    assert "Jedes Kind sinkt." not in library.page()
    assert "Jedes Kind singt." in library.page()
    assert library.web.post(f"{library.start}/goals/{word}", data={"text": " "}).status_code >= 400
    library.press("", f"/goals/{word}/remove")
    assert "Jedes Kind singt." not in library.page()
    assert "Jedes Kind" not in library.page("/activities/music-hour")


def test_proposals_are_answered_with_one_press_each(office_app: FastAPI, library: Visitor) -> None:
    goal, phase = (f"{BASE}proposal/{number}" for number in (1, 2))
    library.press("", "/proposals", proposal=goal, verdict="accepted")
    library.press("", "/proposals", proposal=phase, verdict="rejected")
    page = library.page()
    assert ">angenommen<" in page
    assert ">abgelehnt<" in page
    library.send("/check")
    _published(office_app)
    keeper = keeper_of(office_app)
    assert values_of(keeper, MUSIC, ZN.servesGoal) == {f"{BASE}goal/1.2"}
    assert values_of(keeper, MUSIC, ZN.forLifePhase) == set()
    assert "Vorschlag der Redaktion" not in library.page()


def test_a_proposal_that_was_accepted_can_be_rejected_after_all(
    office_app: FastAPI, library: Visitor
) -> None:
    goal = f"{BASE}proposal/1"
    library.press("", "/proposals", proposal=goal, verdict="accepted")
    library.press("", "/proposals", proposal=goal, verdict="rejected")
    assert ">angenommen<" not in library.page()
    library.send("/check")
    _published(office_app)
    assert values_of(keeper_of(office_app), MUSIC, ZN.servesGoal) == set()


def test_what_does_not_fit_comes_back_with_its_place_and_nothing_else_is_lost(
    library: Visitor,
) -> None:
    begun = {ZN.startDate: "neulich", f"{ZN.achievement}@de": "Viele kamen."}
    answer = library.send("/activities/music-hour", **begun)
    assert answer.status_code == 400
    assert '<a href="#q-startDate-1">Beginn: „neulich“ passt nicht' in " ".join(answer.text.split())
    (field,) = re.findall(r'<input id="q-startDate-1"[^>]*>', answer.text)
    assert 'aria-describedby="q-startDate-1-hint q-startDate-1-wrong"' in field
    assert 'aria-invalid="true"' in field
    page = library.page("/activities/music-hour")
    assert 'value="neulich"' in page
    told = {one for ids in re.findall(r'aria-describedby="([^"]+)"', page) for one in ids.split()}
    assert told
    assert told <= set(re.findall(r'id="([^"]+)"', page))
    assert "Viele kamen." in page
    assert "„neulich“ passt noch nicht" in library.page("/check")


def test_an_entry_with_mistakes_is_not_sent(office_app: FastAPI, library: Visitor) -> None:
    library.send("/activities/music-hour", **{ZN.startDate: "neulich"})
    token = re.search(r'name="csrf" value="([^"]+)"', library.page("/self"))
    assert token is not None
    answer = library.web.post(f"{library.start}/check", data={"csrf": token[1]})
    assert answer.status_code == 400
    with keeper_of(office_app).database.reading() as session:
        assert submissions.living(session, State.SUBMITTED) == []


def test_what_is_sent_rests_until_it_is_withdrawn(library: Visitor) -> None:
    library.send("/self", **{f"{ZN.selfDescription}@de": "Neu."})
    begun = filled(library.page("/self"))
    library.send("/check")
    for path in ("/self", "/activities/music-hour", "/activities/new", "/check"):
        assert library.web.get(library.start + path).headers["location"] == library.start
    begun[f"{ZN.selfDescription}@de"] = ["Zu spät."]
    late = library.web.post(f"{library.start}/self", data=begun)
    assert late.status_code == 409
    assert "zieht sie zuerst zurück" in late.text
    assert "<li>Zu spät.</li>" in late.text
    assert f'href="{library.start}/receipt"' in late.text
    library.press("", "/withdraw")
    assert library.send("/self", **{f"{ZN.selfDescription}@de": "Später."}).status_code == 303
    assert "Später." in library.page()
    for path in ("/receipt", "/receipt.txt"):
        assert library.web.get(library.start + path).headers["location"] == library.start


def test_a_question_of_the_coordinators_comes_back_with_the_entry(
    office_app: FastAPI, library: Visitor
) -> None:
    library.send("/self", **{f"{ZN.selfDescription}@de": "Kurz."})
    library.send("/check")
    with keeper_of(office_app).database.writing() as session:
        (one,) = submissions.living(session, State.SUBMITTED)
        submissions.send_back(session, one.id, "k-test", "Bitte zwei Sätze mehr.")
    assert "Bitte zwei Sätze mehr." in library.page()
    preview = library.send("/check", "/preview").headers["location"]
    assert library.web.get(preview).headers["location"] == "/actors/library?edition=2024"
    library.send("/self", **{f"{ZN.selfDescription}@de": "Lang genug."})
    assert library.send("/check").status_code == 303


def test_last_years_entry_is_taken_over_with_one_press(office_app: FastAPI) -> None:
    keeper = keeper_of(office_app)
    open_edition(keeper, "k-test", "2025", "2024")
    office_app.state.stage.renew()
    visitor = Visitor(office_app, invited(office_app, year="2025"))
    assert "aus dem Vorjahr übernommen und noch nicht bestätigt" in visitor.page()
    visitor.press("", "/confirm")
    page = visitor.page()
    assert "aus dem Vorjahr sind bestätigt" in page
    assert "Alles stimmt noch" not in page
    visitor.send("/check")
    _published(office_app)
    confirmed = keeper.release().sources.both(f"{BASE}edition/2025", "confirmed")
    assert {t.subject.value for t in confirmed} >= {LIBRARY, MUSIC}  # type: ignore[union-attr]


def test_an_activity_that_ended_is_said_so_with_one_press(library: Visitor) -> None:
    library.press("", "/activities/music-hour/end")
    assert "beendet" in library.page("/activities/music-hour")


def test_a_new_activity_can_be_taken_out_again(library: Visitor) -> None:
    library.send("/activities/new", **{_NAME: "Irrtum"})
    library.press("/activities/irrtum", "/activities/irrtum/remove")
    assert "Irrtum" not in library.page()
    page = library.page("/check")
    assert "noch nichts eingetragen" in page
    assert "Zurück zum Eintrag" in page
    assert "Abschicken" not in page


def test_an_activity_begins_once(library: Visitor) -> None:
    """Who goes back and sends the first question again makes no second one."""
    library.send("/activities/new", **{_NAME: "Lesekreis"})
    again = library.send("/activities/new", **{_NAME: "lesekreis ", _WHAT: "Wir lesen."})
    assert again.status_code == 400
    assert "steht schon in Ihrem Eintrag" in again.text
    assert "Wir lesen." in again.text
    assert library.page().count('id="activity-lesekreis') == 1


def test_two_actors_may_begin_activities_of_one_name(office_app: FastAPI, library: Visitor) -> None:
    club = Visitor(office_app, invited(office_app, CLUB))
    words = [
        one.send("/activities/new", **{_NAME: "Sommerfest"}).headers["location"].split("/")[-2]
        for one in (library, club)
    ]
    assert words == ["sommerfest", "sommerfest-2"]
    assert "Sommerfest" in club.page()


def test_forms_that_send_themselves_keep_what_fits(library: Visitor) -> None:
    page = library.page("/self")
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    assert token is not None
    answer = library.web.post(
        f"{library.start}/self",
        data={"csrf": token[1], f"{ZN.selfDescription}@de": "Halb ge"},
        headers={"X-Autosave": "1"},
    )
    assert answer.status_code == 204
    assert "Halb ge" in library.page()


def test_only_what_is_asked_of_an_actor_is_taken(office_app: FastAPI, library: Visitor) -> None:
    library.send("/activities/music-hour", **{ZN.inferred: "ja", ZN.usesStatistic: f"{BASE}x"})
    with keeper_of(office_app).database.reading() as session:
        rows = [row for one in submissions.living(session) for row in submissions.rows(one)]
        parts = {row.answer.change.slot[1] for row in rows}
    assert not parts & {ZN.inferred, ZN.usesStatistic}


@pytest.mark.parametrize("lang", ["tr", "ru", "ar"])
def test_explanations_are_there_in_more_languages(library: Visitor, lang: str) -> None:
    page = library.page(f"/activities/music-hour?help={lang}")
    assert f'lang="{lang}"' in page
    assert f"?help={lang}" in page


def test_arabic_is_written_from_right_to_left(library: Visitor) -> None:
    assert 'lang="ar" dir="rtl"' in " ".join(library.page("?help=ar").split())


def _routes(app: FastAPI) -> list[tuple[str, str]]:
    """Return every method at every route of an actor's own pages."""
    return [
        (method, route.path)
        for route in iter_route_contexts(app.routes)
        if (route.path or "").startswith("/participate/{token}")
        for method in sorted(route.methods or {"POST"})
        if method != "HEAD"
    ]


def test_there_are_routes_to_try(office_app: FastAPI) -> None:
    assert len(_routes(office_app)) >= 15


def _asked(web: TestClient, method: str, path: str, csrf: str) -> tuple[int, str]:
    data = {"csrf": csrf} if method == "POST" else None
    answer = web.request(method, path, data=data)
    return answer.status_code, answer.text


def test_no_link_reaches_what_is_another_actors(office_app: FastAPI, library: Visitor) -> None:
    """Neither reading nor writing: not its activities, nor the proposals for them."""
    club = Visitor(office_app, invited(office_app, CLUB))
    club.send("/activities/new", **{_NAME: "Geheimtraining"})
    csrf = re.search(r'name="csrf" value="([^"]+)"', library.page("/self"))
    assert csrf is not None
    for word in ("sport-together", "geheimtraining"):
        for method, path in _routes(office_app):
            if "{word}" not in path:
                continue
            address = library.start + path.removeprefix("/participate/{token}").replace(
                "{word}", word
            ).replace("{step}", "who")
            status, text = _asked(library.web, method, address, csrf[1])
            assert status == 404, (method, address)
            assert "Geheimtraining" not in text
    assert "Geheimtraining" not in library.page()
    stolen = library.web.post(
        f"{library.start}/proposals",
        data={"csrf": csrf[1], "proposal": f"{BASE}proposal/3", "verdict": "accepted"},
    )
    assert stolen.status_code == 404
    library.web.post(f"{library.start}/confirm", data={"csrf": csrf[1], "thing": SPORT})
    with keeper_of(office_app).database.reading() as session:
        mine = [one for one in submissions.living(session) if one.actor == LIBRARY]
        subjects = {row.answer.change.subject for one in mine for row in submissions.rows(one)}
    assert SPORT not in subjects
    assert CAFE not in subjects


@pytest.mark.parametrize("kind", ["unknown", "altered", "revoked", "expired"])
def test_a_link_that_does_not_hold_lets_nobody_in(office_app: FastAPI, kind: str) -> None:
    token = invited(office_app)
    if kind == "altered":
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    elif kind == "unknown":
        token = "x" * 32
    else:
        _spoil(office_app, kind)
    web = browser(office_app)
    csrf = re.search(r'name="csrf" value="([^"]+)"', web.get("/office/sign-in").text)
    assert csrf is not None
    for method, path in _routes(office_app):
        if path.endswith("/wish"):
            continue
        address = path.replace("{token}", token).replace("{word}", "music-hour")
        address = address.replace("{number}", "1")
        status, text = _asked(web, method, address.replace("{step}", "who"), csrf[1])
        assert status == (410 if kind in ("revoked", "expired") else 404), (method, address)
        assert "Musikstunde" not in text
        assert "Stadtbücherei" not in text


def _spoil(app: FastAPI, kind: str) -> None:
    with keeper_of(app).database.writing() as session:
        one = session.query(Invitation).one()
        if kind == "revoked":
            one.revoked = datetime.now(tz=UTC)
        else:
            one.expires = people.today() - timedelta(days=1)


def test_who_holds_an_expired_link_asks_for_a_new_one(office_app: FastAPI) -> None:
    visitor = Visitor(office_app, invited(office_app))
    _spoil(office_app, "expired")
    page = visitor.web.get(visitor.start).text
    assert "Dieser Link ist abgelaufen" in page
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert csrf is not None
    told = visitor.web.post(f"{visitor.start}/wish", data={"csrf": csrf[1]}).text
    assert "Die Koordination weiß jetzt" in told
    with keeper_of(office_app).database.reading() as session:
        assert session.query(Invitation).one().wished is not None


def test_status_words_are_those_of_the_register(library: Visitor) -> None:
    assert ZNV["status/running"] in library.page("/activities/music-hour")


def test_a_goal_of_a_field_brings_its_field_along(office_app: FastAPI, library: Visitor) -> None:
    """Nobody who chooses such a goal has to know the rule."""
    goal = next(
        t.subject.value  # type: ignore[union-attr]
        for t in keeper_of(office_app).release().reference
        if t.predicate.value == ZN.inField and "/goal/" in t.subject.value  # type: ignore[union-attr]
    )
    library.send("/activities/music-hour", **{ZN.servesGoal: goal})
    assert library.send("/check").status_code == 303
    _published(office_app)
    keeper = keeper_of(office_app)
    (field,) = values_of(keeper, goal, ZN.inField)
    assert field in values_of(keeper, MUSIC, ZN.inField)


def test_a_proposal_that_was_rejected_can_be_accepted_after_all(
    office_app: FastAPI, library: Visitor
) -> None:
    goal = f"{BASE}proposal/1"
    library.press("", "/proposals", proposal=goal, verdict="rejected")
    library.press("", "/proposals", proposal=goal, verdict="accepted")
    page = library.page()
    assert ">abgelehnt<" not in page
    assert ">angenommen<" in page
    library.send("/check")
    _published(office_app)
    assert values_of(keeper_of(office_app), MUSIC, ZN.servesGoal) == {f"{BASE}goal/1.2"}


def test_a_year_that_is_frozen_is_only_read(office_app: FastAPI, library: Visitor) -> None:
    keeper = keeper_of(office_app)
    begun = library.page("/self")
    open_edition(keeper, "k-test", "2025", "2024")
    freeze_edition(keeper, "k-test", "2024")
    office_app.state.stage.renew()
    page = library.page()
    assert "Das Berichtsjahr 2024 ist abgeschlossen" in page
    assert "Aktivität hinzufügen" not in page
    csrf = re.search(r'name="csrf" value="([^"]+)"', begun)
    assert csrf is not None
    fields = {"csrf": csrf[1], f"{ZN.selfDescription}@de": "Zu spät."}
    late = library.web.post(f"{library.start}/self", data=fields)
    assert late.status_code == 409
    assert f"{library.start}/withdraw" not in late.text
