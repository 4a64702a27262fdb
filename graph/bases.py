"""Whose word each link of an edition is: the basis of the graph that says it."""

from collections.abc import Iterable, Mapping
from typing import Final

from graph.labels import slug
from graph.part import Linked, Look
from graph.snapshot import Snapshot
from graph.store import NamedNode
from graph.terms import RDF, ZN

Statement = tuple[str, str, str]
"""Subject, property and value."""
_WEAKEST_FIRST: Final = ("carried", "stated", "confirmed", "reported")


def read_bases(
    snapshot: Snapshot, look: Look, predicates: Iterable[str]
) -> Mapping[Statement, str]:
    """Return the basis of each link with one of *predicates*, by the graphs the catalogue lists.

    What an open proposal states is the editors', even where an overridden graph says it too.
    """
    wanted = tuple(predicates)
    found: dict[Statement, str] = {}
    for basis, graph in _graphs(snapshot):
        told = look(graph)
        for predicate in wanted:
            for subject, value in told.pairs(predicate, graph):
                found[subject, predicate, value] = basis
    return {**found, **dict.fromkeys(_proposed(look(snapshot.graph), snapshot.graph), "editorial")}


def read_proposed(snapshot: Snapshot) -> list[Statement]:
    """Return the links that open proposals state."""
    return _proposed(snapshot.store, snapshot.graph)


def _graphs(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return basis and graph of what the edition says or carries, the strongest basis last."""
    listed = snapshot.store.select(
        f"""SELECT DISTINCT ?basis ?graph WHERE {{ GRAPH ?catalogue {{
          {NamedNode(snapshot.graph)} {NamedNode(ZN.edition)} ?edition .
          ?graph {NamedNode(ZN.edition)} ?edition ; {NamedNode(ZN.basis)} ?basis .
        }} }}"""
    )
    graphs = [(slug(basis.value), graph.value) for basis, graph in listed.rows]  # type: ignore[union-attr]
    return sorted((pair for pair in graphs if pair[0] in _WEAKEST_FIRST), key=_strength)


def _strength(graph: tuple[str, str]) -> int:
    return _WEAKEST_FIRST.index(graph[0])


def _proposed(told: Linked, graph: str) -> list[Statement]:
    parts = (RDF.subject, RDF.predicate, RDF.object)
    subjects, predicates, values = (dict(sorted(told.pairs(part, graph))) for part in parts)
    return [(subjects[one], predicates[one], values[one]) for one in subjects]
