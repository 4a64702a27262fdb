"""The plan for a visit: for the points that pass its filter, and with what it imagines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from graph.coverage import coverage
from graph.gap import Gap
from graph.planning import Imagined, Plan, kind_for, outcome, with_imagined
from graph.terms import DCT, SKOS, ZN, ZNV
from graph.usual import usual_sides
from service.imagined import ASKED, WhatIf, imagined, name
from service.maps import MapAsked
from service.points import points
from service.press import Press, telling_busy
from service.texts import say
from service.visit import Visit

PRESS: Final = Press()
"""Derives what is imagined: seconds in a large city, and a stranger may imagine anything."""
SIZE: Final = 25
"""How many points with their reasons stand on one page."""


@dataclass(frozen=True)
class Planned:
    """The open points that pass the filter, and the plan for them."""

    points: tuple[Gap, ...]
    plan: Plan


def planned(visit: Visit, rules: Sequence[str] = ()) -> Planned:
    """Return the plan for the points that pass the filter of *visit*, of these *rules* only."""
    found = tuple(point for point in points(visit) if not rules or point.rule in rules)
    possible = visit.view.possible(visit.question().document)
    return Planned(found, possible.plan(found))


def what_if(visit: Visit) -> WhatIf | None:
    """Return what the activity that the address imagines would change, or nothing.

    Made once a changeset and one at a time; a busy press answers that it is.
    """
    chosen = imagined(visit.snapshot, given(visit))
    if chosen is None:
        return None
    document = visit.question().document
    kept, key = visit.view.imagined, (document, frozenset(chosen.values.items()))

    def made() -> WhatIf:
        return kept.get(key, lambda: _derived(visit, chosen, document))

    with telling_busy(visit.say("plan.busy")):
        return kept.find(key) or PRESS.make(made)


def _derived(visit: Visit, chosen: Imagined, document: str) -> WhatIf:
    now, then = visit.snapshot, with_imagined(visit.snapshot, chosen)
    question = visit.unfiltered().question(**usual_map(visit).arguments)
    return WhatIf(
        outcome=outcome(now, visit.view.gaps(document), then, document),
        before=coverage(now, question),
        after=coverage(then, question),
    )


def usual_map(visit: Visit) -> MapAsked:
    """Return the map that is shown before and after."""
    rows, columns = usual_sides(visit.snapshot)
    return MapAsked(rows, columns, visit.asked.document)


def given(visit: Visit) -> Mapping[str, tuple[str, ...]]:
    """Return what the address says of an imagined activity: token → texts."""
    return {
        token: tuple(
            dict.fromkeys(text for key, text in visit.pairs if key == name(token) and text)
        )
        for token in ASKED
    }


def parts(visit: Visit, found: Iterable[Gap]) -> dict[str, str]:
    """Return for each point in *found*, all those of a visit, where the plan speaks of it."""
    places: Counter[str] = Counter()
    told = {}
    for gap in found:
        number = places[gap.rule] // SIZE + 1
        page = {"page": str(number)} if number > 1 else {}
        told[gap.id] = f"{visit.url('/plan', rule=gap.rule, **page)}#{gap.id}"
        places[gap.rule] += 1
    return told


def as_task(gap: Gap) -> str:
    """Return the office's form for a new decision that makes *gap* a task."""
    about = [thing for thing in (gap.subject, gap.row, gap.column) if thing]
    pairs = [
        ("kind", "Decision"),
        *((ZN.concerns, thing) for thing in about),
        (ZN.decisionKind, ZNV[f"decision-kind/{kind_for(gap)}"]),
        (DCT.date, date.today().isoformat()),  # noqa: DTZ011 the day where the office is
        (f"{SKOS.prefLabel}@de", say("plan.agree.label", "de", sentence=gap.sentence["de"])),
    ]
    return f"/office/things/new?{urlencode(pairs)}"
