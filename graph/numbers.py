"""Which number each activity has: from nought on, without a gap."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graph.layered import Layered
from graph.listed import Listed


@dataclass(frozen=True)
class Numbers:
    """The activities in the order of their numbers, and the number of each."""

    activities: Sequence[str]
    index: Mapping[str, int]

    def changed(self, gone: Collection[str], fresh: Collection[str]) -> "Numbers":
        """Return the numbers without what is *gone* and with what is *fresh*.

        Numbers that fall free go to the fresh ones, then to the last ones: all others keep theirs.
        """
        if not gone and not fresh:
            return self
        known, length = Listed.of(self.activities), len(self.activities)
        free = sorted(self.index[iri] for iri in gone)
        news: dict[str, int | None] = dict.fromkeys(gone)
        for iri in sorted(fresh):
            news[iri] = at = free.pop(0) if free else length
            length = max(length, at + 1)
            known = known.changed({at: iri}, length)
        for hole in reversed(free):
            length -= 1
            if hole < length:
                last = known[length]
                news[last], known = hole, known.changed({hole: last}, length)
        return Numbers(known.changed({}, length), self._layered.changed(news))

    def moved(self, before: "Numbers") -> list[str]:
        """Return what has another number than *before*; it was among the last ones then."""
        return [
            iri
            for iri in before.activities[len(self.activities) :]
            if self.index.get(iri, before.index[iri]) != before.index[iri]
        ]

    @property
    def _layered(self) -> Layered[str, int]:
        return self.index if isinstance(self.index, Layered) else Layered(self.index)
