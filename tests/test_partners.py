"""Partners: who shares something and does not work together yet; who could form a round table."""

import json
from html import unescape
from http import HTTPStatus

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from graph.labels import slug
from graph.network import INVOLVEMENTS, build
from graph.partners import Partners
from graph.published import Published
from graph.snapshot import Snapshot
from service.cli.partners import partners as command
from service.texts import say


def _known(snapshot: Snapshot) -> Partners:
    return Partners(snapshot, build(snapshot.store, snapshot.graph))


@pytest.fixture(params=["shipped", "lindenau"])
def partners(request: pytest.FixtureRequest) -> Partners:
    """Return the partners of each of the two cities."""
    published: Published = request.getfixturevalue(request.param)
    return _known(published.snapshot())


def _activities(partners: Partners, actor: str) -> set[str]:
    links = partners.network.links_at[actor]
    return {one.target for one in links if one.kind in INVOLVEMENTS and one.source == actor}


def test_partners_share_something_and_no_activity(partners: Partners) -> None:
    """A goal or a body; and what one shares with the other, the other shares with it."""
    actors = [node.iri for node in partners.network.of_kind("actor", "body")]
    found = {actor: {one.actor: one for one in partners.of(actor)} for actor in actors}
    assert any(found.values())
    for actor, others in found.items():
        assert actor not in others
        for other, one in others.items():
            assert one.shared["goals"] or one.shared["bodies"]
            assert not _activities(partners, actor) & _activities(partners, other)
            assert found[other][actor].shared == one.shared
        weights = [one.weight for one in others.values()]
        assert weights == sorted(weights, reverse=True)


def test_what_partners_share_is_said_of_both(partners: Partners) -> None:
    """Each shared goal is one that a live activity of each of both serves."""
    live = set(partners.snapshot.incidence.names(partners.snapshot.incidence.live))
    serving = {(one.source, one.target) for one in partners.network.links}
    for node in partners.network.of_kind("actor"):
        for one in partners.of(node.iri)[:2]:
            for goal in one.shared["goals"]:
                for actor in (node.iri, one.actor):
                    own = _activities(partners, actor) & live
                    assert any((activity, goal) in serving for activity in own)


def test_a_round_table_has_everyone_whose_activities_serve_the_goal(partners: Partners) -> None:
    """Those of the goals below too; what is over seats nobody."""
    incidence = partners.snapshot.incidence
    tops = [goal for goals in partners.snapshot.dimensions.tops.values() for goal in goals]
    tables = {goal: partners.round_table(goal) for goal in tops}
    assert any(len(table) > 1 for table in tables.values())
    for goal, table in tables.items():
        serving = set(incidence.names(incidence.of("goal", goal) & incidence.live))
        named = set(incidence.actors(incidence.of("goal", goal) & incidence.live))
        assert named <= table.keys()
        assert all(serving.issuperset(activities) for activities in table.values())


def test_who_stands_alone_takes_part_in_nothing(partners: Partners) -> None:
    """And connects nobody."""
    assert all(not _activities(partners, actor) for actor in partners.alone)
    assert not partners.alone & partners.connectors


@pytest.mark.parametrize(
    ("lang", "together", "table"),
    [
        ("de", "Wer sich zusammentun könnte", "Wer an einem Runden Tisch sitzen könnte"),
        ("en", "Who could team up", "Who could sit at a round table"),
    ],
)
def test_pages_name_partners_in_sentences(
    web: TestClient, shipped: Published, lang: str, together: str, table: str
) -> None:
    """An actor sees what is shared, or kindly that it stands alone; a goal who could sit there."""
    known = _known(shipped.snapshot())
    actors = [node.iri for node in known.network.of_kind("actor")]
    sharing = next(iri for iri in actors if known.of(iri))
    alone = next(iri for iri in actors if iri in known.alone and not known.of(iri))
    page = web.get(f"/actors/{slug(sharing)}?lang={lang}").text
    assert together in page
    assert say("partners.sentence", lang, shared="|").partition("|")[0] in page
    assert say("partners.alone", lang) in web.get(f"/actors/{slug(alone)}?lang={lang}").text
    goal = web.get(f"/goals/4?lang={lang}").text
    assert table in goal
    assert say("partners.table.lead", lang) in goal


def test_page_interface_and_command_name_the_same_partners(
    town: TestClient, lindenau: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same order and words, as JSON and CSV; who has none is told so kindly."""
    monkeypatch.setattr("service.cli.library.published", lambda _: lindenau)
    known = _known(lindenau.snapshot())
    actors = [node.iri for node in known.network.of_kind("actor")]
    sharing = next(iri for iri in actors if len(known.of(iri)) > 1)
    address = f"/api/actors/{slug(sharing)}/partners"
    found = town.get(f"{address}?lang=en").json()
    assert [one["iri"] for one in found] == [one.actor for one in known.of(sharing)]
    page = unescape(town.get(f"/actors/{slug(sharing)}?lang=en").text)
    assert all(one["sentence"] in page for one in found[:8])
    lines = town.get(f"{address}?lang=en&format=csv").text.splitlines()
    assert "iri,label,notation,sentence,goals" in lines[0]
    assert len(lines) == len(found) + 1
    run = CliRunner().invoke
    assert json.loads(run(command, [sharing, "--lang", "en", "--format", "json"]).output) == found
    table = run(command, [slug(sharing), "--lang", "en"]).output
    assert str(len(found)) in table
    alone = next(iri for iri in actors if not known.of(iri))
    kind = say("partners.count.none", "de", actor=known.snapshot.labels.label(alone))
    assert " ".join(kind.split()) in " ".join(run(command, [alone]).output.split())
    assert town.get("/api/actors/nobody/partners").status_code == HTTPStatus.NOT_FOUND
