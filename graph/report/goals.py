"""The goals of each document, and what is still to come of a document without goals."""

from collections.abc import Iterator

from graph.dimensions import FIELD, GOAL
from graph.facets import facet
from graph.question import Question
from graph.report.build import cell, section, strong, table
from graph.report.model import QUIET, Block, Counted, Paragraph, Row, Section
from graph.report.telling import Telling, plain
from graph.terms import DCT, SKOS, ZN


def goal_chapters(telling: Telling) -> Iterator[Section]:
    """Yield a section for each document that has goals or is to have some."""
    dimensions, labels = telling.snapshot.dimensions, telling.snapshot.labels
    schemes = set(telling.facts.kind(ZN.ConceptDocument)) & set(
        telling.facts.kind(SKOS.ConceptScheme)
    )
    known = dimensions.goal_documents(labels)
    documents = [*known, *(iri for iri in telling.ordered(schemes) if iri not in known)]
    if not documents:
        yield section(telling, "goals", [telling.missing("report.goals.none")])
    for number, iri in enumerate(sorted(documents, key=labels.order), 1):
        yield _document(telling, iri, number)


def _document(telling: Telling, iri: str, number: int) -> Section:
    name = telling.thing(iri)
    return Section(
        key=f"goals-{number}",
        number="",
        title=telling.words.say("report.goals.of", name=name.text),
        lang=name.lang,
        blocks=tuple(_blocks(telling, iri, number)),
    )


def _blocks(telling: Telling, iri: str, number: int) -> Iterator[Block]:
    dimensions = telling.snapshot.dimensions
    goals = [goal for goal, document in dimensions.documents.items() if document == iri]
    if not goals:
        yield telling.missing("report.goals.missing", name=telling.thing(iri))
        if description := telling.said(iri, DCT.description):
            yield Paragraph(description, QUIET)
        return
    shown = _shown(telling, goals)
    yield telling.paragraph("report.goals.text")
    rows = (_goal(telling, goal) for goal in shown)
    named = telling.thing(iri).text
    found = table(telling, "goal-list", (76, 24), rows, name=named)
    yield type(found)(f"goal-list-{number}", found.caption, found.heads, found.rows)


def _shown(telling: Telling, goals: list[str]) -> list[str]:
    """Return *goals*, each after the one it belongs to, those of fields by their field."""
    fields = telling.snapshot.dimensions.goal_fields
    order = telling.snapshot.labels.order
    place = {iri: at for at, iri in enumerate(telling.snapshot.dimensions.members[FIELD])}
    below: dict[str, list[str]] = {}
    for goal in goals:
        parents = [p for p in telling.snapshot.dimensions.parents.get(goal, ()) if p in goals]
        below.setdefault(parents[0] if parents else "", []).append(goal)

    def key(goal: str) -> tuple[object, ...]:
        own = min((place.get(one, 0) for one in fields.get(goal, ())), default=-1)
        return own, _level(telling, goal), order(goal)

    def grown(goal: str) -> list[str]:
        return [
            goal,
            *(one for child in sorted(below.get(goal, ()), key=key) for one in grown(child)),
        ]

    return [one for root in sorted(below.get("", ()), key=key) for one in grown(root)]


def _level(telling: Telling, goal: str) -> bool:
    """Return whether *goal* is none of the top ones of its document."""
    dimensions = telling.snapshot.dimensions
    return goal not in dimensions.tops.get(dimensions.documents.get(goal, ""), ())


def _goal(telling: Telling, iri: str) -> Row:
    top = not _level(telling, iri)
    name = (telling.thing(iri, titled=True),)
    points = [fact.subject for fact in telling.facts.to(iri, SKOS.broader)]
    explained = [one for one in telling.ordered(points) if telling.facts.is_a(one, ZN.KeyPoint)]
    fields = telling.snapshot.dimensions.goal_fields.get(iri, ())
    served = served_by(telling, iri)
    return Row(
        (
            cell(
                strong(name) if top else name,
                *((telling.thing(one, titled=True, tone=QUIET),) for one in explained),
                plain(", ".join(telling.thing(one).text for one in sorted(fields)), tone=QUIET),
            ),
            cell(telling.counting("report.activities", served)),
        ),
        iri,
    )


def served_by(telling: Telling, goal: str) -> Counted:
    """Return how many activities serve *goal* or one below it, whatever their status."""
    found = facet(telling.snapshot, Question(), GOAL, (goal,))
    number = next((one.count for one in found), 0)
    return Counted(number, "activities", ((GOAL, goal),))


def goals_of(telling: Telling, iri: str) -> list[str]:
    """Return the goals of the field *iri*."""
    fields = telling.snapshot.dimensions.goal_fields
    return telling.ordered(goal for goal, own in fields.items() if iri in own)
