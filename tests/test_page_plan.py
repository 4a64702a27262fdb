"""«Planung»: page, API and command say the same; every reason can be read and traced."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from graph.gaps import every_gap
from graph.planning import Ground, Imagined, Possible, reasons, with_imagined
from graph.published import Published
from graph.snapshot import Snapshot
from graph.terms import SKOS, ZN, ZNV
from service import reasons as words
from service.cli.plan import plan
from service.press import Press
from service.texts import texts
from tests.page import read


def _plain(text: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", "", text)).split())


@pytest.mark.parametrize(
    ("city", "lang", "basis"),
    [("web", "de", "all"), ("web", "en", "said"), ("town", "en", "all"), ("town", "de", "said")],
)
def test_page_and_api_tell_the_same_steps(
    city: str, lang: str, basis: str, request: pytest.FixtureRequest
) -> None:
    """Ranked alike, each with the sentence of every point it closes."""
    web: TestClient = request.getfixturevalue(city)
    record = web.get(f"/api/plan?lang={lang}&basis={basis}&top=4").json()
    page = _plain(web.get(f"/plan?lang={lang}&basis={basis}&top=4").text)
    sentences = {point["id"]: point["sentence"] for point in record["points"]}
    assert record["steps"]
    places = [page.index(step["sentence"]) for step in record["steps"]]
    assert places == sorted(places)
    for step in record["steps"]:
        assert step["count"] == len(step["closes"])
        assert all(" ".join(sentences[point].split()) in page for point in step["closes"])


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("city", ["shipped", "lindenau"])
def test_every_reason_is_a_sentence(city: str, lang: str, request: pytest.FixtureRequest) -> None:
    """With the names of its things, in both languages and on both footings."""
    published: Published = request.getfixturevalue(city)
    for basis in ("said", "all"):
        snapshot = published.snapshot(basis)
        ground = Ground(snapshot)
        told = [
            words.as_text(words.reason(snapshot, one, lang))
            for gap in every_gap(snapshot)
            for one in reasons(ground, gap)
        ]
        assert told
        assert all(sentence.endswith(".") and "http" not in sentence for sentence in told)


def test_every_kind_of_reason_has_its_sentence() -> None:
    """Kinds that no city of the tests shows, too: what is planned is told beside what runs."""
    known = {key.removeprefix("plan.reason.") for key in texts("de") if "plan.reason." in key}
    growing = {kind.removesuffix(".planned") for kind in known if kind.endswith(".planned")}
    assert growing <= known
    assert {f"fits.{role}" for role in ("providedBy", "proposedBy", "supportedBy")} <= known


def test_a_rule_lists_its_points_with_reasons(web: TestClient, shipped: Published) -> None:
    """Those of «Offene Punkte», which links to each one's part of the plan."""
    points = [gap.id for gap in every_gap(shipped.snapshot()) if gap.rule == "no-activity"]
    first = read("/plan", web.get("/plan?rule=no-activity").text)
    second = read("/plan", web.get("/plan?rule=no-activity&page=2").text)
    assert first.lists["points"] + second.lists["points"] == len(points) == 40
    links = read("/gaps", web.get("/gaps?rule=no-activity").text).links
    parts = [link for link in links if link.startswith("/plan?")]
    assert [urlsplit(link).fragment for link in parts] == points
    for link in (parts[0], parts[-1]):
        assert urlsplit(link).fragment in read(link, web.get(link).text).identifiers


def test_a_filter_chooses_points(web: TestClient) -> None:
    """The plan is made for those alone; what is no rule or number is refused."""
    whole, part = (web.get(f"/api/plan?{asked}").json() for asked in ("", "field=gesundheit"))
    assert 0 < part["open"] < whole["open"]
    only = web.get("/api/plan?rule=proposal-waiting&top=99").json()
    assert only["open"] == only["closes"] == len(only["points"]) == 16
    assert {point["rule"] for point in only["points"]} == {"proposal-waiting"}
    for wrong in ("/plan?rule=nowhere", "/plan?top=many", "/api/plan?top=0", "/api/plan?if=4"):
        assert web.get(wrong).status_code == 400


def test_what_if_is_told_alike_and_kept_nowhere(web: TestClient) -> None:
    """Page and API name the same closed points; the plan without it stays as it was."""
    asked = "if-goal=4&if-life-phase=old-age&if-status=running"
    before = web.get("/plan").text
    found = web.get(f"/api/plan?{asked}").json()["whatIf"]
    page = _plain(web.get(f"/plan?{asked}").text)
    assert found["closed"]
    for name in ("closed", "opened", "still"):
        assert all(" ".join(gap["sentence"].split()) in page for gap in found[name])
    (cell,) = (c for c in found["cells"] if c["certainAfter"] > c["certainBefore"])
    assert cell["column"].endswith("/old-age")
    assert web.get("/plan").text == before
    assert web.get("/plan?if-goal=nowhere").status_code == 400


def test_a_point_becomes_a_task_in_the_office(web: TestClient, shipped: Published) -> None:
    """A cell is scheduled, a single thing agreed upon: that would speak of all its cells."""
    (gap, *_) = (g for g in every_gap(shipped.snapshot()) if g.rule == "no-activity")
    for rule, kind in (("no-activity", "scheduled"), ("goal-without-indicator", "agreement")):
        links = read("/plan", web.get(f"/plan?rule={rule}").text).links
        form = next(link for link in links if link.startswith("/office/things/new"))
        asked = parse_qs(urlsplit(form).query)
        assert asked["kind"] == ["Decision"]
        assert asked[ZN.decisionKind] == [ZNV[f"decision-kind/{kind}"]]
        if kind == "scheduled":
            assert asked[ZN.concerns] == [gap.row, gap.column]
            assert gap.sentence["de"] in asked[f"{SKOS.prefLabel}@de"][0]


def test_the_command_says_what_the_api_says(
    shipped: Published, web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same record, and a table with every step."""
    monkeypatch.setattr("service.cli.library.published", lambda _: shipped)
    snapshot = shipped.snapshot()
    run = CliRunner().invoke
    found = run(plan, ["--top", "2", "--format", "json", "--if-goal", "4"])
    assert found.exit_code == 0, found.output
    answer = json.loads(found.output)
    assert answer == web.get("/api/plan?top=2&if-goal=4&lang=de").json()
    made = Possible.of(Ground(snapshot), every_gap(snapshot)).plan()
    assert (answer["open"], answer["closes"]) == (len(made.open), len(made.closes))
    table = run(plan, ["--rule", "proposal-waiting", "--if-goal", "4"])
    assert table.exit_code == 0, table.output
    assert "Was wäre, wenn" in table.output


def test_cells_that_are_not_shown_are_counted(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many changed cells the page shows some and says of how many."""
    asked = "if-goal=4&if-life-phase=old-age&if-status=running"
    changed = [
        cell
        for cell in web.get(f"/api/plan?{asked}").json()["whatIf"]["cells"]
        if (cell["before"], cell["certainBefore"]) != (cell["after"], cell["certainAfter"])
    ]
    assert "cells are shown" not in web.get(f"/plan?{asked}&lang=en").text
    monkeypatch.setattr("service.pages.plan._MOST", 2)
    assert f"2 of {len(changed)} cells are shown" in web.get(f"/plan?{asked}&lang=en").text


def test_a_stranger_cannot_keep_the_service_deriving(
    town: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same is derived once for page, interface and both languages; who comes too many waits."""
    derived: list[Imagined] = []

    def counted(snapshot: Snapshot, one: Imagined) -> Snapshot:
        derived.append(one)
        return with_imagined(snapshot, one)

    monkeypatch.setattr("service.planning.with_imagined", counted)
    asked = "if-life-phase=childhood&if-status=planned"
    for address, lang in (("/plan", "de"), ("/api/plan", "en"), ("/api/plan", "de")):
        assert town.get(f"{address}?{asked}&lang={lang}").status_code == 200
    assert len(derived) == 1
    monkeypatch.setattr("service.planning.PRESS", Press(waiting=-1))
    for address in ("/plan", "/api/plan"):
        busy = town.get(f"{address}?if-life-phase=adulthood&lang=en")
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "30")
        assert "try again" in busy.text
    assert town.get(f"/api/plan?{asked}").status_code == 200
