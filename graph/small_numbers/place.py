"""What a figure belongs to, and from how many people on it is told."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

FEWEST: Final = 5
"""So many people at least are told of."""


@dataclass(frozen=True)
class Place:
    """What a figure belongs to; an empty area or group is the whole."""

    indicator: str
    area: str
    time: str
    group: str


def small(value: Decimal | None) -> bool:
    """Tell whether *value* is a number of people that is not to be told."""
    return value is not None and 0 < value < FEWEST
