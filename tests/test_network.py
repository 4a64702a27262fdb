"""The network: who is linked with whom, and what follows from it."""
# ruff: noqa: D103 - the name of a test says what it shows

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from graph.errors import NotFoundError
from graph.network import FORMS, Link, Network, Node, build, export, metrics, neighbourhood
from graph.store import Literal, NamedNode, Quad, Store
from graph.terms import RDF, SKOS, ZN, ZNV

BASE = "https://example.org/"
GRAPH = BASE + "graph/current"


def _provides(actor: str, activity: str) -> Link:
    return Link(actor, activity, "providedBy")


@pytest.fixture
def two_clubs() -> Network:
    """Two pairs of actors who meet only through the office's festival, and a lonely choir."""
    nodes = [
        Node(name, name.title(), "actor") for name in ("a1", "a2", "b1", "b2", "office", "choir")
    ]
    nodes += [Node(name, name.title(), "activity") for name in ("football", "chess", "festival")]
    nodes += [Node("g1", "Goal 1", "goal", notation="1", top=True), Node("g2", "Goal 2", "goal")]
    links = [
        *(_provides(actor, "football") for actor in ("a1", "a2")),
        *(_provides(actor, "chess") for actor in ("b1", "b2")),
        *(_provides(actor, "festival") for actor in ("a1", "office", "b1")),
        Link("football", "g1", "servesGoal", "editorial"),
        Link("festival", "g2", "servesGoal"),
        Link("chess", "nowhere", "servesGoal"),
    ]
    return Network.of(nodes, links)


def test_a_link_that_ends_nowhere_is_left_out(two_clubs: Network) -> None:
    assert all(link.target != "nowhere" for link in two_clubs.links)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="kind 'planet' is unknown"):
        Node("x", "X", "planet")


def test_those_who_connect_groups_are_named_and_mere_hosts_are_not(two_clubs: Network) -> None:
    figures = metrics(two_clubs)
    assert figures.connectors == ("festival",)
    both = [Node("mediator", "Mediator", "actor"), *two_clubs.nodes]
    without_office = [link for link in two_clubs.links if link.target != "festival"]
    meets = [_provides("mediator", "football"), _provides("mediator", "chess")]
    assert metrics(Network.of(both, without_office + meets)).connectors == ("mediator",)


def test_bridges_are_the_links_whose_loss_tears_the_network(two_clubs: Network) -> None:
    figures = metrics(two_clubs)
    assert ("a2", "football") in figures.bridges
    doubled = Network.of(two_clubs.nodes, [*two_clubs.links, _provides("a2", "festival")])
    assert ("a2", "football") not in metrics(doubled).bridges


def test_an_actor_without_activity_is_isolated(two_clubs: Network) -> None:
    assert metrics(two_clubs).isolated == ("choir",)


def test_degree_counts_neighbours_not_links(two_clubs: Network) -> None:
    twice = Network.of(two_clubs.nodes, [*two_clubs.links, Link("a1", "festival", "proposedBy")])
    assert metrics(twice).degree["a1"] == metrics(two_clubs).degree["a1"] == 2


def test_betweenness_is_highest_where_all_paths_meet(two_clubs: Network) -> None:
    between = metrics(two_clubs).betweenness
    assert max(between, key=lambda iri: between[iri]) == "festival"


def test_communities_hold_every_linked_node_once(two_clubs: Network) -> None:
    members = [iri for group in metrics(two_clubs).communities for iri in group]
    assert len(members) == len(set(members)) == len(two_clubs.nodes) - 1
    assert "choir" not in members


def test_shared_goals_count_distinct_goals(two_clubs: Network) -> None:
    pairs = {(pair.actor, pair.other): pair.goals for pair in metrics(two_clubs).shared_goals}
    assert pairs["a1", "a2"] == 1
    assert pairs["a1", "b1"] == 1
    assert ("a2", "b2") not in pairs


def test_a_network_of_nothing_has_figures_too() -> None:
    figures = metrics(Network.of([], []))
    assert figures.communities == figures.bridges == figures.connectors == ()


def test_a_neighbourhood_grows_by_steps(two_clubs: Network) -> None:
    sizes = [len(neighbourhood(two_clubs, "office", steps).nodes) for steps in range(4)]
    assert sizes == [1, 2, 5, 7]
    with pytest.raises(NotFoundError, match="nobody: no node"):
        neighbourhood(two_clubs, "nobody", 1)
    with pytest.raises(ValueError, match="steps is -1"):
        neighbourhood(two_clubs, "office", -1)


@pytest.mark.parametrize("form", FORMS)
def test_exports_can_be_read_back(two_clubs: Network, form: str) -> None:
    data = export(two_clubs, form)
    read = {
        "graphml": lambda: nx.read_graphml(io.BytesIO(data), force_multigraph=True),
        "gexf": lambda: nx.read_gexf(io.BytesIO(data)),
        "json": lambda: nx.node_link_graph(json.loads(data), edges="links"),
    }[form]()
    if form == "graphml":
        read = nx.relabel_nodes(read, dict(read.nodes(data="iri")))
    assert set(read.nodes) == set(two_clubs.by_iri)
    assert read.number_of_edges() == len(two_clubs.links)
    assert read.nodes["choir"]["label"] == "Choir"
    assert {basis for *_, basis in read.edges(data="basis")} == {"said", "editorial"}


def test_exports_hold_no_date_and_survive_odd_labels() -> None:
    odd = Network.of([Node("x", "bell \x07 <b>&</b>", "actor", "\x01")], [])
    assert b"lastmodifieddate" not in export(odd, "gexf")
    assert (
        nx.read_graphml(io.BytesIO(export(odd, "graphml"))).nodes["n0"]["label"]
        == "bell \ufffd <b>&</b>"
    )


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(NotFoundError, match="dot: unknown form"):
        export(Network.of([], []), "dot")


_FIGURES_TWICE = """
from graph.network import Link, Network, Node, metrics, export
nodes = [Node(f"n{i}", f"N{i}", "activity") for i in range(60)]
links = [Link(f"n{i}", f"n{(i * 7 + j) % 60}", "broader") for i in range(60) for j in (1, 3)]
network = Network.of(nodes, links)
print(metrics(network).communities, metrics(network).bridges, export(network, "gexf"))
"""


def test_figures_are_the_same_in_every_process() -> None:
    answers = {
        subprocess.run(  # noqa: S603 - our own interpreter on the text above
            [sys.executable, "-c", _FIGURES_TWICE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1


def _quads(subject: str, **links: str) -> list[Quad]:
    return [
        Quad(NamedNode(BASE + subject), NamedNode(ZN[name]), NamedNode(target), NamedNode(GRAPH))
        for name, target in links.items()
    ]


def _thing(name: str, *kinds: str) -> list[Quad]:
    node, graph = NamedNode(BASE + name), NamedNode(GRAPH)
    label = Literal(name.title(), language="de")
    types = [Quad(node, NamedNode(RDF.type), NamedNode(ZN[kind]), graph) for kind in kinds]
    return [*types, Quad(node, NamedNode(SKOS.prefLabel), label, graph)]


@pytest.fixture
def published() -> Store:
    """Return a store: a club plays for a goal, by proposal; a council is actor and body."""
    store = Store.memory()
    unused = ZNV["status/unused"]
    proposal = {"subject": "play", "predicate": ZN.servesGoal, "object": BASE + "goal"}
    rdf = [
        Quad(NamedNode(BASE + "p1"), NamedNode(RDF[name]), NamedNode(value), NamedNode(GRAPH))
        for name, value in {**proposal, "subject": BASE + "play"}.items()
    ]
    store.load(
        [
            *_thing("club", "Actor"),
            *_thing("council", "Actor", "Body"),
            *_thing("play", "Activity"),
            *_thing("idle", "Activity"),
            *_thing("goal", "Goal"),
            *_quads("play", providedBy=BASE + "club", servesGoal=BASE + "goal"),
            *_quads("idle", providedBy=BASE + "club", status=unused),
            *_quads("seat", seatOf=BASE + "council", represents=BASE + "club"),
            Quad(
                NamedNode(unused),
                NamedNode(ZN.countsAs),
                NamedNode(ZNV["counts-as/none"]),
                NamedNode(GRAPH),
            ),
            *rdf,
        ]
    )
    return store


def test_a_published_graph_becomes_a_network(published: Store) -> None:
    network = build(published, GRAPH)
    kinds = {node.iri.removeprefix(BASE): node.kind for node in network.nodes}
    assert kinds == {"club": "actor", "council": "body", "play": "activity", "goal": "goal"}
    bases = {(link.kind, link.basis) for link in network.links}
    assert bases == {("providedBy", "said"), ("servesGoal", "editorial"), ("seat", "said")}


@pytest.mark.parametrize(
    ("answer", "basis"), [("open", "editorial"), ("accepted", "said"), ("rejected", "said")]
)
def test_an_answered_proposal_is_editorial_no_longer(
    published: Store, answer: str, basis: str
) -> None:
    published.load(_quads("p1", answer=ZNV[f"answer/{answer}"]))
    links = build(published, GRAPH).links
    assert [link.basis for link in links if link.kind == "servesGoal"] == [basis]
