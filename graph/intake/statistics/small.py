"""Small numbers of people, and what would let them be worked out: neither is published.

A value from 1 to 4 is replaced by its reason (``no-value/small``). Where a total is given with all
its parts, one missing part is the total less the others; so the next smallest part is taken out
too (``no-value/withheld``), until what is missing could be several numbers. Zero names nobody and
stays.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from graph.intake.statistics.signs import SMALL, WITHHELD, Cell

FEWEST: Final = 5
"""So many people at least are told of."""
_ONE, _MOST = Decimal(1), Decimal(FEWEST - 1)


@dataclass(frozen=True)
class Place:
    """What a figure belongs to; an empty area or group is the whole."""

    indicator: str
    area: str
    time: str
    group: str


Figures = Mapping[Place, Cell]


def small(value: Decimal | None) -> bool:
    """Tell whether *value* is a number of people that is not to be told."""
    return value is not None and 0 < value < FEWEST


def protected(figures: Figures, parents: Mapping[str, str]) -> dict[Place, Cell]:
    """Return *figures* without small numbers, and without what would give them away.

    *parents* leads from each area to the one it lies in.
    """
    kept = {
        place: replace(cell, value=None, low=None, high=None, reason=SMALL)
        if any(map(small, (cell.value, cell.low, cell.high)))
        else cell
        for place, cell in figures.items()
    }
    sums = [*_of_areas(figures, parents), *_of_groups(figures)]
    before = -1
    while before != (before := sum(cell.reason == WITHHELD for cell in kept.values())):
        for one in sums:
            while taken := _given_away(one, figures, kept):
                kept[taken] = Cell(reason=WITHHELD)
    return kept


Sum = tuple[Place, Sequence[Place]]
"""A total and its parts."""


def _of_areas(figures: Figures, parents: Mapping[str, str]) -> Iterator[Sum]:
    """Yield the sums over the areas that lie in one."""
    parts: dict[Place, list[Place]] = defaultdict(list)
    for place in figures:
        if above := parents.get(place.area):
            parts[replace(place, area=above)].append(place)
    return _sound(figures, parts.items())


def _of_groups(figures: Figures) -> Iterator[Sum]:
    """Yield the sums over the groups of an area."""
    parts: dict[Place, list[Place]] = defaultdict(list)
    for place in figures:
        if place.group:
            parts[replace(place, group="")].append(place)
    return _sound(figures, parts.items())


def _sound(figures: Figures, sums: Iterable[Sum]) -> Iterator[Sum]:
    """Yield those of *sums* that are some: the parts make up the total."""
    for total, parts in sums:
        whole = figures[total].value if total in figures else None
        values = [figures[part].value for part in parts]
        if whole is not None and whole == sum(one for one in values if one is not None):
            yield total, parts


def _given_away(one: Sum, figures: Figures, kept: Figures) -> Place | None:
    """Return what to take out next of a sum whose missing parts could be worked out, if any."""
    total, parts = one
    missing = [part for part in (total, *parts) if kept[part].value is None]
    if not any(kept[part].reason == SMALL for part in missing) or not _told(missing, figures, kept):
        return None
    left = [part for part in parts if kept[part].value]
    values = {part: kept[part].value or Decimal(0) for part in left}
    return min(left, key=lambda part: (values[part], str(part)), default=_or_total(total, kept))


def _told(missing: Sequence[Place], figures: Figures, kept: Figures) -> bool:
    """Tell whether what is *missing* can only be what it is."""
    if len(missing) == 1:
        return True
    whole = sum(figures[place].value or Decimal(0) for place in missing)
    only_small = all(kept[place].reason == SMALL for place in missing)
    return only_small and whole in (_ONE * len(missing), _MOST * len(missing))


def _or_total(total: Place, kept: Figures) -> Place | None:
    return total if kept[total].value is not None else None
