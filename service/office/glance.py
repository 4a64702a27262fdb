"""The desk at a glance: what the office, as the city's central point, has before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph import bits
from graph.due import Due, due
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.terms import RDF, ZN, ZNV
from service.office.models import Invitation

LEVEL, CITY = "level", ZNV["level/city"]
_DATES: Final = 3


@dataclass(frozen=True)
class Glance:
    """What lies ahead in one edition.

    ``dates`` are the next that fall due, ``tasks`` the cross-cutting ones; ``projects`` is how many
    activities the city itself provides, ``deadline`` the last day on which somebody who is asked
    may answer.
    """

    dates: tuple[Due, ...]
    tasks: tuple[str, ...]
    projects: int
    deadline: date | None


def glance(snapshot: Snapshot, asked: Iterable[Invitation], today: date) -> Glance:
    """Return what lies ahead by *snapshot* for those who are *asked* to report."""
    own = Selection({LEVEL: frozenset([CITY])}).mask(snapshot)
    tasks = snapshot.store.subjects(RDF.type, ZN.CrossCuttingTask, snapshot.graph)
    return Glance(
        dates=tuple(one for one in due(snapshot) if one.day >= today)[:_DATES],
        tasks=tuple(sorted(tasks, key=snapshot.labels.order)),
        projects=int(bits.size(own)),
        deadline=max((one.expires for one in asked), default=None),
    )
