"""The two sides of a map: which activities stand, or could stand, in each row or column."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np

from graph import bits
from graph.bits import Bits
from graph.dimensions import GOAL, TOP, check_dimension
from graph.errors import ZielnetzError
from graph.snapshot import Snapshot

Lines = tuple[tuple[str, ...], ...]
"""The lines of a side: of each the concepts it stands for."""


@dataclass(frozen=True)
class Side:
    """One dimension of a map.

    ``concepts`` names each line (its IRI; a merged line's first goal, ``merged`` holds all),
    ``inside`` the activities placed there, ``could`` those not answered that could belong there,
    ``every`` marks lines that count for every other, ``beyond`` the activities of those lines,
    ``open`` the activities that answer nothing on this side, ``silent`` is true when no activity
    of the edition answers this dimension at all.
    """

    token: str
    concepts: tuple[str, ...]
    merged: Mapping[str, tuple[str, ...]]
    inside: Bits
    could: Bits
    every: tuple[bool, ...]
    beyond: Bits
    open: Bits
    silent: bool

    @property
    def reach(self) -> Bits:
        """Return the activities of each line together with those that count for every line."""
        if not self.beyond.any():
            return self.inside
        other = ~np.array(self.every, np.bool_)[:, None]
        return self.inside | np.where(other, self.beyond, np.uint64(0))


@dataclass(frozen=True)
class Axis:
    """What a user asked of one side: the dimension, for goals a document and a level.

    ``lines`` names the lines themselves, each the concepts that are read as one.
    """

    token: str
    document: str = ""
    level: str = TOP
    merge: bool = False
    lines: Lines = ()


def side(snapshot: Snapshot, axis: Axis, chosen: frozenset[str] = frozenset()) -> Side:
    """Return a side with every member of the dimension, or only the *chosen* ones."""
    token = check_dimension(axis.token)
    concepts = _concepts(snapshot, axis)
    if chosen:
        concepts = _narrowed(snapshot, concepts, chosen, token)
    lines = _lines(snapshot, concepts, axis)
    incidence = snapshot.incidence
    inside = _stack([_placed(snapshot, token, line) for line in lines], incidence.count)
    open_ = _open(snapshot, axis)
    every = tuple(line[0] in snapshot.dimensions.every for line in lines)
    return Side(
        token=token,
        concepts=tuple(line[0] for line in lines),
        merged={line[0]: line for line in lines},
        inside=inside,
        could=_could(snapshot, token, lines, inside, open_),
        every=every,
        beyond=_beyond(snapshot, token),
        open=open_,
        silent=not _answers(snapshot, axis),
    )


def _concepts(snapshot: Snapshot, axis: Axis) -> tuple[str, ...]:
    if axis.token == GOAL:
        return snapshot.dimensions.goals(axis.document, axis.level)
    return snapshot.dimensions.members[axis.token]


def _narrowed(
    snapshot: Snapshot, concepts: tuple[str, ...], chosen: frozenset[str], token: str
) -> tuple[str, ...]:
    """Return the chosen concepts; one that is no line of the map becomes a line of its own."""
    kept = tuple(iri for iri in concepts if iri in chosen)
    extra = sorted(chosen.difference(kept), key=snapshot.labels.order)
    known = snapshot.dimensions.members[token]
    if unknown := [iri for iri in extra if iri not in known]:
        raise ZielnetzError(f"{unknown[0]} is no member of the dimension {token}.")
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


def _placed(snapshot: Snapshot, token: str, line: tuple[str, ...]) -> Bits:
    return reduce(or_, (snapshot.incidence.of(token, iri) for iri in line))


def _stack(columns: list[Bits], count: int) -> Bits:
    return np.stack(columns) if columns else bits.empty(0, count)


def _open(snapshot: Snapshot, axis: Axis) -> Bits:
    """Return the activities that leave the grid row unanswered; no grid row, none."""
    incidence = snapshot.incidence
    everyone = bits.full(incidence.count)
    if axis.token == GOAL:
        answered = incidence.goals_answered.get(axis.document, bits.none(incidence.count))
        return everyone & ~answered
    if axis.token in incidence.answered:
        return everyone & ~incidence.answered[axis.token]
    return bits.none(incidence.count)


def _could(
    snapshot: Snapshot, token: str, lines: tuple[tuple[str, ...], ...], inside: Bits, open_: Bits
) -> Bits:
    """Return, per line, who could belong there: the unanswered, and those placed only above.

    An activity linked to a Leitziel and to none of its Kernaussagen is near each of them.
    """
    above = [_above(snapshot, line) for line in lines]
    only = _placed_no_lower(snapshot, token, frozenset().union(*above))
    could = np.repeat(open_[None, :], len(lines), axis=0)
    for at, concepts in enumerate(above):
        for concept in concepts:
            could[at] |= only[concept]
    return could & ~inside


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
    for iri in snapshot.dimensions.members[token]:
        if iri in snapshot.dimensions.every:
            found |= snapshot.incidence.of(token, iri)
    return found


def _answers(snapshot: Snapshot, axis: Axis) -> bool:
    """Return whether any activity answers the dimension (for goals: of the document)."""
    incidence = snapshot.incidence
    if axis.token == GOAL:
        answered = incidence.goals_answered.get(axis.document, bits.none(incidence.count))
        return bool(answered.any())
    if axis.token in incidence.answered:
        return bool(incidence.answered[axis.token].any())
    return any(bool(column.any()) for column in incidence.placed[axis.token].values())
