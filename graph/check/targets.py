"""Which things a shape judges."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.check.facts import Node
from graph.check.paths import Step
from graph.check.run import Run
from graph.terms import RDF


@dataclass(frozen=True)
class Targets:
    """Single things, those of classes, and those that properties lead from or to."""

    nodes: frozenset[Node]
    classes: frozenset[str]
    subjects_of: frozenset[str]
    objects_of: frozenset[str]

    def all(self, run: Run) -> AbstractSet[Node]:
        """Return everything they name."""
        if len(self.classes) == 1 and not (self.nodes or self.subjects_of or self.objects_of):
            return run.instances(*self.classes)  # the same set for all that judge the class
        facts = run.facts
        return self.nodes.union(
            *(run.instances(one) for one in self.classes),
            *(facts.links(link) for link in self.subjects_of),
            *(facts.back(link) for link in self.objects_of),
        )

    def among(self, run: Run, things: Collection[Node]) -> set[Node]:
        """Return those of *things* that they name."""
        return {thing for thing in things if self._name(run, thing)}

    def _name(self, run: Run, thing: Node) -> bool:
        return (
            thing in self.nodes
            or any(run.is_a(thing, one) for one in self.classes)
            or any(thing in run.facts.links(link) for link in self.subjects_of)
            or any(thing in run.facts.back(link) for link in self.objects_of)
        )

    def steps(self) -> frozenset[Step]:
        """Return the steps by which a thing is known to be named."""
        typed = {Step(RDF.type)} if self.classes else set()
        to = {Step(link) for link in self.subjects_of}
        return frozenset(typed | to | {Step(link, inverse=True) for link in self.objects_of})
