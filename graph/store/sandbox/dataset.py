"""Which graphs a query sees: those its sender names, those of its FROM clauses, or the shown ones.

An RDF merge has each triple once, but the engine yields it once a graph; so several graphs that
answer as one are merged into a store in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from urllib.parse import urljoin

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from graph.store.sandbox.errors import MalformedError
from graph.store.sandbox.request import Request
from graph.store.sandbox.tokens import Token, form

_IRIS: Final = {"iri", "name"}
_TO_THE_CITY: Final = "../../"


@dataclass(frozen=True)
class Dataset:
    """The graphs that answer as one, and those that ``GRAPH`` reaches (``None``: every graph)."""

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...] | None


@dataclass(frozen=True)
class View:
    """A store and the graphs of it that a query sees, as the engine wants them."""

    store: Store
    default: list[NamedNode | BlankNode | DefaultGraph]
    named: list[NamedNode | BlankNode] | None


def dataset_of(request: Request, tokens: tuple[Token, ...], shown: NamedNode) -> Dataset:
    """Return what *request* asks over; where it says nothing, *shown* with every named graph."""
    if request.names_dataset:
        uris = request.default_graph_uris, request.named_graph_uris
        return Dataset(*(_distinct(map(_node, graphs)) for graphs in uris))
    default, named = _clauses(tokens)
    if not default and not named:
        return Dataset((shown,), None)
    found = resolved(request.query, tokens, base_of(shown), [*default, *named])
    return Dataset(_distinct(found[: len(default)]), _distinct(found[len(default) :]))


def view(store: Store, dataset: Dataset) -> View:
    """Return *dataset* as a query can be put to it."""
    named: list[NamedNode | BlankNode] | None
    named = None if dataset.named is None else [*dataset.named]
    if len(dataset.default) < 2:  # noqa: PLR2004 one graph is its own merge
        return View(store, [*dataset.default], named)
    merged = Store()
    for graph in dataset.default:
        merged.extend(Quad(*quad.triple) for quad in _quads(store, graph))
    for graph in dataset.named or ():
        merged.extend(_quads(store, graph))
    return View(merged, [DefaultGraph()], named)


def _quads(store: Store, graph: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, graph)


def _distinct(graphs: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    return tuple(dict.fromkeys(graphs))


def _node(uri: str) -> NamedNode:
    try:
        return NamedNode(uri)
    except ValueError as error:
        raise MalformedError(f"{uri!r} is no IRI of a graph: {error}") from error


def _clauses(tokens: tuple[Token, ...]) -> tuple[list[str], list[str]]:
    """Return the graphs of the FROM and of the FROM NAMED clauses, as they are written."""
    pairs = [
        (word.text.upper(), iri.text)
        for word, iri in pairwise(tokens)
        if word.kind == "word" and iri.kind in _IRIS
    ]
    default = [iri for word, iri in pairs if word.endswith("FROM")]
    named = [iri for word, iri in pairs if word.endswith("NAMED")]
    return default, named


def base_of(shown: NamedNode) -> str:
    """Return what a relative IRI is resolved against: the city's base, so that ``<goal/4>`` works.

    The graph *shown* is one of an edition, ``<base>graph/<year>/<derivation>``.
    """
    return urljoin(shown.value, _TO_THE_CITY)


def resolved(
    query: str, tokens: tuple[Token, ...], base: str, written: list[str]
) -> list[NamedNode]:
    """Return the IRIs that *written* means under the query's own PREFIX and BASE, and *base*."""
    first = form(tokens)
    prologue = query[: first.start] if first else ""
    columns = " ".join(f"({text} AS ?g{number})" for number, text in enumerate(written))
    nothing = Store()
    try:
        found = nothing.query(f"{prologue} SELECT {columns} {{}}", base_iri=base)
    except SyntaxError:
        nothing.query(query, base_iri=base)
        raise
    if not isinstance(found, QuerySolutions):
        raise MalformedError("the FROM clauses cannot be read")
    return [node for row in found for node in row if isinstance(node, NamedNode)]
