"""The forms in which data leaves the house, and the short names it is written with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph import terms
from graph.paths import ONTOLOGY
from graph.published import Published
from graph.store import NamedNode, Quad, RdfFormat, Triple, parse, serialize
from graph.terms import RDF, SH

_KIND: Final = re.compile(r"[a-z][a-z-]*")
_HEAD: Final = re.compile(rb"(?:@prefix[^\n]*\n)*")
_TYPE: Final = NamedNode(RDF.type)


@dataclass(frozen=True)
class FileType:
    """A kind of file: ``suffix`` ends its names, ``eu`` names it in the EU's list of file types."""

    title: str
    suffix: str
    media_type: str
    eu: str


@dataclass(frozen=True)
class Form(FileType):
    """A way to write triples; ``engine`` is what the engine calls it."""

    engine: RdfFormat


TURTLE: Final = Form("Turtle", "ttl", "text/turtle", "RDF_TURTLE", RdfFormat.TURTLE)
JSON_LD: Final = Form("JSON-LD", "jsonld", "application/ld+json", "JSON_LD", RdfFormat.JSON_LD)
N_TRIPLES: Final = Form(
    "N-Triples", "nt", "application/n-triples", "RDF_N_TRIPLES", RdfFormat.N_TRIPLES
)
TRIG: Final = Form("TriG", "trig", "application/trig", "RDF_TRIG", RdfFormat.TRIG)
N_QUADS: Final = Form("N-Quads", "nq", "application/n-quads", "RDF_N_QUADS", RdfFormat.N_QUADS)
CSV: Final = FileType("CSV", "csv", "text/csv", "CSV")
XLSX: Final = FileType(
    "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"
)

OF_TRIPLES: Final[tuple[Form, ...]] = (TURTLE, JSON_LD, N_TRIPLES)
"""The forms of a description; the first is given where nobody says what he wants."""
OF_GRAPHS: Final[tuple[Form, ...]] = (TRIG, N_QUADS, JSON_LD)
"""The forms that tell graphs apart."""


def written(data: Iterable[Triple] | Iterable[Quad], form: Form, base: str) -> bytes:
    """Return *data* in *form*; *base* is the beginning of a city's IRIs.

    The same data gives the same bytes, in an order for readers: by graph, then by subject, its
    class first.
    """
    ordered = sorted(data, key=_order)
    iris = {term.value for item in ordered for term in item if isinstance(term, NamedNode)}
    known = _short_names(iris, base)
    used = {name: start for name, start in known.items() if any(i.startswith(start) for i in iris)}
    return _tidy(serialize(ordered, format=form.engine, prefixes=used) or b"")


def _order(item: Triple | Quad) -> tuple[str, str, bool, str]:
    graph = str(item.graph_name) if isinstance(item, Quad) else ""
    return graph, str(item.subject), item.predicate != _TYPE, str(item)


def dumped(published: Published, form: Form, graph: str | None = None) -> bytes:
    """Return all published graphs in *form*, or the triples of one *graph*."""
    typed = (iri for iri, _ in published.store.pairs(RDF.type, published.graph()))
    names = _short_names(typed, published.city.base)
    return _tidy(published.store.serialize(form.engine, graph, names))


def _short_names(iris: Iterable[str], base: str) -> dict[str, str]:
    """Return the shared short names, and one for each kind of things of a city among *iris*."""
    kinds = {iri[len(base) :].split("/")[0] for iri in iris if iri.startswith(base)}
    own = {kind: f"{base}{kind}/" for kind in kinds if _KIND.fullmatch(kind)}
    return {**own, **_shared(), "city": base}


@cache
def _shared() -> Mapping[str, str]:
    """Return the short names of all files and queries, with those of the published description."""
    spoken = {
        name.lower(): value.iri
        for name, value in vars(terms).items()
        if isinstance(value, terms.Namespace)
    }
    return {**spoken, **dict(declared_prefixes())}


@cache
def declared_prefixes() -> tuple[tuple[str, str], ...]:
    """Return the short names that all files and queries share, each with what it stands for."""
    facts: dict[object, dict[str, str]] = {}
    for quad in parse(path=str(ONTOLOGY / "prefixes.ttl"), format=RdfFormat.TURTLE):
        told = facts.setdefault(quad.subject, {})
        told[quad.predicate.value] = quad.object.value
    named = (told for told in facts.values() if SH.prefix in told)
    return tuple((told[SH.prefix], told[SH.namespace]) for told in named)


def _tidy(text: bytes) -> bytes:
    """Return *text* with its declarations in order, since the engine writes them in any."""
    head = _HEAD.match(text)
    end = head.end() if head else 0
    return b"".join(sorted(text[:end].splitlines(keepends=True))) + text[end:]
