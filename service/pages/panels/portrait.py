"""Everything the page of one thing tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graph.terms import DCT, SKOS
from service.pages.panels import actor, body, goal, others
from service.pages.panels.activity import ACTIVITIES
from service.pages.panels.footing import Footing, footing
from service.pages.panels.naming import Name, described, name, types
from service.pages.panels.panel import Kind, Panel
from service.pages.panels.rest import leading_rows, own_rows, technical_rows
from service.pages.panels.rows import Row
from service.visit import Visit

_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "actors": actor.ACTORS,
        "bodies": body.BODIES,
        "groups": actor.GROUPS,
        "activities": ACTIVITIES,
        "goals": goal.GOALS,
        "fields": goal.FIELDS,
        "life-phases": others.LIFE_PHASES,
        "programmes": others.PROGRAMMES,
        "documents": others.DOCUMENTS,
        "indicators": others.INDICATORS,
    }
)
"""The kinds that have panels of their own, by the directory in which they stand."""


@dataclass(frozen=True)
class Portrait:
    """What the page of a thing tells.

    ``kinds`` say what it is, ``lead`` describes it on ``footing``; ``rows`` are the statements that
    no panel tells, ``leading`` those of other things that lead to it.
    """

    iri: str
    name: Name
    kinds: tuple[str, ...]
    lead: Name | None
    footing: Footing | None
    panels: tuple[Panel, ...]
    rows: tuple[Row, ...]
    leading: tuple[Row, ...]
    technical: tuple[Row, ...]


def kind_of(visit: Visit, iri: str) -> Kind:
    """Return how things in the directory of *iri* are told."""
    directory = visit.view.addresses.page(iri).split("/")[1]
    return _KINDS.get(directory, others.OTHERS)


def portrait(visit: Visit, iri: str) -> Portrait:
    """Return what the page of *iri* tells."""
    kind = kind_of(visit, iri)
    facts = visit.view.facts
    descriptions = facts.of(iri, DCT.description)
    return Portrait(
        iri=iri,
        name=name(visit, iri),
        kinds=types(visit, iri),
        lead=described(visit, iri, DCT.description, SKOS.definition),
        footing=footing(visit, descriptions[0]) if descriptions else None,
        panels=tuple(panel for panel in kind.panels(visit, iri) if panel.says),
        rows=own_rows(visit, iri, kind),
        leading=leading_rows(visit, iri, kind),
        technical=technical_rows(visit, iri),
    )
