"""Marks: what a graph holds as one number, which a change of the graph moves without reading it.

A mark is the sum of the hashes of the graph's canonical triples. It is ours, made of files and
ledger: what a server makes of a literal does not touch it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from graph.store.terms import Quad

_ROOM: Final = 1 << 256
_DIGITS: Final = 64


def mark(lines: Iterable[str]) -> str:
    """Return the mark of a graph with these triples; that of an empty one is empty."""
    return _written(sum(map(_hash, lines)))


def moved(
    marks: Mapping[str, str], removed: Iterable[Quad], added: Iterable[Quad]
) -> dict[str, str]:
    """Return the new marks of the graphs that a change touches."""
    sums: defaultdict[str, int] = defaultdict(int)
    for quads, sign in ((removed, -1), (added, 1)):
        for quad in quads:
            sums[name(quad)] += sign * _hash(line(quad))
    return {graph: _written(int(marks.get(graph) or "0", 16) + by) for graph, by in sums.items()}


def name(quad: Quad) -> str:
    """Return the IRI of the graph of *quad*."""
    return quad.graph_name.value  # type: ignore[union-attr]


def line(quad: Quad) -> str:
    """Return the triple of *quad* as a line of N-Triples."""
    return f"{quad.triple} .\n"


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest())


def _written(number: int) -> str:
    rest = number % _ROOM
    return f"{rest:0{_DIGITS}x}" if rest else ""
