"""The network in words: labels of its nodes, and the rows of the tables under the picture."""

from collections import Counter
from dataclasses import dataclass

from graph.network import Network, Node
from viz.flow import Flow, top_goals
from viz.network_sentences import listed_links
from viz.network_words import kind_words, page_words, relation_words
from viz.palette import FAMILIES, MARKS
from viz.rendering import Address


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node as tables show it: ``language`` is that of its label, ``address`` that of its page."""

    iri: str
    kind: str
    kind_word: str
    name: str
    notation: str
    language: str
    status: str
    links: int
    address: str

    @property
    def label(self) -> str:
        """The name as a reader cites it, notation first."""
        return f"{self.notation} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as a sentence of three parts with its footing."""

    source: NodeRow
    relation: str
    target: NodeRow
    basis: str
    editorial: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A top goal with the number of activities that serve it or a goal below it."""

    node: NodeRow
    family: int
    activities: int


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of node that the network holds, with its word and how it is marked."""

    kind: str
    word: str
    number: int
    shape: str


def label(node: Node, lang: str) -> str:
    """Return what *node* is called in *lang*; official names exist in German only."""
    return node.english if lang == "en" and node.english else node.label


def language(node: Node, lang: str) -> str:
    """Return the language of what :func:`label` returns."""
    return "en" if lang == "en" and node.english else "de"


def status(node: Node, lang: str) -> str:
    """Return the status of *node* in *lang*, or nothing."""
    return node.status_english if lang == "en" and node.status_english else node.status


def node_rows(network: Network, lang: str, address: Address) -> dict[str, NodeRow]:
    """Return a row for each node, in the order of the network."""
    ends = (end for link in listed_links(network) for end in (link.source, link.target))
    degrees = Counter(ends)
    return {node.iri: _node_row(node, lang, degrees[node.iri], address) for node in network.nodes}


def _node_row(node: Node, lang: str, links: int, address: Address) -> NodeRow:
    return NodeRow(
        iri=node.iri,
        kind=node.kind,
        kind_word=kind_words(lang)[node.kind][0],
        name=label(node, lang),
        notation=node.notation,
        language=language(node, lang),
        status=status(node, lang),
        links=links,
        address=address(node.iri),
    )


def link_rows(network: Network, rows: dict[str, NodeRow], lang: str) -> list[LinkRow]:
    """Return a row for each link, those with the same source together."""
    words, relations = page_words(lang), relation_words(lang)
    order = {iri: place for place, iri in enumerate(rows)}
    links = sorted(listed_links(network), key=lambda link: (order[link.source], order[link.target]))
    return [
        LinkRow(
            source=rows[link.source],
            relation=relations[link.kind],
            target=rows[link.target],
            basis=words[link.basis],
            editorial=link.basis == "editorial",
        )
        for link in links
    ]


def goal_rows(flow: Flow, rows: dict[str, NodeRow]) -> list[GoalRow]:
    """Return a row for each top goal."""
    activities = {node.iri for node in flow.network.of_kind("activity")}
    served = Counter(right for left, right in flow.steps if left in activities)
    return [
        GoalRow(rows[node.iri], number % len(FAMILIES), served[node.iri])
        for number, node in enumerate(top_goals(flow.network))
    ]


def kind_rows(network: Network, lang: str) -> list[KindRow]:
    """Return a row for each kind that occurs, in the order of the columns."""
    numbers = Counter(node.kind for node in network.nodes)
    return [
        KindRow(kind, many, numbers[kind], MARKS[kind].shape)
        for kind, (_, many) in kind_words(lang).items()
        if numbers[kind]
    ]
