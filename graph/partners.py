"""Who could work together: actors that share goals, phases, fields or bodies, and do not yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.bits import Bits
from graph.dimensions import GOAL
from graph.network import ACTOR_KINDS, INVOLVEMENTS, Network, connectors, isolated
from graph.similarity import Similarity
from graph.snapshot import Snapshot

SHARED: Mapping[str, str] = {
    "servesGoal": "goals",
    "forLifePhase": "phases",
    "inField": "fields",
    "seat": "bodies",
}
"""What two actors may share, by the kind of link that leads there, most telling first."""


@dataclass(frozen=True)
class Partner:
    """An actor and what it shares: IRIs by ``goals``, ``phases``, ``fields``, ``bodies``."""

    actor: str
    shared: Mapping[str, tuple[str, ...]]

    @property
    def weight(self) -> tuple[int, ...]:
        """Return how much is shared, of the most telling kind first."""
        return tuple(len(self.shared[kind]) for kind in SHARED.values())


@dataclass(frozen=True)
class Partners:
    """The actors of one edition with what is going on or to come, and who works with whom.

    An activity counts in whatever role; one that is over ties two actors together and is nothing
    that they share with others.
    """

    snapshot: Snapshot
    network: Network

    @cached_property
    def connectors(self) -> frozenset[str]:
        """The actors without whom groups would lose each other."""
        return frozenset(connectors(self.network)) & self._actors

    @cached_property
    def alone(self) -> frozenset[str]:
        """The actors that no activity names yet."""
        return frozenset(isolated(self.network))

    def of(self, actor: str) -> tuple[Partner, ...]:
        """Return who shares something with *actor* and is in no activity with it, nearest first.

        A field or a phase alone brings nobody together: a goal or a body must be shared too.
        """
        if actor not in self._shares:
            return ()
        line = self._lines[actor]
        weights = np.stack([similar.shared(line) for similar in self._similar.values()])
        goals, *_, bodies = weights
        close = np.flatnonzero(goals + bodies)
        nearest = close[np.lexsort((close, *-weights[::-1, close]))]
        out = self._together(actor) | {actor}
        found = (self._near[other] for other in nearest.tolist())
        own = self._shares[actor]
        return tuple(self._partner(other, own) for other in found if other not in out)

    def round_table(self, goal: str) -> Mapping[str, tuple[str, ...]]:
        """Return the actors whose activities serve *goal* or one below it, and these activities."""
        serving = self._live(self.snapshot.incidence.of(GOAL, goal))
        found = {
            actor: tuple(self._ordered(self._involved.get(actor, frozenset()) & serving))
            for actor in self._ordered(self._actors)
        }
        return {actor: activities for actor, activities in found.items() if activities}

    def _partner(self, other: str, own: Mapping[str, frozenset[str]]) -> Partner:
        theirs = self._shares[other]
        shared = {
            name: tuple(self._ordered(own.get(kind, frozenset()) & theirs.get(kind, frozenset())))
            for kind, name in SHARED.items()
        }
        return Partner(other, shared)

    def _ordered(self, iris: Iterable[str]) -> list[str]:
        return sorted(iris, key=self.snapshot.labels.order)

    def _live(self, among: Bits) -> frozenset[str]:
        return frozenset(self.snapshot.incidence.names(among & self.snapshot.incidence.live))

    @cached_property
    def _actors(self) -> frozenset[str]:
        return frozenset(node.iri for node in self.network.of_kind(*ACTOR_KINDS))

    @cached_property
    def _involved(self) -> Mapping[str, frozenset[str]]:
        """For each actor its activities, in whatever role and whether they are over or not."""
        found: dict[str, set[str]] = {}
        for link in self.network.links:
            if link.kind in INVOLVEMENTS and link.source in self._actors:
                found.setdefault(link.source, set()).add(link.target)
        return {actor: frozenset(activities) for actor, activities in found.items()}

    @cached_property
    def _shares(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """For each actor where its live activities and its seats lead, by kind of link."""
        live = self._live(self.snapshot.incidence.live)
        return {
            actor: self._ends({actor, *(self._involved.get(actor, frozenset()) & live)})
            for actor in self._actors
        }

    def _ends(self, sources: set[str]) -> Mapping[str, frozenset[str]]:
        ends: dict[str, set[str]] = {}
        for source in sources:
            for link in self.network.links_at[source]:
                if link.source == source and link.kind in SHARED:
                    ends.setdefault(link.kind, set()).add(link.target)
        return {kind: frozenset(iris) for kind, iris in ends.items()}

    @cached_property
    def _near(self) -> tuple[str, ...]:
        """The actors in the order of their names."""
        return tuple(self._ordered(self._shares))

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        return {actor: line for line, actor in enumerate(self._near)}

    @cached_property
    def _similar(self) -> Mapping[str, Similarity]:
        """Who shares how much, by kind of link, most telling first."""
        return {
            kind: Similarity.of(
                {actor: self._shares[actor].get(kind, frozenset()) for actor in self._near}
            )
            for kind in SHARED
        }

    def _together(self, actor: str) -> set[str]:
        """Return the actors that *actor* is in an activity with."""
        own = self._involved.get(actor, frozenset())
        return {other for other, theirs in self._involved.items() if theirs & own}
