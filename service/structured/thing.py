"""What search engines read of a thing's page: schema.org, by the ontology's own alignment."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from graph.paths import ONTOLOGY
from graph.store import Literal, NamedNode, RdfFormat, Term, Triple, parse
from graph.terms import DCT, ORG, RDF, SCHEMA, SKOS, XSD, ZN, ZNV
from service.visit import Visit

_CONTEXT: Final = "https://schema.org"
_EVENT: Final = frozenset({"startDate", "endDate", "organizer", "sponsor", "funder", "audience"})
_FITTING: Final[Mapping[str, frozenset[str]]] = {
    "Organization": frozenset({"address", "email", "parentOrganization", "description"}),
    "Service": frozenset({"provider", "areaServed", "audience"}),
    "Event": _EVENT,
    "Festival": _EVENT,
    "Project": frozenset({"sponsor", "funder", "areaServed"}),
    "DefinedTerm": frozenset({"termCode", "inDefinedTermSet"}),
    "Observation": frozenset({"value", "unitText"}),
}
"""Which properties schema.org knows for a class; others are left out."""
_COMMON: Final = frozenset({"description", "alternateName"})
_BORROWED: Final[Mapping[str, str]] = {
    DCT.description: "description",
    SKOS.definition: "description",
    SKOS.altLabel: "alternateName",
    SKOS.notation: "termCode",
    SKOS.inScheme: "inDefinedTermSet",
    ORG.subOrganizationOf: "parentOrganization",
}
"""Names for properties that are not ours, and so not in the alignment."""
_ACTIVITY: Final = NamedNode(ZN.Activity)
_HELD: Final = frozenset({ZNV["counts-as/active"], ZNV["counts-as/past"]})
_NUMBERS: Final = frozenset({XSD.integer, XSD.decimal})

Data = dict[str, object]


def thing(visit: Visit, iri: str) -> Data:
    """Return what the page of *iri* tells search engines, nothing where there is nothing to tell.

    schema.org cannot mark a proposal or an idea as such: only what is said of a thing is told, and
    of activities only those that take or took place.
    """
    published = visit.site.published
    said = published.graph("said", visit.year)
    facts = sorted(published.store.about(NamedNode(iri), said), key=str)
    kind = _class(facts)
    if not kind or not _took_place(visit, facts):
        return {}
    head: Data = {"@context": _CONTEXT, "@type": kind, "@id": iri, "name": visit.label(iri)}
    if page := visit.page(iri):
        head["url"] = page
    return head | _gathered(_pairs(visit, kind, facts))


def _took_place(visit: Visit, facts: Iterable[Triple]) -> bool:
    """Tell whether something with these *facts* is no activity, or one that is or was held."""
    if not any(fact.object == _ACTIVITY for fact in facts):
        return True
    counting = dict(visit.snapshot.store.pairs(ZN.countsAs, visit.snapshot.graph))
    states = [
        fact.object.value
        for fact in facts
        if fact.predicate.value == ZN.status and isinstance(fact.object, NamedNode)
    ]
    return any(counting.get(state, "") in _HELD for state in states)


def _class(facts: Iterable[Triple]) -> str:
    """Return the class of a thing: by the kind of activity first, then by our class."""
    found = {
        predicate: sorted(
            name
            for fact in facts
            if fact.predicate.value == predicate and isinstance(fact.object, NamedNode)
            for name in _aligned().get(fact.object.value, ())
        )
        for predicate in (ZN.activityKind, RDF.type)
    }
    return next((names[0] for names in found.values() if names), "")


def _pairs(visit: Visit, kind: str, facts: Iterable[Triple]) -> Iterator[tuple[str, object]]:
    fitting = _FITTING.get(kind, frozenset()) | _COMMON
    for fact in _spoken(facts, visit.lang):
        for name in _names(fact.predicate.value):
            if name in fitting and (value := _value(visit, fact.object)) is not None:
                yield name, value


def _spoken(facts: Iterable[Triple], lang: str) -> Iterator[Triple]:
    """Yield *facts* with the texts of one language: *lang*, or German where it has none."""
    told = list(facts)
    tongues = {(fact.predicate, _tongue(fact)) for fact in told}
    for fact in told:
        wanted = lang if (fact.predicate, lang) in tongues else "de"
        if _tongue(fact) in ("", wanted):
            yield fact


def _tongue(fact: Triple) -> str:
    return fact.object.language or "" if isinstance(fact.object, Literal) else ""


def _names(predicate: str) -> tuple[str, ...]:
    if predicate.startswith(SCHEMA.iri):
        return (predicate.removeprefix(SCHEMA.iri),)
    if predicate in _BORROWED:
        return (_BORROWED[predicate],)
    return _aligned().get(predicate, ())


def _value(visit: Visit, term: Term) -> object:
    """Return a term as JSON: things with their names, numbers as such."""
    if isinstance(term, NamedNode):
        return {"@id": term.value, "name": visit.label(term.value)}
    if not isinstance(term, Literal):
        return None
    return float(term.value) if term.datatype.value in _NUMBERS else term.value


def _gathered(pairs: Iterable[tuple[str, object]]) -> Data:
    """Return each name with its value, or its values where it has several."""
    found: dict[str, list[object]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


@cache
def _aligned() -> Mapping[str, tuple[str, ...]]:
    """Return the names of schema.org for our classes, properties and kinds of activity."""
    found: dict[str, tuple[str, ...]] = {}
    for quad in parse(path=str(ONTOLOGY / "alignments/schema.ttl"), format=RdfFormat.TURTLE):
        ours, theirs = quad.subject.value, quad.object.value
        if theirs.startswith(SCHEMA.iri):
            name = theirs.removeprefix(SCHEMA.iri)
            found[ours] = tuple(sorted((*found.get(ours, ()), name)))
    return found
