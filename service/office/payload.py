"""The quads that a changeset removed and added, as they are kept: compressed N-Quads."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from graph.deposit import Deposit, placed
from graph.progress import begin, passing
from graph.store import NamedNode, Quad, RdfFormat, parse
from graph.told import Told

_REMOVED, _ADDED = b"-", b"+"
_MANY: Final = 1_000


@dataclass(frozen=True)
class Payload:
    """What one changeset took away and what it brought."""

    removed: frozenset[Quad]
    added: frozenset[Quad]

    @classmethod
    def between(cls, before: frozenset[Quad], after: frozenset[Quad]) -> "Payload":
        """Return what leads from *before* to *after*."""
        return cls(before - after, after - before)

    @classmethod
    def of_deposits(cls, before: Deposit, after: Deposit) -> "Payload":
        """Return what leads from one deposit to the next."""
        removed: set[Quad] = set()
        added: set[Quad] = set()
        for graph, old, new in after.difference(before):
            removed.update(placed(old, graph))
            added.update(placed(new, graph))
        return cls(frozenset(removed), frozenset(added))

    @classmethod
    def unpack(cls, packed: bytes) -> "Payload":
        """Return what :meth:`pack` has packed."""
        lines = zlib.decompress(packed).splitlines()
        return cls(_quads(lines, _REMOVED), _quads(lines, _ADDED))

    @staticmethod
    def count(packed: bytes) -> int:
        """Return how many quads are packed, without reading them."""
        return len(zlib.decompress(packed).splitlines())

    def pack(self) -> bytes:
        """Return the payload as bytes, the same for the same quads."""
        lines = [*_lines(self.removed, "-"), *_lines(self.added, "+")]
        return zlib.compress("\n".join(lines).encode(), level=6)

    @staticmethod
    def packed(graphs: Mapping[str, Told]) -> bytes:
        """Return *graphs* as :meth:`pack` packs what adds all of them, thing by thing."""
        packing = zlib.compressobj(level=6)
        parts = [packing.compress(part) for part in _joined(_in_order(graphs))]
        return b"".join((*parts, packing.flush()))

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def _lines(quads: Iterable[Quad], sign: str) -> list[str]:
    return sorted(f"{sign}{quad} ." for quad in quads)


def _in_order(graphs: Mapping[str, Told]) -> Iterator[str]:
    """Yield the lines of *graphs*, sorted, with no more at hand than one thing's."""
    things = {f"{NamedNode(one)} ": one for told in graphs.values() for one in told.by_subject}
    begin("recording", len(things))
    for _, thing in passing(sorted(things.items())):
        yield from _lines(
            (quad for graph, told in graphs.items() for quad in placed(told.about(thing), graph)),
            "+",
        )


def _joined(lines: Iterator[str]) -> Iterator[bytes]:
    """Yield *lines* as bytes, many at once, with a break between any two."""
    begun = False
    while part := "\n".join(islice(lines, _MANY)):
        yield f"{chr(10) if begun else ''}{part}".encode()
        begun = True


def _quads(lines: Iterable[bytes], sign: bytes) -> frozenset[Quad]:
    own = b"\n".join(line[1:] for line in lines if line.startswith(sign))
    return frozenset(parse(input=own, format=RdfFormat.N_QUADS))
