"""One field: its goals, how change is to be seen, who does what, what is open and decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.activity import Activity
from graph.dimensions import FIELD, GOAL, TOP
from graph.question import Question
from graph.register import ask
from graph.report.activities import activity_row
from graph.report.build import cell, section, table, toned
from graph.report.goals import goals_of, served_by
from graph.report.maps import beside, drawn_map, says_more, without_empty_rows
from graph.report.measures import indicator, latest, targets
from graph.report.model import QUIET, Block, Counted, Paragraph, Row, Section, Table
from graph.report.outcomes import MOST, decisions, points
from graph.report.telling import Telling
from graph.selection import Selection
from graph.terms import DCT, ZN, ZNV


def field(telling: Telling, iri: str, number: int) -> Section:
    """Return the section of the field *iri*, which is at position *number*."""
    name = telling.thing(iri)
    parts = (
        _part(telling, number, "field-goals", _goals(telling, iri, number)),
        _part(telling, number, "field-indicators", _indicators(telling, iri, number)),
        _part(telling, number, "field-activities", _activities(telling, iri, number)),
        _part(telling, number, "field-points", points(telling, iri, number)),
        _part(telling, number, "field-decisions", decisions(telling, iri)),
    )
    return Section(
        key=f"field-{number}",
        number="",
        title=name.text,
        lang=name.lang,
        blocks=tuple(_opening(telling, iri)),
        parts=parts,
    )


def _part(telling: Telling, number: int, key: str, blocks: Iterator[Block]) -> Section:
    return replace(section(telling, key, blocks), key=f"{key}-{number}")


def _opening(telling: Telling, iri: str) -> Iterator[Block]:
    if description := telling.said(iri, DCT.description):
        yield Paragraph(description)


def _goals(telling: Telling, iri: str, number: int) -> Iterator[Block]:
    goals = goals_of(telling, iri)
    if not goals:
        yield telling.missing("report.field-goals.none")
        return
    documents = telling.snapshot.dimensions.documents
    owners = telling.ordered(documents[goal] for goal in goals if goal in documents)
    rows = (_goal(telling, goal, owners[1:]) for goal in goals)
    name = _name(telling, iri)
    if len(owners) == 1:
        name = telling.words.say(
            "report.field-goals.from", field=name, name=telling.thing(owners[0]).text
        )
    yield _keyed(table(telling, "field-goals", (76, 24), rows, field=name), number)


def _goal(telling: Telling, iri: str, others: Sequence[str]) -> Row:
    """Return the row of a goal; where there are *others*, with the document it stands in."""
    document = telling.snapshot.dimensions.documents.get(iri, "")
    return Row(
        (
            cell(
                (telling.thing(iri, titled=True),),
                (telling.thing(document, tone=QUIET),) if document and others else (),
            ),
            cell(telling.counting("report.activities", served_by(telling, iri))),
        ),
        iri,
    )


def _indicators(telling: Telling, iri: str, number: int) -> Iterator[Block]:
    found = _measures(telling, iri)
    if not found:
        yield telling.missing("report.field-indicators.none")
        return
    rows = (_measure(telling, one, goals) for one, goals in found.items())
    caption = table(telling, "field-indicators", (40, 34, 26), rows, field=_name(telling, iri))
    yield _keyed(caption, number)


def _measures(telling: Telling, iri: str) -> dict[str, list[str]]:
    """Return the indicators of a field and of its goals, with the goals each one measures."""
    own = (fact.subject for fact in telling.facts.to(iri, ZN.inField))
    found: dict[str, list[str]] = {
        one: [] for one in telling.ordered(own) if telling.facts.is_a(one, ZN.Indicator)
    }
    for goal in goals_of(telling, iri):
        for fact in telling.facts.of(goal, ZN.measuredBy):
            found.setdefault(fact.iri, []).append(goal)
    return found


def _measure(telling: Telling, iri: str, goals: Sequence[str]) -> Row:
    sources = [fact.iri for fact in telling.facts.of(iri, ZN.dataSource)]
    agreed = [line for goal in goals for line in targets(telling, goal)]
    return Row(
        (
            cell(
                indicator(telling, iri),
                toned(telling.said(iri, DCT.description), QUIET),
                latest(telling, iri),
            ),
            cell(telling.named(goals, titled=True) or (telling.open,), *agreed),
            cell(telling.named(sources) or (telling.open,)),
        ),
        iri,
    )


def _activities(telling: Telling, iri: str, number: int) -> Iterator[Block]:
    question = Question(selection=Selection({FIELD: frozenset([iri])}))
    answer = ask(telling.register, question, lang=telling.words.lang)
    counted = Counted(answer.count, "activities", ((FIELD, iri),))
    if not answer.count:
        yield telling.missing("report.field-activities.none")
    else:
        yield Paragraph(telling.counting("report.field-activities.text", counted))
    yield from _maps(telling, iri, number)
    if answer.count:
        ordered = sorted(answer.activities, key=lambda one: _order(telling, one))
        rows = (activity_row(telling, one, iri) for one in ordered)
        found = table(
            telling, "field-activities", (46, 24, 12, 18), rows, field=_name(telling, iri)
        )
        yield _keyed(found, number)
        yield telling.paragraph("report.signs", QUIET)


def _order(telling: Telling, activity: Activity) -> tuple[object, ...]:
    """Return the key that sorts activities along a life; those without a phase come last."""
    order = telling.snapshot.labels.order
    phases = [order(link.iri) for link in activity.links["lifePhases"]]
    return not phases, min(phases, default=()), order(activity.iri)


def _maps(telling: Telling, iri: str, number: int) -> Iterator[Block]:
    """Yield the map of the field's goals, or of the field itself, by what the city looks at.

    One that says the same of every cell, and of no activity, is left out for a sentence.
    """
    dimensions = telling.snapshot.dimensions
    goals = [goal for goal in goals_of(telling, iri) if goal in dimensions.documents]
    other = beside(telling, GOAL if goals else FIELD)
    if not dimensions.members[other]:
        return
    question = Question(other, FIELD, Selection({FIELD: frozenset([iri])}))
    if goals:
        document = dimensions.documents[goals[0]]
        level = min(dimensions.levels[goals[0]] - {GOAL, "concept"}, default=TOP)
        own = frozenset(goal for goal in goals if dimensions.documents[goal] == document)
        question = Question(other, GOAL, Selection({GOAL: own}), document, level)
    found = telling.coverage(question)
    shown = without_empty_rows(found)
    if says_more(shown, MOST):
        whole = len(shown.rows) == len(found.rows)
        yield telling.paragraph("report.map.text" if whole else "report.map.part", QUIET)
        yield drawn_map(telling, shown, str(number), _name(telling, iri))
    elif shown.rows:
        by = telling.thing(ZNV[f"dimension/{other}"]).text
        yield telling.paragraph("report.map.none", QUIET, by=by)


def _name(telling: Telling, iri: str) -> str:
    return telling.thing(iri).text


def _keyed(found: Table, number: int) -> Table:
    return replace(found, key=f"{found.key}-{number}")
