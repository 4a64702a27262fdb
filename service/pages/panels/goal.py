"""What a page tells of a goal and of a field: the tree, like goals, measures, activities."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from graph.aims import Course
from graph.dimensions import FIELD, GOAL
from graph.labels import slug
from graph.smart import smart as smart_goals
from graph.terms import SKOS, ZN
from service.pages.courses import letter_row, sentence
from service.pages.panels.activities import activities_panel, asked, count
from service.pages.panels.footing import Footing, footing
from service.pages.panels.naming import ordered
from service.pages.panels.panel import Branch, Kind, Panel
from service.pages.panels.partners import round_table
from service.pages.panels.rows import Figure, Row, Value, heading, row, thing
from service.texts import capital
from service.visit import Visit

_MATCHES: Final = (SKOS.exactMatch, SKOS.closeMatch)


def _goal(visit: Visit, iri: str) -> Iterable[Panel]:
    yield _tree(visit, iri)
    yield activities_panel(visit, GOAL, iri)
    yield round_table(visit, iri)
    yield _alike(visit, iri)
    yield _measured(visit, iri)
    yield from _smart(visit, iri)


def _smart(visit: Visit, iri: str) -> Iterable[Panel]:
    """Yield the letters of a goal that is to be SMART, and how far its targets are."""
    found = smart_goals(visit.snapshot, visit.view.measurements)
    for one in (one for one in found if one.goal == iri):
        yield Panel(
            key="smart",
            heading=visit.say("smart.panel"),
            rows=(*_courses(visit, one.courses), *(letter_row(visit, iri, x) for x in one.letters)),
            columns=("what", "value", "footing"),
        )


def _courses(visit: Visit, courses: Iterable[Course]) -> Iterable[Row]:
    """Yield a row that says how far each target is, where there are targets."""
    told = tuple(Value(sentence(visit, course)) for course in courses)
    if told:
        yield Row(heading(visit, visit.say("smart.courses")), ((told, None),))


def _field(visit: Visit, iri: str) -> Iterable[Panel]:
    goals = [fact.subject for fact in visit.view.facts.to(iri, ZN.inField)]
    known = [goal for goal in ordered(visit, goals) if visit.view.facts.is_a(goal, ZN.Goal)]
    yield Panel(
        key="goals",
        heading=visit.say("thing.field-goals"),
        tree=tuple(branch(visit, goal) for goal in known),
        list="goals",
        empty="" if known else visit.say("thing.field-goals.none"),
    )
    yield activities_panel(visit, FIELD, iri)


def _tree(visit: Visit, iri: str) -> Panel:
    """Return the goals above and below, from the top one down."""
    below = tuple(_below(visit, iri))
    tree = branch(visit, iri, below=below, here=True)
    above = visit.snapshot.dimensions.ancestors(iri)
    for parent in above:
        tree = branch(visit, parent, below=(tree,))
    return Panel(
        key="tree",
        heading=visit.say("thing.tree"),
        tree=(tree,) if above or below else (),
    )


def _below(visit: Visit, iri: str) -> Iterable[Branch]:
    facts = visit.view.facts
    for child in ordered(visit, (fact.subject for fact in facts.to(iri, SKOS.broader))):
        yield branch(visit, child, below=tuple(_below(visit, child)))


def goal_tree(visit: Visit, document: str) -> tuple[Branch, ...]:
    """Return the goals of *document* as a tree, without the points that only explain them."""
    dimensions = visit.snapshot.dimensions
    inside = [iri for iri, owner in dimensions.documents.items() if owner == document]
    below: dict[str, list[str]] = {}
    for iri in ordered(visit, inside):
        parents = [one for one in dimensions.parents.get(iri, ()) if one in dimensions.documents]
        below.setdefault(parents[0] if parents else "", []).append(iri)

    def grown(iri: str) -> Branch:
        return branch(visit, iri, below=tuple(map(grown, below.get(iri, ()))))

    tops = dimensions.tops.get(document, ())
    roots = sorted(below.get("", ()), key=lambda iri: iri not in tops)
    return tuple(map(grown, roots))


def branch(visit: Visit, iri: str, *, below: Sequence[Branch] = (), here: bool = False) -> Branch:
    """Return a goal in a tree, with how many activities serve it or one below it."""
    figure = None
    if visit.view.facts.is_a(iri, ZN.Goal):
        number = count(visit, GOAL, iri)
        words = visit.count("thing.count.activities", number)
        figure = Figure(number, words, asked(visit, GOAL, iri), "activities")
    return Branch(thing(visit, iri), here=here, figure=figure, below=tuple(below))


def _alike(visit: Visit, iri: str) -> Panel:
    """Return the goals of the same wording or of like meaning, with their documents."""
    rows = [
        Row(heading(visit, capital(visit.say(f"thing.match.{slug(match)}"))), tuple(groups))
        for match in _MATCHES
        if (groups := list(_matches(visit, iri, match)))
    ]
    return Panel(
        key="alike",
        heading=visit.say("thing.alike"),
        rows=tuple(rows),
        empty="" if rows else visit.say("thing.alike.none"),
    )


def _matches(visit: Visit, iri: str, match: str) -> Iterable[tuple[tuple[Value, ...], Footing]]:
    facts = visit.view.facts
    ends = {fact.subject: fact for fact in facts.to(iri, match)}
    ends |= {fact.iri: fact for fact in facts.of(iri, match)}
    for other in ordered(visit, ends):
        document = visit.snapshot.dimensions.documents.get(other, "")
        remark = visit.label(document) if document else ""
        yield (replace(thing(visit, other), remark=remark),), footing(visit, ends[other])


def _measured(visit: Visit, iri: str) -> Panel:
    facts = visit.view.facts
    known = [
        (predicate, found)
        for predicate in (ZN.measuredBy, ZN.hasTarget)
        if (found := facts.of(iri, predicate))
    ]
    return Panel(
        key="measured",
        heading=visit.say("thing.measured"),
        rows=tuple(row(visit, visit.label(predicate), found) for predicate, found in known),
        empty="" if known else visit.say("thing.measured.none"),
    )


GOALS: Final = Kind(
    _goal,
    frozenset({*_MATCHES, SKOS.broader, ZN.measuredBy, ZN.hasTarget}),
    frozenset(
        {
            (SKOS.broader, ZN.Goal),
            (SKOS.broader, ZN.KeyPoint),
            (ZN.servesGoal, ZN.Activity),
            *((match, ZN.Goal) for match in _MATCHES),
        }
    ),
)
FIELDS: Final = Kind(_field, leading=frozenset({(ZN.inField, ZN.Goal), (ZN.inField, ZN.Activity)}))
