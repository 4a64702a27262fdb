"""What a reader knows of a figure: exactly that, or within which limits it lies."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.small_numbers.place import FEWEST

SMALL, WITHHELD, SECRET = "small", "withheld", "secret"
"""The reasons (``no-value/``) of figures that are not told for the sake of people.

Only figures from :data:`FEWEST` on are withheld; a secret one may be any.
"""
_ANY: Final = Decimal("Infinity")


@dataclass(frozen=True)
class Span:
    """The least and the most that a figure can be; of one that is told both are the same."""

    low: Decimal
    high: Decimal

    @property
    def known(self) -> bool:
        """Whether only one number is possible."""
        return self.low == self.high

    @property
    def empty(self) -> bool:
        """Whether no number is possible."""
        return self.low > self.high

    def within(self, low: Decimal, high: Decimal) -> "Span":
        """Return what is left where the figure lies between *low* and *high* as well."""
        return Span(max(self.low, low), min(self.high, high))


_UNTOLD: Final = {
    SMALL: Span(Decimal(1), Decimal(FEWEST - 1)),
    WITHHELD: Span(Decimal(FEWEST), _ANY),
}
_NOTHING: Final = Span(Decimal(0), _ANY)


def span(value: Decimal | None, low: Decimal | None, high: Decimal | None, reason: str) -> Span:
    """Return what is known of a figure with *value*, or from *low* to *high*, or untold."""
    if value is not None:
        return Span(value, value)
    if low is not None and high is not None:
        return Span(low, high)
    return _UNTOLD.get(reason, _NOTHING)
