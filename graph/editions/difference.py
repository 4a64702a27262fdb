"""The difference of two editions, by activity, actor, goal and field."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.dimensions import FIELD
from graph.editions.activities import ActivityChange, activities
from graph.editions.change import Pair
from graph.editions.goals import GoalChange, goals
from graph.editions.things import ThingChange, things
from graph.snapshot import Snapshot
from graph.terms import ZN


@dataclass(frozen=True)
class FieldBalance:
    """The activities of a field in both editions; ``come`` and ``gone`` are those of one only."""

    field: str
    was: frozenset[str]
    now: frozenset[str]

    @property
    def come(self) -> frozenset[str]:
        """The activities that stand in the field only now."""
        return self.now - self.was

    @property
    def gone(self) -> frozenset[str]:
        """The activities that no longer stand in it."""
        return self.was - self.now


@dataclass(frozen=True)
class Difference:
    """Two editions side by side: everything that one of them knows, each thing once."""

    pair: Pair
    activities: tuple[ActivityChange, ...]
    actors: tuple[ThingChange, ...]
    goals: tuple[GoalChange, ...]
    fields: tuple[ThingChange, ...]

    @property
    def moved(self) -> tuple[ActivityChange, ...]:
        """The activities that left a field and came to another."""
        return tuple(one for one in self.activities if one.moved)

    @property
    def achieved(self) -> tuple[ActivityChange, ...]:
        """The activities that are past only now and say what they achieved."""
        return tuple(one for one in self.activities if one.achieved)

    def of(self, kind: str) -> tuple[ActivityChange, ...]:
        """Return the activities of one kind."""
        return tuple(one for one in self.activities if one.kind == kind)

    @cached_property
    def balances(self) -> tuple[FieldBalance, ...]:
        """Each field with its activities in both editions."""
        was, now = (_in_fields(one) for one in (self.pair.before, self.pair.after))
        empty: frozenset[str] = frozenset()
        return tuple(
            FieldBalance(one.iri, was.get(one.iri, empty), now.get(one.iri, empty))
            for one in self.fields
        )


def difference(before: Snapshot, after: Snapshot) -> Difference:
    """Return what is different in *after*; both must stand on the same footing."""
    pair = Pair(before, after)
    return Difference(
        pair=pair,
        activities=activities(pair),
        actors=things(pair, ZN.Actor),
        goals=goals(pair),
        fields=things(pair, ZN.Field),
    )


def _in_fields(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    incidence = snapshot.incidence
    return {
        iri: frozenset(incidence.names(incidence.of(FIELD, iri)))
        for iri in snapshot.dimensions.members[FIELD]
    }
