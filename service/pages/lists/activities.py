"""The activities in short, under their first letters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.activity import Activity
from graph.register import chosen
from service.pages.lists.groups import letter
from service.pages.lists.listing import ways
from service.pages.panels.rows import Value
from service.paging import Stretch, stretch
from service.visit import Visit


@dataclass(frozen=True)
class ActivityList:
    """Activities by letters, a stretch at a time; ``whole`` counts them without the filter."""

    groups: tuple[tuple[str, str, tuple[Activity, ...]], ...]
    jumps: tuple[Value, ...]
    stretch: Stretch
    whole: int


def activity_list(visit: Visit) -> ActivityList:
    """Return the activities that pass the filter of *visit*."""
    iris = sorted(chosen(visit.view.register, visit.question()), key=visit.view.ranks.__getitem__)
    shown = stretch(visit, len(iris))
    records = visit.view.register.activities(iris[shown.offset : shown.last], visit.lang)
    grouped = groupby(records, key=lambda record: letter(record.label))
    return ActivityList(
        groups=tuple((key, heading, tuple(inside)) for (key, heading), inside in grouped),
        jumps=_jumps(visit, iris),
        stretch=shown,
        whole=len(visit.snapshot.incidence.activities),
    )


def activity_jumps(visit: Visit) -> tuple[Value, ...]:
    """Return the ways to the letters of all activities."""
    there = replace(visit.unfiltered(), path="/activities", pairs=())
    ranks = visit.view.ranks
    return _jumps(there, sorted(visit.snapshot.incidence.activities, key=ranks.__getitem__))


def _jumps(visit: Visit, iris: Sequence[str]) -> tuple[Value, ...]:
    return ways(visit, (letter(visit.label(iri)) for iri in iris))
