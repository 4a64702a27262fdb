"""What would close the most open points: proposals, unused programmes and answers, ranked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.gap import Gap
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
        order = ground.snapshot.labels.order
        found.sort(key=lambda pair: (_rank(pair[0]), order(pair[0].iri), order(pair[0].value)))
        return cls(known, tuple((one, closed) for one, closed in found if closed))

    def plan(self, wanted: Iterable[Gap] | None = None) -> Plan:
        """Return the plan for the *wanted* points, by default for all."""
        points = self.points if wanted is None else tuple(wanted)
        left = {point.id for point in points}
        return Plan(tuple(point.id for point in points), tuple(_steps(self.closed, left)))


def _rank(one: Undertaking) -> tuple[int, bool]:
    """Return what comes first where two close as much: proposals, and what asks for no more."""
    return KINDS.index(one.kind), bool(one.value)


def _steps(
    possible: Iterable[tuple[Undertaking, frozenset[str]]], left: set[str]
) -> Iterator[Step]:
    """Yield the steps that close most of what is *left*, each thing once."""
    known = [(one, closed & left) for one, closed in possible]
    while known := [(one, closed & left) for one, closed in known if closed & left]:
        best, closed = max(known, key=lambda pair: len(pair[1]))
        yield Step(best, tuple(sorted(closed)), tuple(_instead(known, best, len(closed))))
        left -= closed
        known = [pair for pair in known if pair[0].iri != best.iri]


def _instead(
    known: Iterable[tuple[Undertaking, frozenset[str]]], best: Undertaking, number: int
) -> Iterator[str]:
    """Yield what else *best* could answer to close as many points."""
    for one, closed in known:
        same = (one.iri, one.token, len(closed)) == (best.iri, best.token, number)
        if same and one.value != best.value:
            yield one.value
