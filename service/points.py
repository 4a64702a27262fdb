"""Open points for a visit: those that pass its filter, and the page where each can be closed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.dimensions import GOAL, PROPERTIES, TOP
from graph.gap import Choice, Gap
from graph.labels import slug
from service.addresses import THINGS
from service.asked import address
from service.visit import Visit

CELL: Final = "cell"


@dataclass(frozen=True)
class Place:
    """Where a point can be closed: ``kind`` is ``cell`` or the directory of the page."""

    kind: str
    href: str
    name: str


def points(visit: Visit) -> list[Gap]:
    """Return the open points that pass the filter, steering ones first."""
    question = visit.question()
    choice = Choice(visit.snapshot, question.selection)
    return [gap for gap in visit.view.gaps(question.document) if choice.holds(gap)]


def place(visit: Visit, gap: Gap) -> Place | None:
    """Return where *gap* can be closed: at its cell, at its subject, or at what that belongs to."""
    if gap.row and gap.column:
        return _cell(visit, gap.row, gap.column)
    known = list(_pages(visit, gap))
    proper = (one for one in known if one.kind != THINGS)
    return next(proper, next(iter(known), None))


def _pages(visit: Visit, gap: Gap) -> Iterator[Place]:
    for iri in (gap.subject, *gap.others):
        if href := visit.page(iri):
            yield Place(href.split("/")[1], href, visit.titled(iri))


def _cell(visit: Visit, row: str, column: str) -> Place:
    """Return the cell, counted without the filter: on points it selects and never recounts."""
    rows, columns = (_dimension(visit, iri) for iri in (row, column))
    values = visit.view.values
    href = address(
        "/coverage/cell",
        replace(visit.asked.unfiltered, document=_document(visit, row, column)),
        rows=rows,
        columns=columns,
        row=values.of(rows, row),
        column=values.of(columns, column),
        goal_level=_level(visit, row, column),
    )
    return Place(CELL, href, f"{visit.titled(row)} × {visit.titled(column)}")


def _dimension(visit: Visit, iri: str) -> str:
    return next(token for token in PROPERTIES if visit.view.values.knows(token, iri))


def _document(visit: Visit, *sides: str) -> str:
    """Return the short name of the document whose goal is a side; none for the first document."""
    dimensions = visit.snapshot.dimensions
    found = next((dimensions.documents[iri] for iri in sides if iri in dimensions.documents), "")
    first = dimensions.goal_documents(visit.snapshot.labels)[:1]
    return "" if found in ("", *first) else slug(found)


def _level(visit: Visit, *sides: str) -> str:
    """Return the level of the goal that is a side; nothing for a top goal, or without goals."""
    dimensions = visit.snapshot.dimensions
    goal = next((iri for iri in sides if iri in dimensions.levels), "")
    document = dimensions.documents.get(goal, "")
    if not goal or goal in dimensions.goals(document, TOP):
        return ""
    return min(dimensions.levels[goal] - {GOAL, "concept"})
