"""What a reader can work out who adds and subtracts: narrower limits, sum by sum."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from graph.small_numbers.place import Place, small
from graph.small_numbers.span import Span
from graph.small_numbers.sums import Spans, Sum

_NOTHING, _ENDLESS = Decimal(0), Decimal("Infinity")
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
    of_place: dict[Place, list[int]] = defaultdict(list)
    for at, one in enumerate(sums):
        for place in one.members:
            of_place[place].append(at)
    waiting = set(range(len(sums)))
    for _ in range(_ROUNDS):
        narrowed: set[int] = set()
        for at in sorted(waiting):
            for place, limits in _news(sums[at], found):
                found[place] = limits
                narrowed.update(of_place[place])
        if not narrowed:
            break
        waiting = narrowed
    return found


def told_by(one: Sum, place: Place, known: Spans) -> Span:
    """Return the limits that one sum alone leaves to *place*."""
    return dict(_narrower(one, known)).get(place, known[place])


def _news(one: Sum, known: Spans) -> list[tuple[Place, Span]]:
    """Return the figures of one sum to which it leaves narrower limits; none where it is none."""
    narrower = list(_narrower(one, known))
    if any(limits.empty for _, limits in narrower):
        return []
    return [(place, limits) for place, limits in narrower if limits != known[place]]


def _narrower(one: Sum, known: Spans) -> Iterator[tuple[Place, Span]]:
    """Yield the limits that one sum alone leaves to each of its figures that is not told."""
    total = known[one.total]
    spans = [known[part] for part in one.parts]
    least = sum((part.low for part in spans), _NOTHING)
    endless = sum(part.high.is_infinite() for part in spans)
    finite = sum((part.high for part in spans if part.high.is_finite()), _NOTHING)
    yield one.total, total.within(least, finite if not endless else _ENDLESS)
    for part, own in zip(one.parts, spans, strict=True):
        if not own.known:
            others_endless = endless - own.high.is_infinite()
            others = finite - (own.high if own.high.is_finite() else _NOTHING)
            low = own.low if others_endless else total.low - others
            yield part, own.within(low, total.high - (least - own.low))
