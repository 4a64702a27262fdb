"""Invented cities at random, small enough for a property test and with every kind of answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode, Quad, Store
from graph.terms import DCT, RDF, SKOS, XSD, ZN, ZNV

BASE = "https://example.org/random/"
GRAPH = f"{BASE}graph/2024/current"
YEAR = "2024"
PLAN, CHARTER = f"{BASE}document/plan", f"{BASE}document/charter"
TOPS = tuple(f"{BASE}goal/{n}" for n in (1, 2, 3))
STATEMENTS = tuple(f"{BASE}goal/{n}" for n in ("1.1", "1.2", "2.1"))
CHARTER_GOALS = tuple(f"{BASE}goal/{n}" for n in ("C1", "C2"))
GOALS = (*TOPS, *STATEMENTS, *CHARTER_GOALS)
FIELD_SCHEME, PHASE_SCHEME = f"{BASE}field", f"{BASE}phase"
FIELDS = tuple(f"{BASE}field/{n}" for n in ("a", "b", "across"))
PHASES = tuple(f"{BASE}phase/{n}" for n in ("young", "old", "any", "every"))
EVERY = (FIELDS[2], *PHASES[2:])
ACTORS = tuple(f"{BASE}actor/{n}" for n in ("x", "y", "z"))
GROUP = f"{BASE}group/g"
STATUSES = {
    "running": "active",
    "held": "active",
    "planned": "planned",
    "ended": "past",
    "unused": "none",
    "unknown": "unknown",
}
ADDRESSEES = tuple(ZNV[f"addressee/{n}"] for n in ("residents", "professionals"))


@dataclass(frozen=True)
class Entry:
    """The answers of one activity; an empty one leaves the row open."""

    status: str
    goals: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    start: str = ""
    unnamed: int = 0

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield property and IRI of each link."""
        for predicate, values in (
            (ZN.servesGoal, self.goals),
            (ZN.inField, self.fields),
            (ZN.forLifePhase, self.phases),
            (ZN.addresses, self.addresses),
            (ZN.noneOf, self.none_of),
            (ZN.providedBy, self.providers),
        ):
            for value in values:
                yield predicate, value


@dataclass(frozen=True)
class City:
    """Activities by number and decisions as (kind, what they concern)."""

    entries: tuple[Entry, ...]
    decisions: tuple[tuple[str, frozenset[str]], ...] = field(default=())

    def snapshot(self) -> Snapshot:
        """Return the city as a snapshot; ``said`` and ``all`` are the same here."""
        store = Store.memory()
        store.load(self.quads())
        graphs = {"said": GRAPH, "all": GRAPH}
        return Snapshot.read(store, graphs, f"{BASE}edition/2024", YEAR, "all")

    def quads(self) -> Iterator[Quad]:
        """Yield the city's triples in its one graph."""
        yield from _reference()
        yield from _catalogue()
        for number, entry in enumerate(self.entries):
            yield from _activity(activity(number), entry)
        for number, (kind, concerns) in enumerate(self.decisions):
            decision = f"{BASE}decision/{number}"
            yield quad(decision, ZN.decisionKind, ZNV[f"decision-kind/{kind}"])
            yield text(decision, DCT.date, "2024-05-01", XSD.date)
            for thing in sorted(concerns):
                yield quad(decision, ZN.concerns, thing)


def activity(number: int) -> str:
    """Return the IRI of an activity."""
    return f"{BASE}activity/{number:02}"


def quad(subject: str, predicate: str, value: str) -> Quad:
    """Return a quad whose object is an IRI."""
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value), NamedNode(GRAPH))


def text(subject: str, predicate: str, value: str, datatype: str = XSD.string) -> Quad:
    """Return a quad whose object is a literal."""
    literal = Literal(value, datatype=NamedNode(datatype))
    return Quad(NamedNode(subject), NamedNode(predicate), literal, NamedNode(GRAPH))


def _activity(iri: str, entry: Entry) -> Iterator[Quad]:
    yield quad(iri, RDF.type, ZN.Activity)
    yield text(iri, SKOS.prefLabel, iri.rsplit("/", 1)[-1])
    if entry.status:
        yield quad(iri, ZN.status, ZNV[f"status/{entry.status}"])
    if entry.start:
        yield text(iri, ZN.startDate, entry.start, XSD.gYear)
    if entry.unnamed:
        yield text(iri, ZN.unnamedProviders, str(entry.unnamed), XSD.integer)
    for predicate, value in entry.links():
        yield quad(iri, predicate, value)


def _reference() -> Iterator[Quad]:
    yield text(f"{BASE}edition/2024", ZN.shown, "true", XSD.boolean)
    yield text(f"{BASE}edition/2024", ZN.reportingYear, YEAR, XSD.gYear)
    for position, document in enumerate((PLAN, CHARTER), 1):
        yield quad(document, RDF.type, ZN.ConceptDocument)
        yield quad(document, RDF.type, SKOS.ConceptScheme)
        yield text(document, ZN.position, str(position), XSD.integer)
    yield from _goals()
    for scheme, token, concepts in (
        (FIELD_SCHEME, "field", FIELDS),
        (PHASE_SCHEME, "life-phase", PHASES),
    ):
        yield quad(scheme, ZN.dimension, ZNV[f"dimension/{token}"])
        for concept in concepts:
            yield quad(concept, SKOS.inScheme, scheme)
            if concept in EVERY:
                yield text(concept, ZN.countsForEvery, "true", XSD.boolean)
    for status, counts in STATUSES.items():
        yield quad(ZNV[f"status/{status}"], ZN.countsAs, ZNV[f"counts-as/{counts}"])
    for actor in ACTORS:
        yield quad(actor, RDF.type, ZN.Actor)
    yield quad(GROUP, RDF.type, ZN.ActorGroup)


def _goals() -> Iterator[Quad]:
    for goal in GOALS:
        document = CHARTER if goal in CHARTER_GOALS else PLAN
        kind = ZN.KeyStatement if goal in STATEMENTS else ZN.IntegrationGoal
        yield quad(goal, RDF.type, ZN.Goal)
        yield quad(goal, RDF.type, kind)
        yield quad(goal, SKOS.inScheme, document)
        if goal in STATEMENTS:
            yield quad(goal, SKOS.broader, goal.rsplit(".", 1)[0])
        else:
            yield quad(goal, SKOS.topConceptOf, document)


def _catalogue() -> Iterator[Quad]:
    """Yield that the one graph holds what the edition states."""
    edition, basis = f"{BASE}edition/2024", ZNV["basis/stated"]
    for predicate, value in ((ZN.edition, edition), (ZN.basis, basis)):
        catalogue = NamedNode(f"{BASE}graph/catalog")
        yield Quad(NamedNode(GRAPH), NamedNode(predicate), NamedNode(value), catalogue)


def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def entries() -> st.SearchStrategy[Entry]:
    """Return a strategy for the answers of one activity."""
    return st.builds(
        Entry,
        status=st.sampled_from(["", *STATUSES]),
        goals=_some(GOALS),
        fields=_some(FIELDS),
        phases=_some(PHASES),
        addresses=_some(ADDRESSEES),
        none_of=_some((PLAN, CHARTER, PHASE_SCHEME)),
        providers=_some((*ACTORS, GROUP)),
        start=st.sampled_from(["", "2020", YEAR]),
        unnamed=st.sampled_from([0, 0, 0, 2]),
    )


def _concerns() -> st.SearchStrategy[frozenset[str]]:
    things = (*TOPS, STATEMENTS[0], PHASES[0], FIELDS[0], PLAN)
    axes = tuple(ZNV[f"dimension/{token}"] for token in ("goal", "life-phase", "field"))
    return st.frozensets(st.sampled_from((*things, *axes)), min_size=1, max_size=2)


def cities() -> st.SearchStrategy[City]:
    """Return a strategy for small cities."""
    kinds = st.sampled_from(["expected", "not-expected", "not-applicable", "accepted-gap"])
    decisions = st.lists(st.tuples(kinds, _concerns()), max_size=5).map(tuple)
    return st.builds(City, st.lists(entries(), max_size=7).map(tuple), decisions)
