"""Many durations in two figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

_MOST = 0.95


@dataclass(frozen=True)
class Spread:
    """Seconds: the middle of all, and the shortest that at least 95 of 100 do not exceed."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        """Return the spread of one duration or more."""
        return cls(median(seconds), sorted(seconds)[ceil(_MOST * len(seconds)) - 1])
