"""What would close the most open points: proposals, unused programmes and answers, ranked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import islice, takewhile

from graph.dimensions import GOAL
from graph.gap import Gap
from graph.planning.because import placed
from graph.planning.effects import Effects
from graph.planning.ground import Ground
from graph.planning.undertaking import KINDS, Undertaking, undertakings


@dataclass(frozen=True)
class Step:
    """One undertaking of a plan, and the identifiers of the points that it closes newly.

    ``instead`` are the concepts that would close as many in place of what it is to answer.
    """

    undertaking: Undertaking
    closes: tuple[str, ...]
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What to carry out, what closes most first; ``open`` are the points it was made for.

    Chosen greedily: after each step the one that closes most of what is left. That is near the
    smallest set that closes as much, and not proved to be it.
    """

    open: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def closes(self) -> frozenset[str]:
        """Return the points that the whole plan closes."""
        return frozenset(point for step in self.steps for point in step.closes)


@dataclass(frozen=True)
class Possible:
    """Undertakings with what each closes, in order of preference where they close as much."""

    points: tuple[Gap, ...]
    closed: tuple[tuple[Undertaking, frozenset[str]], ...]

    @classmethod
    def of(cls, ground: Ground, points: Iterable[Gap]) -> "Possible":
        """Return what could be done about *points*; worth keeping as long as the snapshot."""
        known = tuple(points)
        effects = Effects.on(ground, known)
        found = [(one, effects.closed_by(one)) for one in undertakings(ground, effects.concepts)]
        gaps = {gap.id: gap for gap in known}
        worth = [
            (one, closed)
            for one, closed in found
            if closed and _speaks_for_itself(ground, one, [gaps[point] for point in closed])
        ]
        return cls(known, tuple(sorted(worth, key=lambda pair: _rank(pair[0]))))

    def plan(self, wanted: Iterable[Gap] | None = None) -> Plan:
        """Return the plan for the *wanted* points, by default for all."""
        points = self.points if wanted is None else tuple(wanted)
        left = {point.id for point in points}
        return Plan(tuple(point.id for point in points), tuple(_steps(self.closed, left)))


def _speaks_for_itself(ground: Ground, one: Undertaking, closed: list[Gap]) -> bool:
    """Return whether something known leads to what *one* is to answer.

    A cell has another side, on which it stands. That a goal is open and an activity names none ties
    them by nothing.
    """
    if one.token != GOAL or any(gap.row for gap in closed):
        return True
    return placed(ground, one, closed) is not None


def _rank(one: Undertaking) -> tuple[int, bool]:
    """Return what comes first where two close as much: proposals, and what asks for no more."""
    return KINDS.index(one.kind), bool(one.value)


def _steps(
    possible: Sequence[tuple[Undertaking, frozenset[str]]], left: set[str]
) -> Iterator[Step]:
    """Yield the steps that close most of what is *left*, each thing once.

    What an undertaking closes only shrinks: whoever still closes as many as it last did and stands
    first is the best, without looking at the others.
    """
    waiting = [(-len(closed & left), at) for at, (_, closed) in enumerate(possible)]
    heapify(waiting)
    done: set[str] = set()
    while waiting and waiting[0][0]:
        size, at = heappop(waiting)
        one, closed = possible[at][0], possible[at][1] & left
        if one.iri in done:
            continue
        if -len(closed) != size:
            heappush(waiting, (-len(closed), at))
            continue
        yield Step(one, tuple(sorted(closed)), tuple(_instead(possible, at, left)))
        left -= closed
        done.add(one.iri)


def _instead(
    possible: Sequence[tuple[Undertaking, frozenset[str]]], at: int, left: set[str]
) -> Iterator[str]:
    """Yield what else the undertaking at *at* could answer to close as many points."""
    best, closed = possible[at]
    for one, others in _beside(possible, at):
        if one.token == best.token and len(others & left) == len(closed & left):
            yield one.value


def _beside(
    possible: Sequence[tuple[Undertaking, frozenset[str]]], at: int
) -> Iterator[tuple[Undertaking, frozenset[str]]]:
    """Yield the others of the same thing, which stand together."""
    iri, start = possible[at][0].iri, at
    while start and possible[start - 1][0].iri == iri:
        start -= 1
    same = takewhile(lambda pair: pair[0].iri == iri, islice(possible, start, None))
    return (pair for pair in same if pair is not possible[at])
