"""Constraints that need no other shape, by the property of SHACL that makes them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from graph.check import counted, each
from graph.check.facts import Node
from graph.check.shape import Constraint
from graph.check.shapes_graph import ShapesGraph, UnsupportedError
from graph.check.values import python
from graph.store import Literal, NamedNode
from graph.terms import SH, XSD

Made = Iterator[Constraint]
_TRUE: Final = Literal("true", datatype=NamedNode(XSD.boolean))
"""The only word that switches on ``sh:uniqueLang``: 1 does not."""
_COUNTS: Final[Mapping[str, Callable[[int], Constraint]]] = {
    SH.minCount: counted.AtLeast,
    SH.maxCount: counted.AtMost,
    SH.minLength: each.not_shorter,
    SH.maxLength: each.not_longer,
}
_PAIRS: Final[Mapping[str, Callable[[str], Constraint]]] = {
    SH.equals: counted.Alike,
    SH.disjoint: counted.Apart,
    SH.lessThan: lambda other: counted.Ordered(other, SH.LessThanConstraintComponent),
    SH.lessThanOrEquals: lambda o: counted.Ordered(o, SH.LessThanOrEqualsConstraintComponent),
}


def _count(graph: ShapesGraph, shape: Node, link: str) -> Made:
    number = graph.number(shape, link)
    if number is None or number < 0:
        raise UnsupportedError(shape, f"{link} is below nought")
    yield _COUNTS[link](number)


def _pair(graph: ShapesGraph, shape: Node, link: str) -> Made:
    yield from (_PAIRS[link](other) for other in graph.names(shape, link))


def _limit(graph: ShapesGraph, shape: Node, link: str) -> Made:
    for bound in graph.all(shape, link):
        if isinstance(bound, str):
            raise UnsupportedError(shape, f"{link} is no literal")
        yield each.within(link, bound)


def _datatype(graph: ShapesGraph, shape: Node, link: str) -> Made:
    graph.one(shape, link)
    yield from map(each.of_type, graph.names(shape, link))


def _class(graph: ShapesGraph, shape: Node, link: str) -> Made:
    yield from map(each.of_class, graph.names(shape, link))


def _kind(graph: ShapesGraph, shape: Node, link: str) -> Made:
    wanted = graph.one(shape, link)
    if wanted not in each.NODE_KINDS:
        raise UnsupportedError(shape, f"{link} is {wanted}")
    yield each.of_kind(str(wanted))


def _once(graph: ShapesGraph, shape: Node, link: str) -> Made:
    if graph.truth(shape, link) and graph.one(shape, link) == _TRUE:
        yield counted.OnceInALanguage()


def _having(graph: ShapesGraph, shape: Node, link: str) -> Made:
    yield from map(counted.Having, graph.all(shape, link))


def _one_of(graph: ShapesGraph, shape: Node, link: str) -> Made:
    head = graph.one(shape, link)
    yield each.one_of(frozenset(graph.listed(shape, head)))


def _languages(graph: ShapesGraph, shape: Node, link: str) -> Made:
    ranges = [python(member) for member in graph.listed(shape, graph.one(shape, link))]
    if not all(isinstance(one, str) for one in ranges):
        raise UnsupportedError(shape, f"{link} holds no texts")
    yield each.in_language(frozenset(one.lower() for one in ranges))


def _pattern(graph: ShapesGraph, shape: Node, link: str) -> Made:
    flags = _flags(graph.one(shape, SH.flags))
    for pattern in graph.all(shape, link):
        if isinstance(pattern, str):
            raise UnsupportedError(shape, f"{link} is no literal")
        try:
            yield each.written_like(re.compile(pattern.value, flags))
        except re.error as error:
            raise UnsupportedError(shape, f"{link} is no pattern: {error}") from error


def _flags(value: Node | None) -> re.RegexFlag:
    """Return what pySHACL takes flags for: it knows two."""
    letters = str(python(value)).lower() if value is not None else ""
    found = re.RegexFlag(0)
    if "i" in letters:
        found |= re.IGNORECASE
    return found | re.MULTILINE if "m" in letters else found


SIMPLE: Final[Mapping[str, Callable[[ShapesGraph, Node, str], Made]]] = {
    **dict.fromkeys(_COUNTS, _count),
    **dict.fromkeys(_PAIRS, _pair),
    **dict.fromkeys(each.LIMITS, _limit),
    SH.datatype: _datatype,
    SH["class"]: _class,
    SH.nodeKind: _kind,
    SH.uniqueLang: _once,
    SH.hasValue: _having,
    SH["in"]: _one_of,
    SH.languageIn: _languages,
    SH.pattern: _pattern,
}
