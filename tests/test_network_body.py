"""The network as part of a site's page: links only where the site gives them, findings in words."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
import re
from html import unescape

import pytest

from graph.network import Link, Network, Node, build, metrics
from graph.published import Published
from viz.assets import text
from viz.network_findings import Findings
from viz.network_page import Banner, page
from viz.network_view import SCRIPTS, STYLES, NetworkView, view
from viz.rendering import ENVIRONMENT

EVIL = '"><script>alert(1)</script>'


def _town() -> Network:
    """Return a choir and a club on one side, a library and a school on the other."""
    doers = [
        Node(iri, label, "actor")
        for iri, label in (
            ("choir", "Chor"),
            ("club", "Verein"),
            ("library", "Bücherei"),
            ("school", "Schule"),
            ("idle", "Wanderfreunde"),
        )
    ]
    things = [Node(iri, iri.title(), "activity") for iri in ("feast", "bridge", "reading")]
    goals = [Node("g", "Begegnung", "goal", notation="1", top=True, document="d")]
    involved = {
        "feast": ("choir", "club"),
        "bridge": ("club", "library"),
        "reading": ("library", "school"),
    }
    links = [Link(doer, thing, "providedBy") for thing, them in involved.items() for doer in them]
    links += [Link(thing, "g", "servesGoal") for thing in ("feast", "reading")]
    return Network.of([*doers, *things, *goals], links)


def _body(shown: NetworkView) -> str:
    return ENVIRONMENT.get_template("network_body.html").render(network=shown)


def _payload(shown: NetworkView) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(shown.payload)
    return found


def _links(html: str) -> set[str]:
    return {unescape(link) for link in re.findall(r'href="([^"]*)"', html)} - {"#links"}


def test_names_lead_to_their_pages_where_a_site_has_them() -> None:
    pages = {"choir": "/actors/chor", "g": "/goals/1"}
    shown = view(_town(), address=lambda iri: pages.get(iri, ""))
    assert _links(_body(shown)) == set(pages.values())
    assert _payload(shown)["addresses"] == pages
    assert 'data-focus="club"' in _body(shown)


def test_a_page_of_its_own_leads_nowhere() -> None:
    assert _links(_body(view(_town()))) == set()
    assert _payload(view(_town()))["addresses"] == {}


def test_no_text_of_the_data_becomes_a_link_or_a_tag() -> None:
    nodes = [Node(EVIL, EVIL, "goal", notation=EVIL, top=True), Node("javascript:1", EVIL, "actor")]
    html = _body(view(Network.of(nodes, []), address=lambda _: '/things/"x'))
    assert "<script>" not in html
    assert _links(html) == {'/things/"x'}


def test_without_script_the_tables_name_every_node_and_link() -> None:
    html = _body(view(_town(), address=lambda iri: f"/things/{iri}"))
    nodes, links = html.split('id="nodes"')[1].split('id="links"')
    assert all(f'href="/things/{node.iri}"' in nodes for node in _town().nodes)
    assert links.count("<tr data-row") == len(_town().links)


def test_without_script_the_focus_has_its_picture() -> None:
    html = _body(view(_town(), focus="club", address=lambda iri: f"/things/{iri}"))
    (picture,) = re.findall(r"<noscript>(.*?)</noscript>", html, re.DOTALL)
    assert 'href="/things/feast"' in picture
    assert "<noscript>" not in _body(view(_town()))


def test_scripts_and_styles_are_named_in_their_order() -> None:
    assert STYLES == ("base.css", "network.css", "ego.css")
    assert SCRIPTS[0].startswith("vendor/")
    assert SCRIPTS[-1] == "network.js"
    assert all(text(name) for name in (*SCRIPTS, *STYLES))


def test_the_body_needs_no_inline_script_and_no_inline_style() -> None:
    html = _body(view(_town()))
    assert re.findall(r"<script[^>]*>", html) == [
        '<script type="application/json" id="network-data">'
    ]
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)


@pytest.fixture(scope="module")
def found() -> Findings:
    """Return what stands out in the town."""
    return view(_town()).findings


def test_who_connects_groups_is_named(found: Findings) -> None:
    assert [row.name for row in found.connectors] == ["Bridge"]


def test_central_actors_are_told_by_what_can_be_counted(found: Findings) -> None:
    first = found.central[0]
    assert first.node.name in {"Verein", "Bücherei"}
    assert (first.activities, first.partners, first.goals) == (2, 2, 1)
    assert "0.2" not in _body(view(_town())).split('id="findings"')[1].split("<script")[0]


def test_seats_bring_actors_together_too() -> None:
    nodes = [Node("body", "Beirat", "body"), Node("a", "A", "actor"), Node("b", "B", "actor")]
    network = Network.of(nodes, [Link("a", "body", "seat"), Link("b", "body", "seat")])
    (central,) = view(network).findings.central
    assert (central.node.name, central.activities, central.partners) == ("Beirat", 0, 2)


def test_who_stands_alone_is_told_kindly(found: Findings) -> None:
    assert [row.name for row in found.isolated] == ["Wanderfreunde"]
    html = _body(view(_town()))
    assert "Noch ohne Verbindung" in html
    assert "Das heißt nicht, dass sie nichts tun" in html


def test_pairs_share_goals(found: Findings) -> None:
    assert found.sharing == 6
    assert {(pair.one.name, pair.other.name, pair.goals) for pair in found.pairs} >= {
        ("Chor", "Verein", 1)
    }


def test_each_linked_node_belongs_to_one_group(found: Findings) -> None:
    members = [
        row.iri
        for group in found.groups
        for row in (*group.doers, *group.activities, *group.goals, *group.others)
    ]
    assert sorted(members) == sorted({node.iri for node in _town().nodes} - {"idle"})
    assert all(group.heart.iri in members for group in found.groups)


def test_the_findings_are_those_of_the_command(lindenau: Published) -> None:
    network = build(lindenau.store, lindenau.graph("all"))
    figures, found = metrics(network), view(network).findings
    assert [row.iri for row in found.isolated] == list(figures.isolated)
    assert [row.iri for row in found.connectors] == list(figures.connectors)
    assert len(found.groups) == len(figures.communities)
    assert found.sharing == len(figures.shared_goals)


def test_a_network_of_nothing_has_no_findings() -> None:
    html = page(Network.of([], []), Banner("Musterstadt", "2030"))
    assert "Was auffällt" not in html.split('type="application/json"')[0]
