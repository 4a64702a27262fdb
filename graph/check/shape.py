"""A shape, compiled: what it judges, and how."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from graph.check.broken import Broken
from graph.check.closed import Closed
from graph.check.counted import Alike, AtLeast, Having, Qualified
from graph.check.facts import Node
from graph.check.paths import Path
from graph.check.run import Found, Run

Fault = tuple[Node, Node | None]
"""What is at fault, and the value that is; some rules name none."""


class Constraint(Protocol):
    """One of a shape's constraints."""

    @property
    def component(self) -> str:
        """The IRI of its kind."""

    def faults(self, run: Run, found: Found) -> Iterator[Fault]:
        """Yield what breaks it."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A node shape or, with a ``path``, a property shape.

    ``properties`` are the property shapes that judge its values; ``iri`` names it, or its blank
    node does, and ``place`` is the node of its path among the shapes.
    """

    iri: str
    severity: str
    path: Path | None = None
    place: Node | None = None
    constraints: tuple[Constraint, ...] = ()
    properties: tuple["Shape", ...] = ()
    closed: Closed | None = None

    def broken(self, run: Run, foci: Collection[Node]) -> Iterator[Broken]:
        """Yield the rules that *foci* break."""
        found = run.found(self.path, foci)
        if not found.distinct and not self._demanding:
            return
        for constraint in self.constraints:
            for focus, value in constraint.faults(run, found):
                yield self._result(focus, self.place, value, constraint.component)
        for nested in self.properties:
            yield from self._nested(run, found, nested)
        if self.closed is not None:
            for focus, link, value in self.closed.strangers(run, found):
                yield self._result(focus, link, value, self.closed.component)

    def _nested(self, run: Run, found: Found, nested: "Shape") -> Iterator[Broken]:
        """Yield what values break of a property shape, as often as a thing leads to them."""
        if self.path is None:
            yield from nested.broken(run, found.distinct)
            return
        unfit = run.failing(nested, found.distinct)
        for values in found.values.values() if unfit else ():
            for value in unfit.intersection(values):
                yield from nested.broken(run, {value})

    def failing(self, run: Run, foci: Collection[Node]) -> set[Node]:
        """Return those of *foci* that break any of its rules."""
        found = run.found(self.path, foci)
        failed = {focus for rule in self.constraints for focus, _ in rule.faults(run, found)}
        for nested in self.properties:
            unfit = run.failing(nested, found.distinct)
            if unfit:
                failed |= {f for f, own in found.values.items() if not unfit.isdisjoint(own)}
        if self.closed is not None:
            failed |= {focus for focus, _, _ in self.closed.strangers(run, found)}
        return failed

    def of_severity(self, severity: str) -> "Shape":
        """Return the shape with only those rules whose results have a *severity* (an IRI)."""
        properties = tuple(nested.of_severity(severity) for nested in self.properties)
        kept = tuple(one for one in properties if one.judges)
        if self.severity == severity:
            return replace(self, properties=kept)
        return replace(self, properties=kept, constraints=(), closed=None)

    @property
    def judges(self) -> bool:
        """Tell whether it has any rules."""
        return bool(self.constraints or self.properties or self.closed)

    @cached_property
    def _demanding(self) -> bool:
        """Whether it may be broken where there are no values."""
        return any(
            isinstance(rule, AtLeast | Having | Alike | Qualified) for rule in self.constraints
        )

    def _result(
        self, focus: Node, place: Node | None, value: Node | None, component: str
    ) -> Broken:
        return Broken(focus, place, value, component, self.severity, self.iri)
