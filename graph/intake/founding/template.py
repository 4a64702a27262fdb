"""What every new city begins with: documents, reporting years, lists, what is expected."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.carrying import edition_triples
from graph.intake.founding.plan import CityPart, NewCity
from graph.intake.table.things import link, text, typed
from graph.labels import Labels
from graph.store import Triple
from graph.terms import DCT, RDF, SKOS, XSD, ZN, ZNV

Pair = tuple[str, str]
"""What is crossed: two dimensions, or an entry of a list and a dimension."""
_FIELDS: Final = (
    "Sprache und Bildung",
    "Arbeit und Ausbildung",
    "Wohnen und Nachbarschaft",
    "Gesundheit und Soziales",
    "Kultur und Sport",
)
_CROSS: Final = "Querschnitt"
_REASON: Final = "Fachwissen: Vorlage beim Anlegen der Stadt; wer sie führt, prüft und ändert sie."
USUAL_PAIRS: Final = (("field", "life-phase"), ("field", "area"))
"""What is crossed in a city that no list was given for."""


def documents(city: NewCity) -> CityPart:
    """Return the document whose goals are to come, and the reporting years."""
    document = f"{city.base}document/concept"
    told = {
        link(document, RDF.type, SKOS.ConceptScheme),
        link(document, RDF.type, ZN.ConceptDocument),
        link(document, RDF.type, ZN.Document),
        text(document, SKOS.prefLabel, f"Konzept {city.title}"),
        link(document, ZN.documentKind, ZNV["document-kind/concept"]),
        link(document, ZN.status, ZNV["status/planned"]),
        typed(document, ZN.position, "1", XSD.integer),
    }
    for year in city.years:
        told |= _edition(city, year)
    return _reference("documents", "Dokumente und Berichtsjahre", told)


def _edition(city: NewCity, year: str) -> set[Triple]:
    iri = f"{city.base}edition/{year}"
    shown = "true" if year == city.years[-1] else "false"
    words = {
        "de": f"Berichtsjahr {year} des Registers „{city.title}“.",
        "en": f"Reporting year {year} of the register “{city.title}”.",
    }
    return {*edition_triples(iri, year, words), typed(iri, ZN.shown, shown, XSD.boolean)}


def register(city: NewCity) -> tuple[CityPart, ...]:
    """Return the registers of the years, still empty."""
    return tuple(
        CityPart(
            f"stated/{year}.ttl", f"graph/{year}/stated", f"Register {year}", "stated", year=year
        )
        for year in city.years
    )


def lists(city: NewCity) -> CityPart:
    """Return the list of fields, still empty."""
    scheme = f"{city.base}field"
    return _reference(
        "lists",
        "Listen",
        {
            link(scheme, RDF.type, SKOS.ConceptScheme),
            text(scheme, SKOS.prefLabel, f"Handlungsfelder: {city.title}"),
            link(scheme, ZN.dimension, ZNV["dimension/field"]),
        },
    )


def usual_fields(city: NewCity) -> CityPart:
    """Return fields for a city that no list was given for, and the city as a place."""
    told: set[Triple] = set()
    for at, name in enumerate((*_FIELDS, _CROSS), 1):
        field = f"{city.base}field/{'cross-cutting' if name == _CROSS else at}"
        told |= {
            link(field, RDF.type, SKOS.Concept),
            link(field, RDF.type, ZN.Field),
            link(field, SKOS.inScheme, f"{city.base}field"),
            text(field, SKOS.prefLabel, name),
            typed(field, ZN.position, str(at), XSD.integer),
        }
    told.add(typed(f"{city.base}field/cross-cutting", ZN.countsForEvery, "true", XSD.boolean))
    area = f"{city.base}area/{city.slug}"
    told |= {
        link(area, RDF.type, SKOS.Concept),
        link(area, RDF.type, ZN.Area),
        text(area, SKOS.prefLabel, city.title),
    }
    return _reference("fields", "Handlungsfelder und Gebiete", told)


def expectations(city: NewCity, pairs: Iterable[Pair], labels: Labels) -> CityPart:
    """Return where something is expected: the *pairs* that can have gaps, named by *labels*."""
    told = frozenset(triple for pair in pairs for triple in _expected(city, pair, labels))
    title = "Wo etwas zu erwarten ist"
    name, graph = "editorial/expectations.ttl", "graph/reference/expectations"
    return CityPart(name, graph, title, "editorial", told)


def _expected(city: NewCity, pair: Pair, labels: Labels) -> Iterator[Triple]:
    things = [ZNV[one if "/" in one else f"dimension/{one}"] for one in pair]
    decision = f"{city.base}decision/{'-by-'.join(one.replace('/', '-') for one in pair)}"
    names = " und ".join(f"„{labels.label(thing)}“" for thing in things)
    yield link(decision, RDF.type, ZN.Decision)
    yield text(decision, SKOS.prefLabel, f"Zu erwarten, wo sich kreuzen: {names}")
    for thing in things:
        yield link(decision, ZN.concerns, thing)
    yield link(decision, ZN.decisionKind, ZNV["decision-kind/expected"])
    yield typed(decision, DCT.date, f"{city.years[0]}-01-01", XSD.date)
    yield text(decision, ZN.reason, _REASON)


def _reference(topic: str, title: str, told: Iterable[Triple]) -> CityPart:
    name = f"stated/reference-{topic}.ttl"
    return CityPart(name, f"graph/reference/{topic}", title, "stated", frozenset(told))
