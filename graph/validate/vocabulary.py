"""Names in the namespace of the ontology that the ontology does not define: slips of the pen."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from graph.check import node, text
from graph.paths import ONTOLOGY
from graph.shapes import Text
from graph.store import Literal, NamedNode, RdfFormat, Term, Triple, parse
from graph.terms import RDFS, ZN, ZNSH
from graph.validate.coded import Finding


def unknown_names(triples: Iterable[Triple]) -> Iterator[Finding]:
    """Yield a finding for each property, class or other ``zn:`` name that no module defines."""
    sound: set[Term] = set()
    for triple in triples:
        for name in (triple.predicate, triple.object):
            if isinstance(name, Literal) or name in sound:
                continue
            if _unknown(name):
                yield _finding(triple, name.value)  # type: ignore[union-attr]
            else:
                sound.add(name)


def _unknown(name: Term) -> bool:
    return (
        isinstance(name, NamedNode)
        and name.value.startswith(ZN.iri)
        and name.value not in defined()
    )


@lru_cache(maxsize=1)
def ontology() -> frozenset[Triple]:
    """Return the triples of the ontology's modules."""
    return frozenset(
        quad.triple
        for path in sorted(ONTOLOGY.glob("*.ttl"))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
    )


@lru_cache(maxsize=1)
def defined() -> frozenset[str]:
    """Return the IRIs of all terms that a module of the ontology defines."""
    return frozenset(
        triple.subject.value  # type: ignore[union-attr]
        for triple in ontology()
        if triple.predicate.value == RDFS.isDefinedBy
    )


def _finding(triple: Triple, name: str) -> Finding:
    word = name.removeprefix(ZN.iri)
    near = get_close_matches(word, [iri.removeprefix(ZN.iri) for iri in defined()], 1)
    german = f" Gemeint ist vielleicht zn:{near[0]}." if near else ""
    english = f" Perhaps zn:{near[0]} is meant." if near else ""
    message = Text(
        f"zn:{word} ist nicht bekannt; erwartet wird ein Name der Ontologie.{german}",
        f"zn:{word} is not known; expected is a name of the ontology.{english}",
    )
    subject, predicate, value = map(
        text, map(node, (triple.subject, triple.predicate, triple.object))
    )
    return Finding(subject, predicate, value, ZNSH["name-known"], message)
