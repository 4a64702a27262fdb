"""The lines around one thing: thin curves in the colour of their goal, phases hung on goals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.network import Network, Node
from viz.ego_part import Part
from viz.ego_spots import Layout, Spot
from viz.flow import ON_DEMAND, standing, top_goals
from viz.palette import FAMILIES

_DIGITS: Final = 2
_THIN: Final = 1.4
_PER_ACTIVITY: Final = 0.7
_THICK: Final = 6.0
_FLATTEST: Final = 12.0
_DEEPEST: Final = 40.0
_BULGE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Curve:
    """One line as SVG draws it; ``family`` numbers the colour of its goal, ``None`` is neutral.

    A ``quiet`` one says what all activities shown have in common, and gives way to the others.
    """

    path: str
    family: int | None
    proposed: bool
    quiet: bool
    thickness: float


@dataclass(frozen=True, slots=True)
class _Line:
    left: str
    right: str
    editorial: bool
    activities: int = 1


def families(network: Network, iris: Sequence[str]) -> dict[str, int]:
    """Return the number of the colour of each goal among *iris*: that of its top goal."""
    colors = {node.iri: place for place, node in enumerate(top_goals(network))}
    stands = standing(network)
    return {
        iri: colors[stands[iri]] % len(FAMILIES) for iri in iris if stands.get(iri, "") in colors
    }


def numbered(nodes: Iterable[Node], colors: Mapping[str, int]) -> frozenset[str]:
    """Return those of *nodes* whose mark can hold their number: top goals with a colour."""
    return frozenset(
        node.iri
        for node in nodes
        if node.top and node.iri in colors and 0 < len(node.notation) <= _DIGITS
    )


def curves(part: Part, places: Layout, colors: Mapping[str, int]) -> list[Curve]:
    """Return the lines of *part* at *places*; *colors* are the families of its goals."""
    goals, spots = _goals(part), places.spots
    return [
        Curve(
            _path(spots[line.left], spots[line.right], spots[part.focus.iri]),
            _color(line, goals, colors),
            line.editorial,
            part.focus.kind in ON_DEMAND and part.focus.iri in (line.left, line.right),
            round(min(_THIN + (line.activities - 1) * _PER_ACTIVITY, _THICK), 1),
        )
        for line in (_direct(part) if part.focus.kind == "activity" else _bundled(part, goals))
    ]


def _goals(part: Part) -> dict[str, list[str]]:
    """Return the shown goals of each activity."""
    kinds = {node.iri: node.kind for node in part.nodes}
    found: dict[str, list[str]] = {}
    for left, right in sorted(part.ties):
        if kinds[left] == "activity" and kinds[right] == "goal":
            found.setdefault(left, []).append(right)
    return found


def _direct(part: Part) -> Iterator[_Line]:
    for (left, right), tie in sorted(part.ties.items()):
        yield _Line(left, right, tie.editorial)


def _bundled(part: Part, goals: Mapping[str, Sequence[str]]) -> Iterator[_Line]:
    """Yield the lines with those to phases bundled at the goals their activities serve."""
    kinds = {node.iri: node.kind for node in part.nodes}
    bundles: dict[tuple[str, str], list[bool]] = {}
    for line in _direct(part):
        served = goals.get(line.left, ()) if kinds[line.right] == "life-phase" else ()
        for goal in served:
            proposed = line.editorial and part.ties[line.left, goal].editorial
            bundles.setdefault((goal, line.right), []).append(proposed)
        if not served:
            yield line
    for (goal, phase), proposals in bundles.items():
        yield _Line(goal, phase, all(proposals), len(proposals))


def _color(
    line: _Line, goals: Mapping[str, Sequence[str]], colors: Mapping[str, int]
) -> int | None:
    for end in (line.left, line.right):
        if end in colors:
            return colors[end]
    served = goals.get(line.left) or goals.get(line.right) or ()
    return colors.get(served[0]) if len(served) == 1 else None


def _path(one: Spot, other: Spot, focus: Spot) -> str:
    if one.x == other.x:
        return _arc(one, other)
    left, right = sorted((one, other), key=lambda spot: spot.x)
    edge = max(left.x + left.wide, left.end)
    start = edge if left == focus else left.end
    end = right.x - 4
    middle = (edge + end) / 2
    return (
        f"M{start:.1f} {left.y:.1f}H{edge:.1f}"
        f"C{middle:.1f} {left.y:.1f} {middle:.1f} {right.y:.1f} {end:.1f} {right.y:.1f}"
    )


def _arc(one: Spot, other: Spot) -> str:
    """Return an arc at the left of the column that both stand in."""
    edge = one.x - 4
    deep = edge - min(max(abs(one.y - other.y) * _BULGE, _FLATTEST), _DEEPEST)
    curve = f"C{deep:.1f} {one.y:.1f} {deep:.1f} {other.y:.1f} {edge:.1f} {other.y:.1f}"
    return f"M{edge:.1f} {one.y:.1f}{curve}"
