"""Constraints by which values conform to other shapes, or do not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.check.each import having
from graph.check.facts import Node
from graph.check.run import Found, Run
from graph.terms import SH

if TYPE_CHECKING:
    from graph.check.shape import Shape

Nodes = set[Node]


@dataclass(frozen=True)
class Conforming:
    """Every value conforms to so many of some shapes as its kind of constraint says."""

    component: str
    shapes: tuple["Shape", ...]

    def faults(self, run: Run, found: Found) -> Iterator[tuple[Node, Node | None]]:
        """Yield each focus with each of its values that does not."""
        failing = [run.failing(shape, found.distinct) for shape in self.shapes]
        return having(found, _UNFIT[self.component](set(found.distinct), failing))


def _failing_any(_: Nodes, failing: list[Nodes]) -> Nodes:
    return set[Node]().union(*failing)


def _failing_all(values: Nodes, failing: list[Nodes]) -> Nodes:
    return values.intersection(*failing)


def _failing_none(values: Nodes, failing: list[Nodes]) -> Nodes:
    return values - _failing_any(values, failing)


def _not_fitting_one(values: Nodes, failing: list[Nodes]) -> Nodes:
    return {value for value in values if sum(value not in failed for failed in failing) != 1}


_UNFIT: Final[dict[str, Callable[[Nodes, list[Nodes]], Nodes]]] = {
    SH.NodeConstraintComponent: _failing_any,
    SH.AndConstraintComponent: _failing_any,
    SH.OrConstraintComponent: _failing_all,
    SH.NotConstraintComponent: _failing_none,
    SH.XoneConstraintComponent: _not_fitting_one,
}
