"""Small numbers of people, and what would let them be worked out: neither is published.

A value from 1 to 4 is replaced by its reason (``no-value/small``). Who adds and subtracts what is
told, here or in what is published already, must not find out which one it was: so further figures
are taken out too (``no-value/withheld``), the smallest first, until what is missing could be
several numbers. Zero names nobody and stays.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.intake.statistics.signs import Cell
from graph.small_numbers import (
    SECRET,
    SMALL,
    WITHHELD,
    Place,
    Share,
    Span,
    Spans,
    Sum,
    deduced,
    shares,
    small,
    span,
    sums,
    told_by,
    too_few,
    worked_out,
)

Figures = Mapping[Place, Cell]


@dataclass(frozen=True)
class Known:
    """What is known besides a table: what is published already, and how areas lie in each other.

    ``bases`` leads from the indicators of shares to what they are shares of.
    """

    published: Figures
    parents: Mapping[str, str]
    bases: Mapping[str, str]


def protected(figures: Figures, known: Known) -> dict[Place, Cell]:
    """Return *figures* of people without small numbers, and without what would give them away.

    One that cannot be told in any way is left out.
    """
    parts: dict[tuple[str, str], dict[Place, Cell]] = defaultdict(dict)
    for place, cell in figures.items():
        parts[place.indicator, place.time][place] = cell
    published: dict[tuple[str, str], dict[Place, Cell]] = defaultdict(dict)
    for place, cell in known.published.items():
        published[place.indicator, place.time][place] = cell
    kept: dict[Place, Cell] = {}
    for key, own in parts.items():
        kept |= _Keeping.of(own, published[key], known.parents).kept()
    return kept


def without_few(figures: Figures, known: Known) -> dict[Place, Cell]:
    """Return *figures* without shares that mean few people, by the bases here or published.

    A base in *figures* is taken out where the share is published already.
    """
    told = {place: cell.value for place, cell in {**known.published, **figures}.items()}
    values = {place: value for place, value in told.items() if value is not None}
    kept = dict(figures)
    for one in shares(values, known.bases):
        if too_few(values[one.share], values[one.base]):
            kept |= {place: Cell(reason=WITHHELD) for place in _own(one, figures)}
    return kept


def _own(one: Share, figures: Figures) -> list[Place]:
    """Return which of a share and its base to take out: the share, if it is a new figure."""
    return [place for place in (one.share, one.base) if place in figures][:1]


@dataclass
class _Keeping:
    """Takes figures out of one table for one indicator and time.

    ``told`` is what can be read of everything, published or new; only ``own`` can be taken out.
    """

    own: dict[Place, Cell]
    told: dict[Place, Span]
    all: Sequence[Sum]
    sums: Mapping[Place, Sequence[Sum]]

    @classmethod
    def of(cls, own: Figures, published: Figures, parents: Mapping[str, str]) -> "_Keeping":
        known = {place: _span(cell) for place, cell in {**published, **own}.items()}
        of_place: dict[Place, list[Sum]] = defaultdict(list)
        found = sums(known, parents)
        for one in found:
            for place in one.members:
                of_place[place].append(one)
        kept = {place: _without_small(cell) for place, cell in own.items()}
        told = known | {place: _span(cell) for place, cell in kept.items()}
        return cls(kept, told, found, of_place)

    def kept(self) -> dict[Place, Cell]:
        """Return the own figures, as many as can be told.

        One that everything published already gives away is not even said to be untold.
        """
        while taken := list(self._to_take()):
            for place in taken:
                untold = self.own[place].value is None
                self.own[place] = Cell(reason=SECRET if untold else WITHHELD)
                self.told[place] = _span(self.own[place])
        given_away = set(worked_out(self.told, deduced(self.told, self.all)))
        return {place: cell for place, cell in self.own.items() if place not in given_away}

    def _to_take(self) -> Iterator[Place]:
        """Yield what to take out next: one for each small figure that can be worked out.

        Of those that one sum gives away, one at a time: what is taken out may do for the others.
        """
        limits = deduced(self.told, self.all)
        dealt: set[Place] = set()
        for place in sorted(worked_out(self.told, limits), key=str):
            telling = [one.total for one in self._telling(place, limits)]
            if not dealt.isdisjoint(telling):
                continue
            if found := self._next(place, limits):
                dealt.update(telling or [place])
                yield found

    def _telling(self, place: Place, limits: Spans) -> Iterator[Sum]:
        """Yield the sums that give *place* away by themselves."""
        for one in self.sums.get(place, ()):
            if self._tells(one, place, limits):
                yield one

    def _beside(self, place: Place) -> set[Place]:
        return {other for one in self.sums.get(place, ()) for other in one.members}

    def _next(self, place: Place, limits: Spans) -> Place | None:
        """Return the smallest own figure that leads to *place*, a part before a total.

        First those of a sum that gives it away by itself, then those of its other sums, then those
        from which its neighbours are worked out; at last one of which not even the reason is told.
        """
        ways, seen = {place}, {place}
        while ways:
            found = [
                (not tells, other == one.total, value, other)
                for way in ways
                for one in self.sums.get(way, ())
                for tells in (self._tells(one, way, limits),)
                for other in one.members
                if other in self.own and (value := self.own[other].value)
            ]
            if found:
                return min(found)[-1]
            ways = {one for way in ways for one in self._beside(way) if self._untold(one, limits)}
            ways -= seen
            seen |= ways
        return min(self._reasoned(place), key=str, default=None)

    def _untold(self, place: Place, limits: Spans) -> bool:
        """Tell whether *place* is worked out and not told."""
        return limits[place].known and not self.told[place].known

    def _reasoned(self, place: Place) -> Iterator[Place]:
        """Yield the own figures beside *place* whose reason says how large they may be."""
        for other in self._beside(place) - {place}:
            if other in self.own and self.own[other].reason in (SMALL, WITHHELD):
                yield other

    def _tells(self, one: Sum, place: Place, limits: Spans) -> bool:
        known = {other: limits[other] for other in one.members} | {place: self.told[place]}
        return told_by(one, place, known).known


def _span(cell: Cell) -> Span:
    return span(cell.value, cell.low, cell.high, cell.reason)


def _without_small(cell: Cell) -> Cell:
    if small(cell.value) or small(cell.high):
        return replace(cell, value=None, low=None, high=None, reason=SMALL)
    return cell
