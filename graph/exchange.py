"""What is different between two sets of triples."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from graph.told import NOTHING, Triples


@dataclass(frozen=True)
class Exchange:
    """The triples that are removed, and those that are added in their place."""

    removed: Triples = NOTHING
    added: Triples = NOTHING

    @classmethod
    def between(cls, before: Triples, after: Triples) -> "Exchange":
        """Return what leads from *before* to *after*."""
        return cls(before - after, after - before)

    @classmethod
    def of_things(
        cls,
        things: Collection[str],
        before: Callable[[str], Triples],
        after: Callable[[str], Triples],
    ) -> "Exchange":
        """Return what is different of *things*, each of which is told *before* and *after*."""
        pairs = [(before(thing), after(thing)) for thing in things]
        return cls(
            NOTHING.union(*(old - new for old, new in pairs)),
            NOTHING.union(*(new - old for old, new in pairs)),
        )

    @property
    def triples(self) -> Triples:
        """Return everything that only one of the two sets holds."""
        return self.removed | self.added

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)
