"""What every synthetic city says before its first activity: vocabularies, goals, expectations."""

from collections.abc import Iterator

from graph.paths import ONTOLOGY
from graph.store import Literal, NamedNode, Quad, RdfFormat, parse
from graph.terms import DCT, RDF, SKOS, XSD, ZN, ZNV

BASE = "https://example.org/synthetic/"
GRAPH = f"{BASE}graph/2024/current"
YEAR = "2024"
EDITION = f"{BASE}edition/{YEAR}"
PLAN, STRATEGY = DOCUMENTS = (f"{BASE}document/plan", f"{BASE}document/strategy")
GOALS = tuple(f"{BASE}goal/{number}" for number in range(1, 9))
STATEMENTS = {goal: tuple(f"{goal}.{part}" for part in (1, 2, 3)) for goal in GOALS}
STRATEGY_GOALS = tuple(f"{BASE}goal/S{number}" for number in range(1, 7))
FIELD_SCHEME = f"{BASE}field"
FIELDS = tuple(f"{FIELD_SCHEME}/{number}" for number in range(1, 9))
ACROSS = f"{FIELD_SCHEME}/across"
PHASE_SCHEME = ZNV["life-phase"]
PHASES = tuple(
    ZNV[f"life-phase/{name}"]
    for name in (
        "early-childhood",
        "kindergarten",
        "primary-school",
        "adolescence",
        "transition-to-work",
        "working-life",
        "family",
        "third-age",
        "old-age",
    )
)
ALL_PHASES = ZNV["life-phase/all-phases"]
AREAS = tuple(f"{BASE}area/{number}" for number in range(1, 6))
PROGRAMMES = tuple(f"{BASE}programme/{number}" for number in range(1, 11))
INDICATORS = tuple(f"{BASE}indicator/{number}" for number in range(1, 21))

_GRAPH = NamedNode(GRAPH)
_GOAL, _FIELD, _PHASE = (ZNV[f"dimension/{token}"] for token in ("goal", "field", "life-phase"))
_DECISIONS = (
    ("expected", (_GOAL, _PHASE)),
    ("expected", (_FIELD, _PHASE)),
    ("not-expected", (GOALS[0], _PHASE)),
    ("not-expected", (FIELDS[0], PHASES[0])),
    ("accepted-gap", (GOALS[7], PHASES[7])),
    ("not-applicable", (GOALS[6], PHASES[8])),
)


def link(subject: str, predicate: str, value: str) -> Quad:
    """Return a quad whose object is an IRI."""
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value), _GRAPH)


def text(subject: str, predicate: str, value: str) -> Quad:
    """Return a quad whose object is a German text."""
    return Quad(NamedNode(subject), NamedNode(predicate), Literal(value, language="de"), _GRAPH)


def typed(subject: str, predicate: str, value: str, datatype: str) -> Quad:
    """Return a quad whose object is a number, date or truth value."""
    literal = Literal(value, datatype=NamedNode(datatype))
    return Quad(NamedNode(subject), NamedNode(predicate), literal, _GRAPH)


def reference() -> Iterator[Quad]:
    """Yield the vocabularies and what the city adds to them."""
    yield from _vocabularies()
    yield typed(EDITION, ZN.shown, "true", XSD.boolean)
    yield typed(EDITION, ZN.reportingYear, YEAR, XSD.gYear)
    yield from _goals()
    yield from _fields()
    for word, kind, things in (
        ("Gebiet", ZN.Area, AREAS),
        ("Programm", ZN.Programme, PROGRAMMES),
        ("Kennzahl", ZN.Indicator, INDICATORS),
    ):
        for number, thing in enumerate(things, 1):
            yield from _named(thing, kind, f"Synthetisches {word} {number}", number)
    yield from _decisions()


def _vocabularies() -> Iterator[Quad]:
    for path in sorted((ONTOLOGY / "vocabularies").glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, _GRAPH)


def _named(iri: str, kind: str, label: str, position: int) -> Iterator[Quad]:
    yield link(iri, RDF.type, kind)
    yield text(iri, SKOS.prefLabel, label)
    yield typed(iri, ZN.position, str(position), XSD.integer)


def _goals() -> Iterator[Quad]:
    for number, document in enumerate(DOCUMENTS, 1):
        yield from _named(document, ZN.ConceptDocument, f"Synthetisches Konzept {number}", number)
    for goal in GOALS:
        yield from _goal(goal, PLAN, ZN.IntegrationGoal)
        yield link(goal, SKOS.topConceptOf, PLAN)
        for statement in STATEMENTS[goal]:
            yield from _goal(statement, PLAN, ZN.KeyStatement)
            yield link(statement, SKOS.broader, goal)
    for goal, field in zip(STRATEGY_GOALS, FIELDS, strict=False):
        yield from _goal(goal, STRATEGY, ZN.StrategyGoal)
        yield link(goal, SKOS.topConceptOf, STRATEGY)
        yield link(goal, ZN.inField, field)


def _goal(goal: str, document: str, kind: str) -> Iterator[Quad]:
    name = goal.rsplit("/", 1)[-1]
    yield link(goal, RDF.type, ZN.Goal)
    yield link(goal, RDF.type, kind)
    yield link(goal, SKOS.inScheme, document)
    yield text(goal, SKOS.prefLabel, f"Synthetisches Ziel {name}")
    yield typed(goal, SKOS.notation, name, XSD.string)


def _fields() -> Iterator[Quad]:
    yield link(FIELD_SCHEME, ZN.dimension, _FIELD)
    for number, field in enumerate((*FIELDS, ACROSS), 1):
        yield from _named(field, ZN.Field, f"Synthetisches Handlungsfeld {number}", number)
        yield link(field, SKOS.inScheme, FIELD_SCHEME)
    yield typed(ACROSS, ZN.countsForEvery, "true", XSD.boolean)


def _decisions() -> Iterator[Quad]:
    for number, (kind, concerns) in enumerate(_DECISIONS, 1):
        decision = f"{BASE}decision/{number}"
        yield link(decision, RDF.type, ZN.Decision)
        yield link(decision, ZN.decisionKind, ZNV[f"decision-kind/{kind}"])
        yield typed(decision, DCT.date, "2024-05-01", XSD.date)
        for thing in concerns:
            yield link(decision, ZN.concerns, thing)
