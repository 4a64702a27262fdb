"""All shapes of a graph, compiled, with what they judge; what is not compiled is named."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.check.broken import Broken
from graph.check.compiler import Compiler
from graph.check.facts import Facts, Node
from graph.check.run import Run
from graph.check.shape import Shape
from graph.check.shapes_graph import ShapesGraph, UnsupportedError
from graph.check.targets import Targets
from graph.check.uncollected import uncollected
from graph.store import Triple
from graph.terms import OWL, RDF, RDFS, SH

_TARGETS: Final = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_SHAPES: Final = frozenset({SH.NodeShape, SH.PropertyShape})


@dataclass(frozen=True)
class Left:
    """A shape with targets that is not compiled, and why."""

    shape: Node
    why: str


@dataclass(frozen=True)
class Program:
    """The compiled shapes with their targets, and those that are left to another judge."""

    rules: tuple[tuple[Targets, Shape], ...]
    left: tuple[Left, ...]

    def broken(self, facts: Facts) -> list[Broken]:
        """Return all broken rules."""
        run = Run(facts)
        with uncollected():
            return [
                one for targets, shape in self.rules for one in shape.broken(run, targets.all(run))
            ]

    def broken_by(self, facts: Facts, things: Collection[Node]) -> Iterator[Broken]:
        """Yield the rules broken by *things*: as quickly, however many others there are."""
        run = Run(facts)
        for targets, shape in self.rules:
            yield from shape.broken(run, targets.among(run, things))

    def of_severity(self, severity: str) -> "Program":
        """Return the program of those rules whose results have a *severity* (an IRI)."""
        rules = ((targets, shape.of_severity(severity)) for targets, shape in self.rules)
        return Program(tuple(rule for rule in rules if rule[1].judges), self.left)


@lru_cache(maxsize=4)
def compiled(shapes: frozenset[Triple]) -> Program:
    """Return the program of all *shapes* that have targets."""
    graph = ShapesGraph(Facts.of(shapes))
    if any(graph.facts.links(SH.parameter)):
        return Program((), tuple(Left(one, "constraints of its own") for one in _aiming(graph)))
    compiler = Compiler(graph)
    rules: list[tuple[Targets, Shape]] = []
    left: list[Left] = []
    for node in _aiming(graph):
        try:
            rules.append((_targets(graph, node), compiler.shape(node)))
        except UnsupportedError as error:
            left.append(Left(node, error.what))
    return Program(tuple(rules), tuple(left))


def _aiming(graph: ShapesGraph) -> Iterable[Node]:
    """Return the shapes that have targets of their own, in an order that stays."""
    links = (*_TARGETS, SH.target)
    found = {node for link in links for node in graph.facts.links(link)}
    return sorted(found | set(_classes(graph)), key=str)


def _classes(graph: ShapesGraph) -> Iterator[Node]:
    """Yield the shapes that are classes, too: they judge what is of them."""
    types = graph.facts.back(RDF.type)
    kinds = [RDFS.Class, OWL.Class, *graph.facts.back(RDFS.subClassOf)[RDFS.Class]]
    for kind in kinds:
        for node in types[kind]:
            if any(link.startswith(SH.iri) for link, _ in graph.facts.told(node)) or (
                not _SHAPES.isdisjoint(graph.all(node, RDF.type))
            ):
                yield node


def _targets(graph: ShapesGraph, node: Node) -> Targets:
    own = {node} if node in set(_classes(graph)) else set()
    return Targets(
        nodes=frozenset(graph.all(node, SH.targetNode)),
        classes=frozenset({*graph.names(node, SH.targetClass), *own}),  # type: ignore[arg-type]
        subjects_of=frozenset(graph.names(node, SH.targetSubjectsOf)),
        objects_of=frozenset(graph.names(node, SH.targetObjectsOf)),
    )
