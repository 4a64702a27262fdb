"""Activities of two editions side by side: each of them is one of six kinds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.editions.change import Change, Pair, changes
from graph.snapshot import Snapshot
from graph.terms import ZN

NEW, GONE, ENDED, RESUMED, CHANGED, SAME = "new", "gone", "ended", "resumed", "changed", "same"
KINDS: Final = (NEW, ENDED, RESUMED, CHANGED, GONE, SAME)
"""What an activity can be, in the order in which a council reads it."""


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """An activity of one edition or both.

    ``kind`` is one of :data:`KINDS`: ``gone`` means that the later edition does not list it,
    ``ended`` that it lists it as past. ``achieved`` tells whether it is past only now and says what
    it achieved.
    """

    iri: str
    kind: str
    changes: tuple[Change, ...]
    achieved: bool

    def of(self, predicate: str) -> Change | None:
        """Return what has changed of one property, if it has."""
        return next((one for one in self.changes if one.predicate == predicate), None)

    @property
    def moved(self) -> Change | None:
        """The change of its fields, where it has left one and come to another."""
        fields = self.of(ZN.inField)
        return fields if self.kind not in (NEW, GONE) and fields and _both(fields) else None


def _both(change: Change) -> bool:
    return bool(change.come and change.gone)


def activities(pair: Pair) -> tuple[ActivityChange, ...]:
    """Return every activity that one of the editions knows, once, in the order of lists."""
    before, after = (frozenset(one.incidence.activities) for one in (pair.before, pair.after))
    return tuple(_compared(pair, before, after))


def _compared(
    pair: Pair, before: frozenset[str], after: frozenset[str]
) -> Iterator[ActivityChange]:
    changed = changes(pair, ZN.Activity, before & after)
    over = _past(pair.before), _past(pair.after)
    later = pair.after
    told = {iri for iri, _ in later.store.pairs(ZN.achievement, later.graph)}
    for iri in pair.ordered(before | after):
        own = changed.get(iri, ())
        kind = _absent(iri, before, after) or _turned(iri, *over) or (CHANGED if own else SAME)
        finished = kind in (NEW, ENDED) and iri in over[1]
        yield ActivityChange(iri, kind, own, finished and iri in told)


def _absent(iri: str, before: frozenset[str], after: frozenset[str]) -> str:
    if iri not in before:
        return NEW
    return GONE if iri not in after else ""


def _turned(iri: str, was_past: frozenset[str], is_past: frozenset[str]) -> str:
    if (iri in was_past) == (iri in is_past):
        return ""
    return ENDED if iri in is_past else RESUMED


def _past(snapshot: Snapshot) -> frozenset[str]:
    incidence = snapshot.incidence
    return frozenset(incidence.names(incidence.counts["past"]))
