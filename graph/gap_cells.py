"""Open points on cells: the expected cells of a map whose state calls for a rule."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.bits import Bits
from graph.coverage import parts
from graph.gap import Gap, point
from graph.open_cells import open_cells
from graph.query import Query
from graph.question import Question
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.states import Cell

CELL_RULES: Mapping[str, str] = {
    "no-activity": "gap",
    "overarching-only": "overarching",
    "could-belong": "unclear",
    "single-actor": "single",
    "ended-since": "former",
}
"""Rules that speak of an expected cell, and the state that calls for them."""


def cell_gaps(snapshot: Snapshot, question: Question, wanted: Mapping[str, Query]) -> Iterator[Gap]:
    """Yield the points of the *wanted* rules (those of ``CELL_RULES``) on one map."""
    for cell in open_cells(snapshot, question):
        for name, query in wanted.items():
            if cell.state == CELL_RULES[name] and _speaks(name, cell):
                yield _cell_gap(snapshot, question, cell, query)


def _speaks(rule: str, cell: Cell) -> bool:
    """Return whether there is something to say: «n could belong here» needs an n."""
    return rule != "could-belong" or cell.near > 0


def _cell_gap(snapshot: Snapshot, asked: Question, cell: Cell, query: Query) -> Gap:
    labels, named = snapshot.labels, _named(snapshot, asked, cell)
    values = {
        lang: {
            "rowLabel": labels.titled(cell.row, lang),
            "columnLabel": labels.titled(cell.column, lang),
            "near": cell.near,
            "activities": cell.overarching,
            "actorLabel": ", ".join(labels.label(iri, lang) for iri in named),
            "activityLabel": ", ".join(labels.label(iri, lang) for iri in named),
        }
        for lang in query.sentence
    }
    return point(query, values, ("", cell.row, cell.column), named)


def _named(snapshot: Snapshot, asked: Question, cell: Cell) -> tuple[str, ...]:
    """Return whom the point on *cell* names: its only actor, or an example of what was there."""
    if cell.state == CELL_RULES["single-actor"]:
        active = _part(snapshot, asked, cell, "certain") & snapshot.incidence.counts["active"]
        return tuple(snapshot.incidence.actors(active))
    if cell.state == CELL_RULES["ended-since"]:
        former = snapshot.incidence.names(_part(snapshot, asked, cell, "former"))
        return (min(former, key=lambda iri: (snapshot.labels.label(iri), iri)),)
    return ()


def _part(snapshot: Snapshot, asked: Question, cell: Cell, part: str) -> Bits:
    """Return the activities that the figure *part* of *cell* counts."""
    values = {asked.rows: frozenset([cell.row]), asked.columns: frozenset([cell.column])}
    return parts(snapshot, replace(asked, selection=Selection(values)))[part]
