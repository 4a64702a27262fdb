"""How far shapes see: the ways along which the judgement of a thing depends on others."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.check.counted import Alike, Apart, Ordered, Qualified
from graph.check.each import Each
from graph.check.facts import Facts, Node, node, united
from graph.check.logical import Conforming
from graph.check.paths import EndlessError, Step, Way
from graph.check.program import Program
from graph.check.shape import Constraint, Shape
from graph.store import Triple
from graph.terms import RDF, SH

_TYPE: Final = Step(RDF.type)


@dataclass(frozen=True)
class Reach:
    """The ways that rules look along from the thing they judge; every beginning is one too."""

    ways: tuple[Way, ...]

    @classmethod
    def of(cls, program: Program) -> "Reach":
        """Return how far *program* sees; what has no end that is known beforehand raises."""
        if program.left:
            raise EndlessError(program.left)
        whole = {way for targets, shape in program.rules for way in _ways(shape)}
        whole |= {(step,) for targets, _ in program.rules for step in targets.steps()}
        ways = {way[:length] for way in whole for length in range(1, len(way) + 1)}
        return cls(tuple(sorted(ways, key=len)))

    def affected(self, facts: Facts, changed: Collection[Triple]) -> set[Node]:
        """Return the things that are judged in the light of *changed* triples.

        *facts* are those after the change: up to the first changed triple every way is as before.
        """
        ends: dict[Step, set[Node]] = defaultdict(set)
        for triple in changed:
            subject, link, value = map(node, (triple.subject, triple.predicate, triple.object))
            ends[Step(str(link))].add(subject)
            ends[Step(str(link), inverse=True)].add(value)
        found = {node(triple.subject) for triple in changed}
        for way in self.ways:
            if way[-1] in ends:
                found |= _walked(facts, ends[way[-1]], [step.back() for step in way[-2::-1]])
        return found


@lru_cache(maxsize=4)
def reach(program: Program) -> Reach:
    """Return how far *program* sees; see :meth:`Reach.of`."""
    return Reach.of(program)


def _walked(facts: Facts, things: set[Node], way: list[Step]) -> set[Node]:
    for step in way:
        things = united(step.found(facts, things).values())
    return things


def _ways(shape: Shape) -> Iterator[Way]:
    """Yield all ways from what *shape* judges."""
    paths: list[Way] = [()] if shape.path is None else list(shape.path.ways())
    yield from paths
    if shape.closed is not None:
        raise EndlessError(shape.iri)
    nested = [way for one in shape.properties for way in _ways(one)]
    for rule in shape.constraints:
        if isinstance(rule, Alike | Apart | Ordered):
            yield (Step(rule.other),)
        nested.extend(_beyond(rule))
    for path in paths:
        yield from (path + way for way in nested)


def _beyond(rule: Constraint) -> Iterator[Way]:
    """Yield the ways on from a value that *rule* leads along."""
    if isinstance(rule, Each) and rule.component == SH.ClassConstraintComponent:
        yield (_TYPE,)
    if isinstance(rule, Conforming | Qualified):
        for shape in rule.shapes:
            yield from _ways(shape)
