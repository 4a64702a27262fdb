"""What a figure belongs to, and from how many people on it is told."""

from decimal import Decimal
from typing import Final, NamedTuple

FEWEST: Final = 5
"""So many people at least are told of."""


class Place(NamedTuple):
    """What a figure belongs to; an empty area or group is the whole.

    A tuple: a large table asks for a figure by its place millions of times.
    """

    indicator: str
    area: str
    time: str
    group: str


def small(value: Decimal | None) -> bool:
    """Tell whether *value* is a number of people that is not to be told."""
    return value is not None and 0 < value < FEWEST
