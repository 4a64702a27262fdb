"""Which number each activity has: from nought on, without a gap."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.layered import Layered


@dataclass(frozen=True)
class Numbers:
    """The activities in the order of their numbers, and the number of each."""

    activities: tuple[str, ...]
    index: Mapping[str, int]

    def changed(self, gone: Collection[str], fresh: Collection[str]) -> "Numbers":
        """Return the numbers without what is *gone* and with what is *fresh*.

        Numbers that fall free go to the fresh ones, then to the last ones: all others keep theirs.
        """
        if not gone and not fresh:
            return self
        activities = list(self.activities)
        free = sorted(self.index[iri] for iri in gone)
        news: dict[str, int | None] = dict.fromkeys(gone)
        for iri in sorted(fresh):
            news[iri] = free.pop(0) if free else len(activities)
            activities[news[iri] : news[iri] + 1] = [iri]  # type: ignore[operator]
        for hole in reversed(free):
            last = activities.pop()
            if hole < len(activities):
                activities[hole], news[last] = last, hole
        return Numbers(tuple(activities), self._layered.changed(news))

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
