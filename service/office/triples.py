"""Triples as the office's tables hold them: N-Triples, sorted, one a line."""

from collections.abc import Iterable

from graph.store import RdfFormat, Triple, parse


def as_text(triples: Iterable[Triple]) -> str:
    """Return *triples* as N-Triples, the same for the same triples."""
    return "\n".join(sorted(f"{triple} ." for triple in triples))


def as_triples(text: str) -> frozenset[Triple]:
    """Return the triples that :func:`as_text` has written."""
    return frozenset(quad.triple for quad in parse(input=text, format=RdfFormat.N_TRIPLES))
