"""The lines that cities are compared on: of each, the concepts of every city that it stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.across.matching import Matching
from graph.dimensions import GOAL, PROPERTIES, check_dimension
from graph.errors import ZielnetzError
from graph.labels import Labels
from graph.snapshot import Snapshot


@dataclass(frozen=True)
class Line:
    """A shared concept: who names it, and what it stands for in each city, in their order."""

    iri: str
    labels: Labels
    members: tuple[tuple[str, ...], ...]


def line_up(snapshots: Sequence[Snapshot], matching: Matching, token: str) -> tuple[Line, ...]:
    """Return the lines of the dimension *token*; cities that share nothing there raise.

    They are what *matching* says, or where it is silent the concepts that several cities have.
    """
    token = check_dimension(token)
    lines = tuple(_lines(snapshots, matching, token))
    if not any(any(line.members) for line in lines):
        raise ZielnetzError(
            f"In der Dimension „{token}“ haben die Städte keinen gemeinsamen Begriff; "
            "erwartet ist eine Zuordnung (ZIELNETZ_MATCHING)."
        )
    return lines


def comparable(snapshots: Sequence[Snapshot], matching: Matching) -> tuple[str, ...]:
    """Return the dimensions that cities can be compared on, matched ones first."""
    tokens = sorted(PROPERTIES, key=lambda token: token not in matching.dimensions)
    return tuple(token for token in tokens if any(_lines(snapshots, matching, token)))


def left_over(snapshot: Snapshot, lines: Sequence[Line], at: int, token: str) -> tuple[str, ...]:
    """Return the concepts of the city *at* that hold activities and that no line stands for."""
    dimensions = snapshot.dimensions
    known = {iri for line in lines for iri in line.members[at]}
    tops = {iri for goals in dimensions.tops.values() for iri in goals}
    return tuple(
        iri
        for iri in dimensions.members[token]
        if (iri in tops if token == GOAL else not dimensions.parents.get(iri))
        and known.isdisjoint((iri, *dimensions.ancestors(iri)))
        and snapshot.incidence.of(token, iri).any()
    )


def _lines(snapshots: Sequence[Snapshot], matching: Matching, token: str) -> Iterator[Line]:
    if token in matching.dimensions:
        return _matched(snapshots, matching, token)
    return _common(snapshots, token)


def _matched(snapshots: Sequence[Snapshot], matching: Matching, token: str) -> Iterator[Line]:
    for shared in matching.dimensions[token]:
        members = tuple(
            tuple(iri for iri in one.dimensions.members[token] if iri in shared.stands_for)
            for one in snapshots
        )
        yield Line(shared.iri, matching.labels, members)


def _common(snapshots: Sequence[Snapshot], token: str) -> Iterator[Line]:
    known = [frozenset(one.dimensions.members[token]) for one in snapshots]
    named = {
        iri: one.labels for one in reversed(snapshots) for iri in one.dimensions.members[token]
    }
    several = [iri for iri in named if sum(iri in one for one in known) >= min(2, len(known))]
    for iri in sorted(several, key=lambda iri: named[iri].order(iri)):
        yield Line(iri, named[iri], tuple((iri,) if iri in one else () for one in known))
