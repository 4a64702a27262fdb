"""The maps of a report: as many rows as needed, few columns, as a page has room for these."""

from dataclasses import replace
from typing import Final

from graph.coverage import Coverage
from graph.dimensions import LIFE_PHASE
from graph.expectations import NOT_EXPECTED
from graph.report.model import Map
from graph.report.telling import Telling
from graph.terms import ZNV
from graph.usual import usual_pairs

_GAP: Final = "gap"


def beside(telling: Telling, token: str) -> str:
    """Return the dimension that the city usually looks at the dimension *token* by."""
    found = (set(pair) - {token} for pair in usual_pairs(telling.snapshot) if token in pair)
    return next(iter(next(found, {LIFE_PHASE})))


def drawn_map(telling: Telling, found: Coverage, key: str, name: str) -> Map:
    """Return the map *found*, called by *name*."""
    say, labels, question = telling.words.say, telling.snapshot.labels, found.question
    shown = (*found.rows, *found.columns)
    by = telling.thing(ZNV[f"dimension/{question.rows}"]).text
    return Map(
        key=f"map-{key}",
        caption=say("report.map.caption", name=name, by=by),
        alt=say(
            "report.map.alt",
            name=name,
            by=by,
            cells=len(found.cells),
            certain=found.total.certain,
            gaps=sum(one.state == _GAP for one in found.cells),
        ),
        coverage=found,
        names={iri: telling.thing(iri) for iri in shown},
        notations={iri: sign for iri in shown if (sign := labels.notation(iri))},
    )


def without_empty_rows(found: Coverage) -> Coverage:
    """Return *found* without the rows in which nothing is known and nothing expected."""
    said = {cell.row for cell in found.cells if cell.state != NOT_EXPECTED}
    kept = [
        (row, sums) for row, sums in zip(found.rows, found.row_totals, strict=True) if row in said
    ]
    return replace(
        found,
        rows=tuple(row for row, _ in kept),
        row_totals=tuple(sums for _, sums in kept),
        cells=tuple(cell for cell in found.cells if cell.row in said),
    )


def says_more(found: Coverage, most: int) -> bool:
    """Return whether a map says more than one thing of all its cells, gaps up to *most* apart."""
    states = [cell.state for cell in found.cells if cell.state != NOT_EXPECTED]
    return bool(found.total.certain or len(set(states)) > 1 or states.count(_GAP) > most)
