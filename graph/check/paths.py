"""Property paths of SHACL: where they lead from things, many at a time."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from typing import Protocol

from graph.check.facts import Facts, Node, united

Values = Mapping[Node, Collection[Node]]
Way = tuple["Step", ...]


class EndlessError(Exception):
    """A path has no end that is known beforehand."""


class Path(Protocol):
    """A way from things to their values."""

    def found(self, facts: Facts, starts: Collection[Node]) -> Values:
        """Return the values of those of *starts* that have any, each once."""

    def back(self) -> "Path":
        """Return the path that leads back."""

    def ways(self) -> Iterator[Way]:
        """Yield the single ways it may go; a path that may go on and on raises."""


@dataclass(frozen=True)
class Step:
    """Along one property, against its direction where it is ``inverse``."""

    predicate: str
    inverse: bool = False

    def found(self, facts: Facts, starts: Collection[Node]) -> Values:
        """Return the values of those of *starts* that have any, each once."""
        links = facts.back(self.predicate) if self.inverse else facts.links(self.predicate)
        return links.among(starts)

    def back(self) -> "Step":
        """Return the step that leads back."""
        return Step(self.predicate, not self.inverse)

    def ways(self) -> Iterator[Way]:
        """Yield the step itself."""
        yield (self,)


@dataclass(frozen=True)
class OneAfterTheOther:
    """A sequence of paths."""

    parts: tuple[Path, ...]

    def found(self, facts: Facts, starts: Collection[Node]) -> Values:
        """Return the values of those of *starts* that have any, each once."""
        first, *others = self.parts
        reached = first.found(facts, starts)
        for part in others:
            further = part.found(facts, united(reached.values()))
            whole = {
                start: united(further[place] for place in places if place in further)
                for start, places in reached.items()
            }
            reached = {start: values for start, values in whole.items() if values}
        return reached

    def back(self) -> "OneAfterTheOther":
        """Return the path that leads back."""
        return OneAfterTheOther(tuple(part.back() for part in reversed(self.parts)))

    def ways(self) -> Iterator[Way]:
        """Yield the single ways it may go."""
        for parts in product(*(tuple(part.ways()) for part in self.parts)):
            yield tuple(chain.from_iterable(parts))


@dataclass(frozen=True)
class EitherOr:
    """Several paths, whichever leads anywhere."""

    parts: tuple[Path, ...]

    def found(self, facts: Facts, starts: Collection[Node]) -> Values:
        """Return the values of those of *starts* that have any, each once."""
        first, *others = self.parts
        reached = dict(first.found(facts, starts))
        for part in others:
            for start, values in part.found(facts, starts).items():
                known = reached.get(start)
                reached[start] = values if known is None else {*known, *values}
        return reached

    def back(self) -> "EitherOr":
        """Return the path that leads back."""
        return EitherOr(tuple(part.back() for part in self.parts))

    def ways(self) -> Iterator[Way]:
        """Yield the single ways it may go."""
        for part in self.parts:
            yield from part.ways()


@dataclass(frozen=True)
class AnyNumber:
    """A path again and again, at least *least* times (0 or 1)."""

    part: Path
    least: int

    def found(self, facts: Facts, starts: Collection[Node]) -> Values:
        """Return the values of those of *starts* that have any, each once."""
        whole = {start: self._from(facts, start) for start in starts}
        return {start: values for start, values in whole.items() if values}

    def _from(self, facts: Facts, start: Node) -> set[Node]:
        seen: set[Node] = set()
        last = {start}
        while last:
            last = united(self.part.found(facts, last).values()) - seen
            seen |= last
        return seen if self.least else seen | {start}

    def back(self) -> "AnyNumber":
        """Return the path that leads back."""
        return AnyNumber(self.part.back(), self.least)

    def ways(self) -> Iterator[Way]:
        """Raise: nobody knows how often it goes."""
        raise EndlessError(self)


@dataclass(frozen=True)
class Perhaps:
    """A path, or nowhere."""

    part: Path

    def found(self, facts: Facts, starts: Collection[Node]) -> Values:
        """Return the values of all *starts*, each once."""
        reached = self.part.found(facts, starts)
        return {start: {start, *reached.get(start, ())} for start in starts}

    def back(self) -> "Perhaps":
        """Return the path that leads back."""
        return Perhaps(self.part.back())

    def ways(self) -> Iterator[Way]:
        """Yield the single ways it may go."""
        yield ()
        yield from self.part.ways()
