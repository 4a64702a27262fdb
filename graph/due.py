"""What falls due when: targets, decisions that hold until a day, programmes that end."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.aims import aims
from graph.directory import grouped
from graph.snapshot import Snapshot
from graph.terms import RDF, ZN

TARGET, DECISION, PROGRAMME = "target", "decision", "programme"
_DECEMBER: Final = 12


@dataclass(frozen=True)
class Due:
    """Something that falls due: ``time`` as precise as it is said, ``about`` what it concerns."""

    time: str
    kind: str
    iri: str
    about: tuple[str, ...]

    @property
    def day(self) -> date:
        """The last day that is meant: of a month or year its last one."""
        year, *rest = (int(part) for part in self.time.split("-"))
        month = rest[0] if rest else _DECEMBER
        day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
        return date(year, month, day)


def due(snapshot: Snapshot) -> tuple[Due, ...]:
    """Return what falls due by *snapshot*, the earliest first."""
    return tuple(sorted(_due(snapshot), key=lambda one: (one.day, one.kind, one.iri)))


def _due(snapshot: Snapshot) -> Iterator[Due]:
    store, graph = snapshot.store, snapshot.graph
    for aim in aims(snapshot):
        if aim.due:
            yield Due(aim.due, TARGET, aim.target, (aim.goal,))
    about = grouped(snapshot, ZN.concerns)
    for decision, until in store.pairs(ZN.validUntil, graph):
        yield Due(until, DECISION, decision, about.get(decision, ()))
    ends = dict(store.pairs(ZN.endDate, graph))
    for programme in store.subjects(RDF.type, ZN.Programme, graph):
        if programme in ends:
            yield Due(ends[programme], PROGRAMME, programme, ())
