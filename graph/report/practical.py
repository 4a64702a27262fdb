"""The practical part: what is going on in each field, for which goals, in which phase of life."""

from collections.abc import Iterator
from typing import Final

from graph import bits
from graph.dimensions import FIELD
from graph.facets import facet
from graph.overview import overview
from graph.question import Question
from graph.report.build import section
from graph.report.field import field
from graph.report.maps import drawn_map
from graph.report.model import QUIET, Bars, Block, Counted, Paragraph, Section
from graph.report.telling import Telling
from graph.selection import Selection
from graph.terms import ZNV
from graph.usual import usual_pairs

_MOST: Final = 1_500
"""Up to so many activities a report shows every field; of more it shows those asked for."""


def practical(telling: Telling, fields: tuple[str, ...]) -> Section:
    """Return the chapter of the fields, all of them or only *fields*."""
    known = telling.snapshot.dimensions.members[FIELD]
    shown = fields or (() if _large(telling) else known)
    parts = tuple(field(telling, iri, at) for at, iri in enumerate(known, 1) if iri in shown)
    return section(telling, "practical", _opening(telling, fields), parts)


def _large(telling: Telling) -> bool:
    """Return whether all fields together are more than anybody would read."""
    return telling.snapshot.incidence.count > _MOST


def _opening(telling: Telling, fields: tuple[str, ...]) -> Iterator[Block]:
    known = overview(telling.register)
    if not telling.snapshot.dimensions.members[FIELD]:
        yield telling.missing("report.practical.none")
        return
    counted = Counted(known.activities, "activities")
    actors = telling.figure(Counted(known.actors, "actors"))
    yield Paragraph(telling.counting("report.practical.text", counted, actors=actors))
    if known.proposed:
        yield telling.paragraph(
            "report.practical.proposed", QUIET, links=known.links, proposed=known.proposed
        )
    if fields:
        named = ", ".join(telling.thing(iri).text for iri in fields)
        yield telling.paragraph("report.practical.only", QUIET, fields=named)
    if not fields and _large(telling):
        yield telling.paragraph("report.practical.large", QUIET)
    yield from _bars(telling)
    yield from _elsewhere(telling)
    yield from _maps(telling)


def _bars(telling: Telling) -> Iterator[Block]:
    """Yield how many activities stand in each field, as bars."""
    members = telling.snapshot.dimensions.members[FIELD]
    counts = {one.iri: one.count for one in facet(telling.snapshot, Question(), FIELD, members)}
    bars = tuple(
        (telling.thing(iri).text, Counted(counts.get(iri, 0), "activities", ((FIELD, iri),)))
        for iri in members
    )
    say = telling.words.say
    told = ", ".join(f"{name} {counted.number}" for name, counted in bars)
    yield Bars("fields", say("report.fields.caption"), say("report.fields.alt", told=told), bars)


def _elsewhere(telling: Telling) -> Iterator[Block]:
    """Yield how many activities stand in no field at all."""
    incidence = telling.snapshot.incidence
    members = telling.snapshot.dimensions.members[FIELD]
    placed = Selection({FIELD: frozenset(members)}).mask(telling.snapshot)
    number = incidence.count - int(bits.size(placed))
    if number:
        yield telling.paragraph(
            "report.practical.elsewhere", QUIET, open=telling.open, count=number
        )


def _maps(telling: Telling) -> Iterator[Block]:
    """Yield the maps over everything that the city usually looks at, fields as columns."""
    for rows, columns in usual_pairs(telling.snapshot):
        if telling.snapshot.dimensions.members[columns]:
            name = telling.thing(ZNV[f"dimension/{rows}"]).text
            found = telling.coverage(Question(columns, rows))
            yield drawn_map(telling, found, f"{rows}-{columns}", name)
