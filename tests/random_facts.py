"""Data at random: things of some classes, with values of every sort, malformed ones too."""

from random import Random
from typing import Final

from graph.store import BlankNode, Literal, NamedNode, Triple
from graph.terms import RDF, RDFS, XSD

_EX: Final = "urn:x-test:"
_TYPE: Final = NamedNode(RDF.type)


def iri(name: str) -> NamedNode:
    """Return one of the names that data and shapes use."""
    return NamedNode(_EX + name)


def typed(words: str, kind: str) -> Literal:
    """Return *words* as a literal of a datatype of XML Schema."""
    return Literal(words, datatype=NamedNode(XSD[kind]))


THINGS: Final = [*map(iri, "abcde"), BlankNode("one"), BlankNode("two")]
CLASSES: Final = [iri("Kind"), iri("Narrow"), iri("Narrower"), iri("Other")]
LINKS: Final = [iri(name) for name in ("p", "q", "r")]
NUMBERED: Final = [iri("n"), iri("m")]
NUMBERS: Final = [
    *(typed(word, "integer") for word in ("1", "2", "03", "-4")),
    *(typed(word, "decimal") for word in ("1.0", "2.50")),
    typed("2.5e0", "double"),
    Literal("2"),
    Literal("Wort"),
]
TEXTS: Final = [
    Literal("Ein Wort", language="de"),
    Literal("Wort", language="de"),
    Literal("Wört", language="de-CH"),
    Literal("word", language="en"),
    Literal("Ein längerer Satz, mit Zeichen.", language="de"),
    Literal(""),
]
ODD: Final = [
    *(typed(word, "date") for word in ("2012-05-06", "2012-13-40")),
    *(typed(word, "dateTime") for word in ("2012-05-06T07:08:09", "2012-05-06T07:08:09Z")),
    *(typed(word, "gYear") for word in ("2012", "zwölf")),
    *(typed(word, "boolean") for word in ("true", "0", "ja")),
    *(typed(word, "integer") for word in ("viele", "1.5")),
    typed("https://example.org/ ", "anyURI"),
    Literal("x", datatype=iri("own")),
]
VALUES: Final = [*THINGS, *CLASSES, *NUMBERS, *TEXTS, *ODD]


def data(chance: Random) -> frozenset[Triple]:
    """Return some statements."""
    found = {
        Triple(CLASSES[1], NamedNode(RDFS.subClassOf), CLASSES[0]),
        Triple(CLASSES[2], NamedNode(RDFS.subClassOf), CLASSES[1]),
    }
    things = chance.sample(THINGS, 4)
    for _ in range(chance.randint(4, 24)):
        thing = chance.choice(things)
        link, values = chance.choice(
            [
                (_TYPE, CLASSES),
                *((one, VALUES) for one in LINKS),
                *((one, NUMBERS) for one in NUMBERED),
                (LINKS[2], TEXTS),
            ]
        )
        found.add(Triple(thing, link, chance.choice(values)))
    return frozenset(found)
