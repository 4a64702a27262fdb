"""Triples by their subject, and by property and value: to walk along them either way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.store import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | Literal | BlankNode | Triple


@dataclass(frozen=True)
class Step:
    """A step along a property, against its direction where it is ``inverse``."""

    predicate: NamedNode
    inverse: bool = False

    def back(self) -> "Step":
        """Return the step that leads back."""
        return Step(self.predicate, not self.inverse)


class Links:
    """Triples, with the ways that lead on from a thing."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._of: dict[Term, list[Triple]] = defaultdict(list)
        self._to: dict[tuple[NamedNode, Term], list[Term]] = defaultdict(list)
        for triple in triples:
            subject = triple.subject
            self._of[subject].append(triple)
            self._to[triple.predicate, triple.object].append(subject)

    def described(self, things: Iterable[Term]) -> frozenset[Triple]:
        """Return all that is told of *things*."""
        return frozenset(triple for thing in things for triple in self._of.get(thing, ()))

    def led(self, things: Iterable[Term], step: Step) -> set[Term]:
        """Return where *step* leads from *things*."""
        if step.inverse:
            return {to for thing in things for to in self._to.get((step.predicate, thing), ())}
        return {
            triple.object
            for thing in things
            for triple in self._of.get(thing, ())
            if triple.predicate == step.predicate
        }
