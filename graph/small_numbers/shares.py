"""Shares of people: with what they are shares of, they are numbers of people too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from graph.small_numbers.place import Place, small

_WHOLE: Final = Decimal(100)


@dataclass(frozen=True)
class Share:
    """A share in per cent at a place, and the place of what it is a share of."""

    share: Place
    base: Place


def shares(values: Mapping[Place, Decimal], bases: Mapping[str, str]) -> Iterator[Share]:
    """Yield the shares among *values* whose base is told for the same area, time and group.

    *bases* leads from the indicator of a share to that of its base.
    """
    for place in values:
        base = place._replace(indicator=bases.get(place.indicator, ""))
        if base in values:
            yield Share(place, base)


def too_few(value: Decimal, base: Decimal) -> bool:
    """Tell whether *value* per cent of *base* people are so few that they are not told."""
    return small((value * base / _WHOLE).quantize(Decimal(1), ROUND_HALF_UP))
