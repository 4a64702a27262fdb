"""What a reader can work out who adds and subtracts: narrower limits, sum by sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from graph.small_numbers.place import Place, small
from graph.small_numbers.span import Span
from graph.small_numbers.sums import Spans, Sum

_ROUNDS: Final = 50
"""Limits that go on narrowing after so many rounds are wide enough."""


def worked_out(known: Spans, limits: Spans) -> Iterator[Place]:
    """Yield the figures that nobody tells, but of which *limits* leave one small number only."""
    for place, one in limits.items():
        if one.known and not known[place].known and small(one.high):
            yield place


def deduced(known: Spans, sums: Sequence[Sum]) -> dict[Place, Span]:
    """Return the limits of all *known* figures after every conclusion from *sums*.

    A figure in two sums (an area's group) carries over what the one says to the other.
    """
    found = dict(known)
    for _ in range(_ROUNDS):
        before = dict(found)
        for one in sums:
            narrower = dict(_narrower(one, found))
            if not any(limits.empty for limits in narrower.values()):
                found |= narrower
        if found == before:
            break
    return found


def _narrower(one: Sum, known: Spans) -> Iterator[tuple[Place, Span]]:
    """Yield the limits that one sum alone leaves to each of its figures."""
    total = known[one.total]
    least = sum((known[part].low for part in one.parts), Decimal(0))
    most = [known[part].high for part in one.parts]
    endless = sum(high.is_infinite() for high in most)
    finite = sum((high for high in most if high.is_finite()), Decimal(0))
    yield one.total, total.within(least, sum(most, Decimal(0)))
    for part in one.parts:
        own = known[part]
        others_endless = endless - own.high.is_infinite()
        others = finite - (own.high if own.high.is_finite() else 0)
        low = own.low if others_endless else total.low - others
        yield part, own.within(low, total.high - (least - own.low))
