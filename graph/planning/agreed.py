"""Tasks: decisions with a date until which something is to be done, and how they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.gap import Gap
from graph.labels import slug
from graph.planning.ground import Ground
from graph.terms import ZN

SCHEDULED, AGREEMENT = "scheduled", "agreement"
AGREED, DONE, OVERDUE = "agreed", "done", "overdue"
_TASKS: Final = (SCHEDULED, AGREEMENT)


@dataclass(frozen=True)
class Task:
    """What is agreed: the decision, what it is about, by whom, until when.

    ``state`` is ``done`` where something live stands on all that it concerns, else ``overdue``
    when its date lies before the reporting year, else ``agreed``.
    """

    decision: str
    about: tuple[str, ...]
    by: tuple[str, ...]
    until: str
    state: str


def tasks(ground: Ground) -> tuple[Task, ...]:
    """Return the tasks that the edition knows, the most urgent first."""
    return tuple(sorted(_tasks(ground), key=lambda task: (task.until or "9999", task.decision)))


def _tasks(ground: Ground) -> Iterator[Task]:
    snapshot = ground.snapshot
    until = dict(snapshot.store.pairs(ZN.validUntil, snapshot.graph))
    for iri, kind in snapshot.store.pairs(ZN.decisionKind, snapshot.graph):
        scheduled = slug(kind) == SCHEDULED
        if scheduled or (slug(kind) in _TASKS and iri in until):
            about, by = (_values(ground, iri, p) for p in (ZN.concerns, ZN.decidedBy))
            end = until.get(iri, "")
            yield Task(iri, about, by, end, _state(ground, about, end))


def _values(ground: Ground, subject: str, predicate: str) -> tuple[str, ...]:
    found = [triple.object.value for triple in ground.said(subject, predicate)]  # type: ignore[union-attr]
    return tuple(sorted(found, key=ground.snapshot.labels.order))


def _state(ground: Ground, about: Iterable[str], until: str) -> str:
    sides = [ground.at(thing) for thing in about if thing in ground.tokens]
    happening = ground.live
    for side in sides:
        happening = happening & side
    if sides and bool(happening.any()):
        return DONE
    return OVERDUE if until and until[:4] < ground.snapshot.year else AGREED


def kind_for(gap: Gap) -> str:
    """Return the kind of decision that makes *gap* a task.

    On a cell it is scheduled; on a single thing that would speak of all its cells: an agreement.
    """
    return SCHEDULED if gap.row and gap.column else AGREEMENT
