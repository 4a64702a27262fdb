"""How far the shapes see: the ways along which a thing's judgement depends on other things."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from typing import Final

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.extras.shacl import SHACLPathError, parse_shacl_path
from rdflib.paths import AlternativePath, InvPath, Path, SequencePath
from rdflib.term import Node

from graph.store import NamedNode, Triple
from graph.validate.judge import rules_of
from graph.validate.links import Links, Step, Term

Way = tuple[Step, ...]
_TYPE: Final = Step(NamedNode(str(RDF.type)))
_WITHIN: Final = frozenset({SH.node, SH.property, SH["not"], SH.qualifiedValueShape})
_LISTED: Final = frozenset({SH["or"], SH["and"], SH.xone})
_COMPARED: Final = frozenset({SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals})
_TARGETS: Final = frozenset({SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf})
_ON_THE_VALUE: Final = frozenset(
    SH[name]
    for name in (
        *("datatype", "nodeKind", "minCount", "maxCount", "uniqueLang", "hasValue", "in"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
        *("minLength", "maxLength", "pattern", "flags", "languageIn"),
        *("qualifiedMinCount", "qualifiedMaxCount", "path", "severity"),
    )
)
_ON_ITS_OWN: Final = _ON_THE_VALUE | _COMPARED | _TARGETS
"""What leads no further from a value."""


class UnseenError(Exception):
    """A shape holds something whose reach is not known."""


@dataclass(frozen=True)
class Reach:
    """The ways that rules look along from the thing they judge; every beginning is one too."""

    ways: tuple[Way, ...]

    @classmethod
    def of(cls, rules: Graph) -> "Reach":
        """Return how far *rules* see; other than plain paths and targets raises."""
        strange = [link for link in rules.predicates() if _aims(link) and link not in _TARGETS]
        if strange or (None, RDF.type, RDFS.Class) in rules:
            raise UnseenError(strange)
        targets = {(shape, link) for link in _TARGETS for shape in rules.subjects(link)}
        whole = {way for shape, link in targets for way in _targeted(rules, shape, link)}
        ways = {way[:length] for way in whole for length in range(1, len(way) + 1)}
        return cls(tuple(sorted(ways, key=len)))

    def affected(self, links: Links, changed: Collection[Triple]) -> frozenset[NamedNode]:
        """Return the things that are judged in the light of *changed* triples.

        *links* are those after the change: up to the first changed triple every way is as before.
        """
        ends: dict[Step, set[Term]] = defaultdict(set)
        for triple in changed:
            ends[Step(triple.predicate)].add(triple.subject)
            ends[Step(triple.predicate, inverse=True)].add(triple.object)
        found: set[Term] = {triple.subject for triple in changed}
        for way in self.ways:
            if way[-1] in ends:
                found |= _walked(links, ends[way[-1]], [step.back() for step in way[-2::-1]])
        return frozenset(thing for thing in found if isinstance(thing, NamedNode))

    def seen(self, links: Links, things: Iterable[Term]) -> frozenset[Triple]:
        """Return all that the judgement of *things* depends on."""
        places: dict[Way, set[Term]] = {(): set(things)}
        for way in self.ways:
            places[way] = links.led(places[way[:-1]], way[-1])
        return links.described(set().union(*places.values()))


@lru_cache(maxsize=4)
def reach(shapes: frozenset[Triple], severity: str) -> Reach:
    """Return how far the *shapes* of one severity see; see :meth:`Reach.of`."""
    return Reach.of(rules_of(shapes, severity))


def _walked(links: Links, things: set[Term], way: Iterable[Step]) -> set[Term]:
    for step in way:
        things = links.led(things, step)
    return things


def _aims(predicate: Node) -> bool:
    return str(predicate).startswith(f"{SH}target")


def _targeted(rules: Graph, shape: Node, target: Node) -> Iterator[Way]:
    """Yield how far *shape* sees, and how it is told which things are its own."""
    yield from _ways(rules, shape, ())
    for value in rules.objects(shape, target):
        if target == SH.targetClass:
            yield (_TYPE,)
        else:
            yield (Step(NamedNode(str(value)), inverse=target == SH.targetObjectsOf),)


def _ways(rules: Graph, shape: Node, above: tuple[Node, ...]) -> Iterator[Way]:
    """Yield all ways from what *shape* is about; *above* are the shapes it is part of."""
    if shape in above:
        raise UnseenError(shape)
    paths = list(_paths(rules, shape))
    yield from paths
    for predicate, value in rules.predicate_objects(shape):
        if predicate in _COMPARED:
            yield (Step(NamedNode(str(value))),)
        for way in _beyond(rules, predicate, value, (*above, shape)):
            yield from (path + way for path in paths)


def _beyond(rules: Graph, predicate: Node, value: Node, above: tuple[Node, ...]) -> Iterator[Way]:
    """Yield the ways on from a value that one statement of a shape leads along."""
    if predicate == SH["class"]:
        yield (_TYPE,)
    elif predicate in _WITHIN:
        yield from _ways(rules, value, above)
    elif predicate in _LISTED:
        for member in RdfList(rules, value):
            yield from _ways(rules, member, above)
    elif str(predicate).startswith(str(SH)) and predicate not in _ON_ITS_OWN:
        raise UnseenError(predicate)


def _paths(rules: Graph, shape: Node) -> Iterator[Way]:
    """Yield the ways from a thing to the values of *shape*."""
    path = rules.value(shape, SH.path)
    if path is None:
        yield ()
        return
    try:
        yield from _steps(parse_shacl_path(rules, path))
    except SHACLPathError as error:
        raise UnseenError(path) from error


def _steps(path: URIRef | Path) -> Iterator[Way]:
    if isinstance(path, URIRef):
        yield (Step(NamedNode(str(path))),)
    elif isinstance(path, InvPath):
        for way in _steps(path.arg):
            yield tuple(step.back() for step in reversed(way))
    elif isinstance(path, AlternativePath):
        for part in path.args:
            yield from _steps(part)
    elif isinstance(path, SequencePath):
        for ways in product(*(tuple(_steps(part)) for part in path.args)):
            yield tuple(chain.from_iterable(ways))
    else:
        raise UnseenError(path)
