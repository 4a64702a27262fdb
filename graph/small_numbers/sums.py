"""The sums that figures form: the areas within one, the groups of one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.small_numbers.place import Place
from graph.small_numbers.span import Span

Spans = Mapping[Place, Span]


@dataclass(frozen=True)
class Sum:
    """A total and its parts."""

    total: Place
    parts: tuple[Place, ...]

    @property
    def members(self) -> tuple[Place, ...]:
        """The total, then the parts."""
        return (self.total, *self.parts)


def sums(known: Spans, parents: Mapping[str, str]) -> tuple[Sum, ...]:
    """Return the sums among the *known* figures: those whose parts can make up their total.

    *parents* leads from each area to the one it lies in. A figure of no area stands for the whole:
    it is a total of the largest areas.
    """
    parts: dict[Place, list[Place]] = defaultdict(list)
    for place in known:
        if place.area and (total := _above(place, known, parents)):
            parts[total].append(place)
    of_areas = (Sum(total, tuple(own)) for total, own in parts.items())
    of_groups = (Sum(total, tuple(own)) for total, own in _by_group(known).items())
    return tuple(one for one in (*of_areas, *of_groups) if _sound(one, known))


def _above(place: Place, known: Spans, parents: Mapping[str, str]) -> Place | None:
    """Return the figure of the nearest area around that of *place*, else that of the whole."""
    area, seen = place.area, {place.area}
    while (area := parents.get(area, "")) not in seen:
        seen.add(area)
        found = place._replace(area=area)
        if found in known or not area:
            return found if found in known else None
    return None


def _by_group(known: Spans) -> dict[Place, list[Place]]:
    parts: dict[Place, list[Place]] = defaultdict(list)
    for place in known:
        total = place._replace(group="")
        if place.group and total in known:
            parts[total].append(place)
    return parts


def _sound(one: Sum, known: Spans) -> bool:
    """Tell whether the parts can make up the total."""
    least = sum(known[part].low for part in one.parts)
    most = sum(known[part].high for part in one.parts)
    total = known[one.total]
    return least <= total.high and total.low <= most
