"""From shapes as they are written to shapes that judge."""

from collections.abc import Iterator
from typing import Final

from graph.check.closed import Closed
from graph.check.counted import AtLeast, AtMost, Qualified
from graph.check.facts import Node
from graph.check.logical import Conforming
from graph.check.shape import Constraint, Shape
from graph.check.shapes_graph import ShapesGraph, UnsupportedError
from graph.check.simple import SIMPLE
from graph.terms import RDF, SH

_SINGLE: Final = {SH.node: SH.NodeConstraintComponent, SH["not"]: SH.NotConstraintComponent}
_LISTS: Final = {
    SH["and"]: SH.AndConstraintComponent,
    SH["or"]: SH.OrConstraintComponent,
    SH.xone: SH.XoneConstraintComponent,
}
_OTHERS: Final = (
    *("name", "description", "message", "order", "group", "defaultValue"),
    *("severity", "deactivated", "path", "property", "flags", "closed", "ignoredProperties"),
    *("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf"),
    *("qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"),
    "qualifiedValueShapesDisjoint",
)
_KNOWN: Final = {*SIMPLE, *_SINGLE, *_LISTS, *(SH[name] for name in _OTHERS)}
_OF_PROPERTIES: Final = frozenset(
    {SH.minCount, SH.maxCount, SH.uniqueLang, SH.lessThan, SH.lessThanOrEquals}
)
"""What only property shapes may say."""


_DEEPEST: Final = 30
"""So many shapes may be within each other: pySHACL takes about half of it."""


class Compiler:
    """Compiles the shapes of one graph, each once."""

    def __init__(self, graph: ShapesGraph) -> None:
        self._graph = graph
        self._known: dict[Node, Shape] = {}
        self._open: set[Node] = set()

    def shape(self, node: Node) -> Shape:
        """Return the shape *node*; one that cannot be compiled raises."""
        if node in self._open:
            raise UnsupportedError(node, "it is part of itself")
        if len(self._open) > _DEEPEST:
            raise UnsupportedError(node, "it stands too deep within others")
        if node not in self._known:
            self._open.add(node)
            try:
                self._known[node] = self._compiled(node)
            finally:
                self._open.remove(node)
        return self._known[node]

    def _compiled(self, node: Node) -> Shape:
        if not isinstance(node, str):
            raise UnsupportedError(node, "a shape is a literal")
        graph, place = self._graph, self._place(node)
        path = None if place is None else graph.path(node, place)
        severity = str(graph.one(node, SH.severity) or SH.Violation)
        if graph.truth(node, SH.deactivated):
            return Shape(node, severity, path, place)
        links = {link for link, _ in graph.facts.told(node)}
        _refuse(node, links, place)
        constraints = (*self._simple(node, links), *self._logical(node), *self._qualified(node))
        return Shape(
            iri=node,
            severity=severity,
            path=path,
            place=place,
            constraints=constraints,
            properties=tuple(self._property(node, one) for one in graph.all(node, SH.property)),
            closed=self._closed(node),
        )

    def _place(self, node: str) -> Node | None:
        """Return the node of the path of a property shape, nothing for a node shape."""
        place, types = self._graph.one(node, SH.path), self._graph.all(node, RDF.type)
        if (SH.NodeShape if place else SH.PropertyShape) in types:
            raise UnsupportedError(node, "its type and its path contradict each other")
        return place

    def _simple(self, node: str, links: set[str]) -> Iterator[Constraint]:
        for link in sorted(links & SIMPLE.keys()):
            yield from SIMPLE[link](self._graph, node, link)

    def _logical(self, node: str) -> Iterator[Constraint]:
        for link, component in _SINGLE.items():
            for value in self._graph.all(node, link):
                yield Conforming(component, (self.shape(value),))
        for link, component in _LISTS.items():
            for head in self._graph.all(node, link):
                members = self._graph.listed(node, head)
                if not members:
                    raise UnsupportedError(node, f"{link} has no members")
                yield Conforming(component, tuple(map(self.shape, members)))

    def _qualified(self, node: str) -> Iterator[Constraint]:
        graph = self._graph
        if not graph.all(node, SH.path):
            return
        least, most = (graph.number(node, SH[f"qualified{end}Count"]) for end in ("Min", "Max"))
        for value in graph.all(node, SH.qualifiedValueShape):
            if least is None and most is None:
                raise UnsupportedError(node, "sh:qualifiedValueShape without a number")
            shape, siblings = self.shape(value), tuple(self._siblings(node, value))
            if least is not None:
                yield Qualified(shape, siblings, AtLeast(least))
            if most is not None:
                yield Qualified(shape, siblings, AtMost(most))

    def _siblings(self, node: str, value: Node) -> Iterator[Shape]:
        """Yield what the values of a disjoint shape must not conform to."""
        graph = self._graph
        if not graph.truth(node, SH.qualifiedValueShapesDisjoint):
            return
        others = {
            other
            for parent in graph.facts.back(SH.property)[node]
            for sibling in graph.all(parent, SH.property)
            for other in graph.all(sibling, SH.qualifiedValueShape)
        }
        yield from map(self.shape, sorted(others - {value}, key=str))

    def _property(self, node: str, nested: Node) -> Shape:
        shape = self.shape(nested)
        if shape.path is None:
            raise UnsupportedError(node, f"sh:property {nested} has no path")
        return shape

    def _closed(self, node: str) -> Closed | None:
        graph = self._graph
        if not graph.truth(node, SH.closed):
            return None
        ignored = [
            link
            for head in graph.all(node, SH.ignoredProperties)
            for link in graph.listed(node, head)
        ]
        own = [place for one in graph.all(node, SH.property) for place in graph.all(one, SH.path)]
        return Closed(frozenset({*ignored, *own}))


def _refuse(node: str, links: set[str], place: Node | None) -> None:
    """Raise where *node* says what is not compiled, or what it may not say."""
    for link in sorted(links):
        if link.startswith(SH.iri) and link not in _KNOWN:
            raise UnsupportedError(node, f"{link} is not compiled")
    if place is None and (wrong := links & _OF_PROPERTIES):
        raise UnsupportedError(node, f"{min(wrong)} stands at a node shape")
