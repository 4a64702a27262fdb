"""Things that may bear no other properties than those their shape names."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.check.facts import Node
from graph.check.run import Found, Run
from graph.terms import RDF, RDFS, SH


@dataclass(frozen=True)
class Closed:
    """The properties that a closed shape knows."""

    known: frozenset[Node]
    component: str = SH.ClosedConstraintComponent

    def strangers(self, run: Run, found: Found) -> Iterator[tuple[Node, str, Node]]:
        """Yield focus, property and value of each statement by any other property."""
        for focus, values in found.values.items():
            for value in values:
                for link, end in run.facts.told(value):
                    if link not in self.known and (link, end) != (RDF.type, RDFS.Resource):
                        yield focus, link, end
