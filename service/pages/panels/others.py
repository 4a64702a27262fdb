"""What a page tells of phases of life, programmes, documents, indicators and all others."""

from collections.abc import Iterable
from typing import Final

from graph.dimensions import LIFE_PHASE, PROPERTIES
from graph.terms import DCT, SKOS, ZN
from service.pages.panels.activities import activities_panel
from service.pages.panels.figure import FIGURE, figure_panel
from service.pages.panels.goal import goal_tree
from service.pages.panels.naming import ordered
from service.pages.panels.panel import Branch, Kind, Panel
from service.pages.panels.rows import Figure, origin_row, row, thing
from service.visit import Visit

_PROGRAMME: Final = "programme"
_USE: Final = (ZN.status, ZN.reason, ZN.eligibleApplicant)


def _phase(visit: Visit, iri: str) -> Iterable[Panel]:
    yield activities_panel(visit, LIFE_PHASE, iri)


def _programme(visit: Visit, iri: str) -> Iterable[Panel]:
    facts = visit.view.facts
    yield Panel(
        key="use",
        heading=visit.say("thing.use"),
        rows=tuple(
            row(visit, visit.label(predicate), known)
            for predicate in _USE
            if (known := facts.of(iri, predicate))
        ),
        empty="" if facts.of(iri, ZN.status) else visit.say("thing.use.none"),
    )
    yield activities_panel(visit, _PROGRAMME, iri)


def _document(visit: Visit, iri: str) -> Iterable[Panel]:
    parts = tuple(_parts(visit, iri))
    yield Panel(key="parts", heading=visit.say("thing.parts"), tree=parts, list="parts")
    yield _goals(visit, iri)


def _parts(visit: Visit, iri: str) -> Iterable[Branch]:
    facts = visit.view.facts
    inside = [
        fact.subject
        for fact in facts.to(iri, DCT.isPartOf)
        if facts.is_a(fact.subject, ZN.DocumentPart)
    ]
    for part in ordered(visit, inside):
        yield Branch(thing(visit, part), below=tuple(_parts(visit, part)))


def _goals(visit: Visit, iri: str) -> Panel:
    """Return the goals of a document, from the top ones down."""
    number = list(visit.snapshot.dimensions.documents.values()).count(iri)
    figure = Figure(number, visit.count("thing.goals.count", number), "#goals", "goals")
    concept = visit.view.facts.is_a(iri, ZN.ConceptDocument)
    return Panel(
        key="goals",
        heading=visit.say("thing.goals"),
        figures=(figure,) if number else (),
        tree=goal_tree(visit, iri),
        list="goals",
        empty=visit.say("thing.goals.none") if concept and not number else "",
    )


def _indicator(visit: Visit, iri: str) -> Iterable[Panel]:
    facts = visit.view.facts
    measured = facts.to(iri, ZN.measuredBy)
    yield Panel(
        key="goals",
        heading=visit.say("thing.measures"),
        rows=(origin_row(visit, visit.say("thing.measures.row"), measured),) if measured else (),
        empty="" if measured else visit.say("thing.measures.none"),
    )
    used = facts.to(iri, ZN.usesStatistic)
    yield Panel(
        key="used",
        heading=visit.say("measured.used"),
        rows=(origin_row(visit, visit.say("measured.used.activities"), used),) if used else (),
        empty="" if used else visit.say("measured.used.none"),
    )
    targets = [one for one in facts.to(iri, ZN.ofIndicator) if facts.is_a(one.subject, ZN.Target)]
    if targets:
        row_ = origin_row(visit, visit.label(ZN.hasTarget), targets)
        yield Panel(key="targets", heading=visit.say("measured.targets"), rows=(row_,))
    if not visit.view.measurements.of(iri):
        empty = visit.say("thing.values.none")
        yield Panel(key="values", heading=visit.say("thing.values"), empty=empty)


def _other(visit: Visit, iri: str) -> Iterable[Panel]:
    """Yield the value of a figure, and the activities at a value of any dimension."""
    yield from figure_panel(visit, iri)
    members = visit.snapshot.dimensions.members
    if token := next((token for token in PROPERTIES if iri in members[token]), ""):
        yield activities_panel(visit, token, iri)


LIFE_PHASES: Final = Kind(_phase, leading=frozenset({(ZN.forLifePhase, ZN.Activity)}))
PROGRAMMES: Final = Kind(
    _programme, frozenset(_USE), frozenset({(ZN.fundedByProgramme, ZN.Activity)})
)
DOCUMENTS: Final = Kind(
    _document,
    leading=frozenset(
        {
            (DCT.isPartOf, ZN.DocumentPart),
            (SKOS.inScheme, ZN.Goal),
            (SKOS.topConceptOf, ZN.Goal),
        }
    ),
)
INDICATORS: Final = Kind(
    _indicator,
    leading=frozenset(
        {
            (ZN.measuredBy, ZN.Goal),
            (ZN.ofIndicator, ZN.Observation),
            (ZN.ofIndicator, ZN.Target),
            (ZN.usesStatistic, ZN.Activity),
        }
    ),
)
OTHERS: Final = Kind(
    _other,
    own=FIGURE,
    leading=frozenset((path[0], ZN.Activity) for path in PROPERTIES.values() if len(path) == 1),
)
