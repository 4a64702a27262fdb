"""What reasons are looked for in: who stands where, what is alike, and the triples that say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import Final

from graph import bits
from graph.bits import Bits
from graph.dimensions import ACTOR, GOAL, PROPERTIES
from graph.gap import Gap
from graph.labels import slug
from graph.query import find_query
from graph.question import Question
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.store import NamedNode, Triple
from graph.terms import RDF, SKOS, ZN
from graph.ways import Way, leading, said, steps

MOST: Final = 5
"""How many reasons of one kind are named for a point."""
_FITTING: Final = "programmes_fitting"


@dataclass(frozen=True)
class Ground:
    """One snapshot, asked for what lies near; keep it as long as the snapshot."""

    snapshot: Snapshot

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """The dimension of each concept; of several the first."""
        members = self.snapshot.dimensions.members
        return {iri: token for token in reversed([*PROPERTIES]) for iri in members[token]}

    @cached_property
    def live(self) -> Bits:
        """The active and planned activities."""
        return self.snapshot.incidence.live

    @cached_property
    def unused(self) -> tuple[str, ...]:
        """The programmes whose status counts as none."""
        snapshot = self.snapshot
        counts = dict(snapshot.store.pairs(ZN.countsAs, snapshot.graph))
        statuses = dict(snapshot.store.pairs(ZN.status, snapshot.graph))
        return tuple(
            iri
            for iri in snapshot.dimensions.members["programme"]
            if slug(counts.get(statuses.get(iri, ""), "")) == "none"
        )

    @cached_property
    def alike(self) -> Mapping[str, Mapping[str, Triple]]:
        """For each goal the goals matched with it, exactly or nearly, with what says so."""
        found: dict[str, dict[str, Triple]] = {}
        for match in (SKOS.closeMatch, SKOS.exactMatch):
            for one, other in self.snapshot.store.pairs(match, self.snapshot.graph):
                triple = Triple(NamedNode(one), NamedNode(match), NamedNode(other))
                found.setdefault(one, {})[other] = found.setdefault(other, {})[one] = triple
        return found

    @cached_property
    def annual(self) -> frozenset[str]:
        """The goals of a year."""
        snapshot = self.snapshot
        return frozenset(snapshot.store.subjects(RDF.type, ZN.AnnualGoal, snapshot.graph))

    @cached_property
    def fitting(self) -> tuple[Mapping[str, str], ...]:
        """Which unused programme fits which activity, as the library's query finds it."""
        snapshot = self.snapshot
        rows = find_query(_FITTING).run(snapshot.store, snapshot.graph, {}).records()
        names = ("programme", "activity", "because", "fit")
        return tuple({name: str(row[name]) for name in names} for row in rows)

    @cached_property
    def workers(self) -> Mapping[str, frozenset[str]]:
        """For each top goal of each document who is named with something active for it."""
        incidence, tops = self.snapshot.incidence, self.snapshot.dimensions.tops
        active = incidence.counts["active"]
        return {
            goal: frozenset(incidence.actors(incidence.of(GOAL, goal) & active))
            for goals in tops.values()
            for goal in goals
        }

    def at_work(self, place: str) -> tuple[tuple[str, str], ...]:
        """Return the first actors with something active at *place*, each with an example of it."""
        if place not in self._at_work:
            incidence = self.snapshot.incidence
            active = self.at(place) & incidence.counts["active"]
            actors = nsmallest(MOST, incidence.actors(active), self.snapshot.labels.order)
            own = ((one, self.few(active & incidence.of(ACTOR, one))[0]) for one in actors)
            self._at_work[place] = tuple(own)
        return self._at_work[place]

    @cached_property
    def _at_work(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {}

    def at(self, concept: str) -> Bits:
        """Return the activities that stand at *concept*, roll-up included."""
        incidence = self.snapshot.incidence
        token = self.tokens.get(concept)
        return incidence.of(token, concept) if token else bits.none(incidence.count)

    def named(self, chosen: Bits) -> list[str]:
        """Return the activities *chosen*, in the order of a reader."""
        found = self.snapshot.incidence.names(chosen)
        return sorted(found, key=self.snapshot.labels.order)

    def few(self, chosen: Bits) -> list[str]:
        """Return the first activities of *chosen* in that order, as many as reasons are told."""
        return nsmallest(MOST, self.snapshot.incidence.names(chosen), self.snapshot.labels.order)

    def way(self, activity: str, concept: str) -> Way:
        """Return the triples by which *activity* stands at *concept*; none where it does not."""
        path = PROPERTIES[self.tokens[concept]]
        return steps(self.snapshot, activity, path, concept) or ()

    def said(self, subject: str, predicate: str) -> list[Triple]:
        """Return what the edition says of *subject* by *predicate*, in order."""
        return said(self.snapshot, subject, predicate)

    def leading(self, thing: str, predicate: str) -> list[Triple]:
        """Return what leads to *thing* by *predicate*, in order."""
        return leading(self.snapshot, thing, predicate)

    def cell(self, gap: Gap) -> Question:
        """Return the question that shows the cell of *gap* alone."""
        documents = self.snapshot.dimensions.documents
        rows, columns = self.tokens[gap.row], self.tokens[gap.column]
        goal = gap.row if rows == GOAL else gap.column
        chosen = {rows: frozenset([gap.row]), columns: frozenset([gap.column])}
        return Question(rows, columns, Selection(chosen), documents.get(goal, ""))

    def siblings(self, concept: str) -> dict[str, Way]:
        """Return the concepts with the same parent as *concept*, each with what says so."""
        return {
            down.subject.value: (up, down)  # type: ignore[union-attr]
            for up in self.said(concept, SKOS.broader)
            for down in self.leading(up.object.value, SKOS.broader)  # type: ignore[union-attr]
            if down.subject.value in self.tokens and down.subject != up.subject  # type: ignore[union-attr]
        }
