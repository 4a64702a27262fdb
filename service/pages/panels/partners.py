"""Who could work together: beside an actor, and around a goal."""

from collections.abc import Sequence
from typing import Final

from service.pages.panels.footing import Footing
from service.pages.panels.naming import name
from service.pages.panels.panel import Panel
from service.pages.panels.rows import Row, Value, heading, thing
from service.partners import shared
from service.visit import Visit

_MOST: Final = 8
"""How many partners a page names."""


def partners_panel(visit: Visit, actor: str) -> Panel:
    """Return who shares goals or a body with *actor* and does not work with it yet."""
    known, labels = visit.view.partners, visit.snapshot.labels
    found = known.of(actor)
    said = [visit.say("partners.lead")] if found else []
    if actor in known.connectors:
        said.insert(0, visit.say("partners.connects"))
    if actor in known.alone:
        said.insert(0, visit.say("partners.alone"))
    if len(found) > _MOST:
        said.append(visit.count("partners.more", len(found) - _MOST))
    return Panel(
        key="partners",
        heading=visit.say("partners.heading"),
        sentence=" ".join(said),
        rows=tuple(
            _row(
                visit,
                one.actor,
                [Value(shared(labels, one, visit.lang))],
                _number(visit, "shared", one.weight),
            )
            for one in found[:_MOST]
        ),
        columns=("actor", "common", "number"),
        empty="" if said else visit.say("partners.none"),
    )


def round_table(visit: Visit, goal: str) -> Panel:
    """Return the actors that could sit at a round table on *goal*, with what they do for it."""
    found = visit.view.partners.round_table(goal)
    few = visit.say("partners.table.one") if len(found) == 1 else ""
    return Panel(
        key="round-table",
        heading=visit.say("partners.table"),
        sentence=few or (visit.say("partners.table.lead") if found else ""),
        rows=tuple(
            _row(
                visit,
                actor,
                [thing(visit, iri) for iri in activities],
                _number(visit, "does", [len(activities)]),
            )
            for actor, activities in found.items()
        ),
        columns=("actor", "does", "number"),
        empty="" if found else visit.say("partners.table.none"),
    )


def _number(visit: Visit, key: str, numbers: Sequence[int]) -> Footing:
    return Footing(visit.count(f"partners.number.{key}", sum(numbers)))


def _row(visit: Visit, actor: str, values: Sequence[Value], number: Footing) -> Row:
    called = name(visit, actor)
    return Row(
        label=heading(visit, called.text, called.lang),
        lang=called.lang,
        href=visit.page(actor),
        groups=((tuple(values), number),),
    )
