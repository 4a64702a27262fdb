"""Shapes at random, of all that is compiled."""

from collections.abc import Callable, Sequence
from itertools import count
from random import Random
from typing import Final

from graph.store import BlankNode, Literal, NamedNode, Subject, Term, Triple
from graph.terms import RDF, RDFS, SH, XSD
from tests.random_facts import (
    CLASSES,
    LINKS,
    NUMBERED,
    NUMBERS,
    ODD,
    TEXTS,
    THINGS,
    VALUES,
    iri,
    typed,
)

_KINDS: Final = ["integer", "decimal", "double", "string", "date", "dateTime", "gYear", "boolean"]


class RandomShapes:
    """Makes shapes; ``triples`` are those made so far."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._numbers = count()
        self.triples: set[Triple] = set()

    def root(self) -> None:
        """Make a shape with targets."""
        shape = self._any(2)
        for _ in range(self._chance.randint(1, 2)):
            link, values = self._chance.choice(
                [
                    ("targetNode", [*THINGS[:5], *TEXTS]),
                    ("targetClass", CLASSES),
                    ("targetSubjectsOf", [*LINKS, *NUMBERED]),
                    ("targetObjectsOf", LINKS),
                ]
            )
            self._say(shape, SH[link], self._chance.choice(values))
        if self._chance.random() < 0.1:
            self._say(shape, RDF.type, NamedNode(RDFS.Class))

    def _any(self, depth: int) -> NamedNode:
        return self._chance.choice((self._node_shape, self._property_shape))(depth)

    def _new(self, kind: str) -> NamedNode:
        shape = iri(f"shape-{next(self._numbers)}")
        self._say(shape, RDF.type, NamedNode(SH[kind]))
        if self._chance.random() < 0.3:
            severity = self._chance.choice(["Info", "Warning", "Violation"])
            self._say(shape, SH.severity, NamedNode(SH[severity]))
        if self._chance.random() < 0.05:
            self._say(shape, SH.deactivated, typed("true", "boolean"))
        return shape

    def _node_shape(self, depth: int) -> NamedNode:
        shape = self._new("NodeShape")
        self._constrain(shape, depth, [*_ON_VALUES, "closed"])
        return shape

    def _property_shape(self, depth: int) -> NamedNode:
        shape = self._new("PropertyShape")
        if self._chance.random() < 0.2:
            self._say(shape, SH.path, self._chance.choice(NUMBERED))
            self._constrain(shape, 0, ["lessThan", "lessThanOrEquals", "minCount"])
        else:
            self._say(shape, SH.path, self._path(2))
            self._constrain(shape, depth, [*_ON_VALUES, *_ON_ALL, "qualifiedValueShape"])
        return shape

    def _constrain(self, shape: NamedNode, depth: int, links: Sequence[str]) -> None:
        for link in self._chance.sample(links, self._chance.randint(1, 3)):
            if link in _DEEP and depth == 0:
                continue
            make = getattr(self, f"_{link}", None)
            if make is not None:
                make(shape, depth)
            else:
                self._say(shape, SH[link], _SIMPLE[link](self._chance))

    def _path(self, depth: int) -> NamedNode | BlankNode:
        kinds = ["inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath", "list", "or"]
        if depth == 0 or self._chance.random() < 0.5:
            return self._chance.choice(LINKS)
        kind = self._chance.choice(kinds)
        place = self._blank()
        if kind == "inversePath":
            # pySHACL goes back along a sequence in the wrong order
            self._say(place, SH.inversePath, self._chance.choice(LINKS))
        elif kind in ("list", "or"):
            head = self._list([self._path(depth - 1) for _ in range(self._chance.randint(2, 3))])
            if kind == "list":
                return head
            self._say(place, SH.alternativePath, head)
        else:
            self._say(place, SH[kind], self._path(depth - 1))
        return place

    def _qualifiedValueShape(self, shape: NamedNode, depth: int) -> None:  # noqa: N802 as in SHACL
        parent = self._node_shape(0) if self._chance.random() < 0.5 else None
        self._say(shape, SH.qualifiedValueShape, self._any(depth - 1))
        self._say(shape, SH.qualifiedMinCount, typed(str(self._chance.randint(0, 2)), "integer"))
        self._say(shape, SH.qualifiedMaxCount, typed(str(self._chance.randint(0, 2)), "integer"))
        if parent is None:
            return
        sibling = self._property_shape(0)
        self._say(sibling, SH.qualifiedValueShape, self._any(0))
        self._say(sibling, SH.qualifiedMinCount, typed("1", "integer"))
        self._say(shape, SH.qualifiedValueShapesDisjoint, typed("true", "boolean"))
        for one in (shape, sibling):
            self._say(parent, SH.property, one)

    def _closed(self, shape: NamedNode, _: int) -> None:
        self._say(shape, SH.closed, typed(self._chance.choice(["true", "false"]), "boolean"))
        self._say(shape, SH.ignoredProperties, self._list(self._chance.sample(LINKS, 2)))
        self._say(shape, SH.property, self._property_shape(0))

    def _in(self, shape: NamedNode, _: int) -> None:
        self._say(shape, SH["in"], self._list(self._chance.sample(VALUES, 6)))

    def _languageIn(self, shape: NamedNode, _: int) -> None:  # noqa: N802 as in SHACL
        ranges = self._chance.sample(["de", "en", "DE-ch", "fr"], 2)
        self._say(shape, SH.languageIn, self._list([Literal(one) for one in ranges]))

    def _pattern(self, shape: NamedNode, _: int) -> None:
        self._say(shape, SH.pattern, Literal(self._chance.choice(["^w", "o.d", r"\d", "e$"])))
        if self._chance.random() < 0.5:
            self._say(shape, SH.flags, Literal(self._chance.choice(["i", "m", "s"])))

    def _logical(self, link: str) -> Callable[[NamedNode, int], None]:
        def make(shape: NamedNode, depth: int) -> None:
            members = [self._any(depth - 1) for _ in range(self._chance.randint(1, 3))]
            self._say(shape, SH[link], self._list(members))

        return make

    def __getattr__(self, name: str) -> Callable[[NamedNode, int], None]:
        if name in ("_and", "_or", "_xone"):
            return self._logical(name[1:])
        raise AttributeError(name)

    def _not(self, shape: NamedNode, depth: int) -> None:
        self._say(shape, SH["not"], self._any(depth - 1))

    def _node(self, shape: NamedNode, depth: int) -> None:
        self._say(shape, SH.node, self._node_shape(depth - 1))

    def _property(self, shape: NamedNode, depth: int) -> None:
        self._say(shape, SH.property, self._property_shape(depth - 1))

    def _say(self, shape: Subject, link: str, value: Term) -> None:
        self.triples.add(Triple(shape, NamedNode(link), value))

    def _blank(self) -> BlankNode:
        return BlankNode(f"made{next(self._numbers)}")

    def _list(self, members: Sequence[Term]) -> NamedNode | BlankNode:
        head: NamedNode | BlankNode = NamedNode(RDF.nil)
        for member in reversed(members):
            cell = self._blank()
            self._say(cell, RDF.first, member)
            self._say(cell, RDF.rest, head)
            head = cell
        return head


_ON_VALUES: Final = (
    *("datatype", "nodeKind", "class", "in", "pattern", "minLength", "maxLength", "languageIn"),
    *("minInclusive", "minExclusive", "maxInclusive", "maxExclusive", "hasValue"),
    *("equals", "disjoint", "node", "property", "not", "and", "or", "xone"),
)
_ON_ALL: Final = ("minCount", "maxCount", "uniqueLang")
_DEEP: Final = {"node", "property", "not", "and", "or", "xone", "qualifiedValueShape"}
_NODE_KINDS: Final = (
    *("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"),
)


def _number(most: int) -> Callable[[Random], Literal]:
    return lambda chance: typed(str(chance.randint(0, most)), "integer")


def _bound(chance: Random) -> Literal:
    return chance.choice([one for one in (*NUMBERS, *ODD) if isinstance(one, Literal)])


_SIMPLE: Final[dict[str, Callable[[Random], Term]]] = {
    "datatype": lambda chance: NamedNode(XSD[chance.choice(_KINDS)]),
    "nodeKind": lambda chance: NamedNode(SH[chance.choice(_NODE_KINDS)]),
    "class": lambda chance: chance.choice(CLASSES),
    "minLength": _number(5),
    "maxLength": _number(5),
    "minCount": _number(3),
    "maxCount": _number(2),
    "uniqueLang": lambda _: typed("true", "boolean"),
    "hasValue": lambda chance: chance.choice(VALUES),
    "equals": lambda chance: chance.choice(LINKS),
    "disjoint": lambda chance: chance.choice(LINKS),
    "lessThan": lambda _: NUMBERED[0],
    "lessThanOrEquals": lambda _: NUMBERED[1],
    **dict.fromkeys(("minInclusive", "minExclusive", "maxInclusive", "maxExclusive"), _bound),
}
