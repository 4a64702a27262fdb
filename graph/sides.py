"""How the sides of a map are made of what a snapshot holds."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Final

import numpy as np

from graph import bits
from graph.bits import Bits
from graph.dimensions import GOAL, check_dimension
from graph.errors import ZielnetzError
from graph.side import Axis, Lines, Side
from graph.snapshot import Snapshot

KEPT_LINES: Final = 64
"""No longer side is kept: actors are thousands, and each line takes a bit per activity."""


def side(snapshot: Snapshot, axis: Axis, chosen: frozenset[str] = frozenset()) -> Side:
    """Return a side with every member of the dimension, or only the *chosen* ones.

    A whole side is the same whatever the filter: unless it is long, it is kept with the snapshot.
    """
    if chosen:
        return _made(snapshot, axis, _narrowed(snapshot, axis, chosen))
    if axis in snapshot.sides:
        return snapshot.sides[axis]
    whole = _made(snapshot, axis, _concepts(snapshot, axis))
    if len(whole.concepts) <= KEPT_LINES and not axis.lines:
        snapshot.sides[axis] = whole
    return whole


def _made(snapshot: Snapshot, axis: Axis, concepts: tuple[str, ...]) -> Side:
    lines = _lines(snapshot, concepts, axis)
    inside = _inside(snapshot, axis.token, lines)
    open_ = _open(snapshot, axis)
    return Side(
        token=axis.token,
        concepts=tuple(line[0] for line in lines),
        merged={line[0]: line for line in lines},
        inside=inside,
        maybe=_maybe(snapshot, axis.token, lines, inside | open_),
        every=np.array([line[0] in snapshot.dimensions.every for line in lines], np.bool_),
        beyond=_beyond(snapshot, axis.token),
        open=open_,
        silent=not _answers(snapshot, axis),
    )


def _concepts(snapshot: Snapshot, axis: Axis) -> tuple[str, ...]:
    if axis.token == GOAL:
        return snapshot.dimensions.goals(axis.document, axis.level)
    return snapshot.dimensions.members[check_dimension(axis.token)]


def _narrowed(snapshot: Snapshot, axis: Axis, chosen: frozenset[str]) -> tuple[str, ...]:
    """Return the chosen concepts; one that is no line of the map becomes a line of its own."""
    kept = tuple(iri for iri in _concepts(snapshot, axis) if iri in chosen)
    extra = sorted(chosen.difference(kept), key=snapshot.labels.order)
    known = snapshot.dimensions.members[axis.token]
    if unknown := [iri for iri in extra if iri not in known]:
        raise ZielnetzError(f"{unknown[0]} is no member of the dimension {axis.token}.")
    return (*kept, *extra)


def _lines(snapshot: Snapshot, concepts: tuple[str, ...], axis: Axis) -> Lines:
    """Return the lines, each one concept or, when asked, goals of the same wording together."""
    if axis.lines:
        return axis.lines
    if not axis.merge:
        return tuple((iri,) for iri in concepts)
    lines: list[list[str]] = []
    for iri in concepts:
        same = set(snapshot.dimensions.matches.get(iri, ()))
        home = next((line for line in lines if same.intersection(line)), None)
        if home is None:
            lines.append([iri])
        else:
            home.append(iri)
    return tuple(tuple(line) for line in lines)


def _inside(snapshot: Snapshot, token: str, lines: Lines) -> Bits:
    if not lines:
        return bits.empty(0, snapshot.incidence.count)
    return np.stack([_placed(snapshot, token, line) for line in lines])


def _placed(snapshot: Snapshot, token: str, line: tuple[str, ...]) -> Bits:
    return reduce(or_, (snapshot.incidence.of(token, iri) for iri in line))


def _open(snapshot: Snapshot, axis: Axis) -> Bits:
    """Return the activities that leave the grid row unanswered; no grid row, none."""
    incidence = snapshot.incidence
    everyone = bits.full(incidence.count)
    if axis.token == GOAL:
        return everyone & ~incidence.goals_answered.column(axis.document)
    if axis.token in incidence.answered:
        return everyone & ~incidence.answered[axis.token]
    return bits.none(incidence.count)


def _maybe(snapshot: Snapshot, token: str, lines: Lines, known: Bits) -> Bits:
    """Return, per line, who is *known* to stand or be open there, and those placed only above.

    An activity linked to a Leitziel and to none of its Kernaussagen is near each of them.
    """
    above = [_above(snapshot, line) for line in lines]
    only = _placed_no_lower(snapshot, token, frozenset().union(*above))
    maybe = known.copy()
    for at, concepts in enumerate(above):
        for concept in concepts:
            maybe[at] |= only[concept]
    return maybe


def _placed_no_lower(
    snapshot: Snapshot, token: str, concepts: frozenset[str]
) -> Mapping[str, Bits]:
    """Return, of each of *concepts*, the activities linked to it and to nothing narrower."""
    only = {concept: snapshot.incidence.direct_of(token, concept) for concept in concepts}
    if not only:
        return only
    for iri, column in snapshot.incidence.direct[token].items():
        for ancestor in concepts.intersection(snapshot.dimensions.ancestors(iri)):
            only[ancestor] = only[ancestor] & ~column
    return only


def _above(snapshot: Snapshot, line: tuple[str, ...]) -> set[str]:
    return {ancestor for iri in line for ancestor in snapshot.dimensions.ancestors(iri)}


def _beyond(snapshot: Snapshot, token: str) -> Bits:
    found = bits.none(snapshot.incidence.count)
    for iri in snapshot.dimensions.every.intersection(snapshot.dimensions.members[token]):
        found |= snapshot.incidence.of(token, iri)
    return found


def _answers(snapshot: Snapshot, axis: Axis) -> bool:
    """Return whether any activity answers the dimension (for goals: of the document)."""
    incidence = snapshot.incidence
    if axis.token == GOAL:
        return bool(incidence.goals_answered.column(axis.document).any())
    if axis.token in incidence.answered:
        return bool(incidence.answered[axis.token].any())
    return any(bool(column.any()) for column in incidence.placed[axis.token].values())
