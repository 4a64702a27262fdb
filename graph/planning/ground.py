"""What reasons are looked for in: who stands where, what is alike, and the triples that say so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

from graph import bits
from graph.bits import Bits
from graph.coverage import parts
from graph.dimensions import GOAL, LIFE_PHASE, PROPERTIES
from graph.gap import Gap
from graph.labels import slug
from graph.question import Question
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.store import NamedNode, Triple
from graph.terms import SKOS, ZN

Way = tuple[Triple, ...]
"""Triples that lead from one thing to another."""


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

    def at(self, concept: str) -> Bits:
        """Return the activities that stand at *concept*, roll-up included."""
        incidence = self.snapshot.incidence
        token = self.tokens.get(concept)
        return incidence.of(token, concept) if token else bits.none(incidence.count)

    def named(self, chosen: Bits) -> list[str]:
        """Return the activities *chosen*, in the order of a reader."""
        found = self.snapshot.incidence.names(chosen)
        return sorted(found, key=self.snapshot.labels.order)

    def said(self, subject: str, predicate: str) -> list[Triple]:
        """Return what the edition says of *subject* by *predicate*, in order."""
        found = self.snapshot.store.about(NamedNode(subject), self.snapshot.graph)
        return sorted((t for t in found if t.predicate.value == predicate), key=str)

    def leading(self, thing: str, predicate: str) -> list[Triple]:
        """Return what leads to *thing* by *predicate*, in order."""
        found = self.snapshot.store.pointing(NamedNode(thing), self.snapshot.graph)
        return sorted((t for t in found if t.predicate.value == predicate), key=str)

    def way(self, activity: str, concept: str) -> Way:
        """Return the triples by which *activity* stands at *concept*; none where it does not."""
        return self.steps(activity, PROPERTIES[self.tokens[concept]], concept) or ()

    def steps(self, start: str, path: tuple[str, ...], concept: str) -> Way | None:
        """Return the triples from *start* by *path* and by what is broader to *concept*."""
        if not path and start == concept:
            return ()
        onward, rest = (path[0], path[1:]) if path else (SKOS.broader, ())
        for triple in self.said(start, onward):
            if isinstance(triple.object, NamedNode):
                found = self.steps(triple.object.value, rest, concept)
                if found is not None:
                    return (triple, *found)
        return None

    def near(self, gap: Gap) -> Bits:
        """Return the activities that the cell of *gap* counts as near."""
        documents = self.snapshot.dimensions.documents
        rows, columns = self.tokens[gap.row], self.tokens[gap.column]
        goal = gap.row if rows == GOAL else gap.column
        chosen = {rows: frozenset([gap.row]), columns: frozenset([gap.column])}
        asked = Question(rows, columns, Selection(chosen), documents.get(goal, ""))
        return parts(self.snapshot, asked)["near"]

    def neighbours(self, phase: str) -> dict[str, Way]:
        """Return the phases beside *phase*, each with what the vocabulary says that makes it so.

        Phases whose ages touch or overlap are neighbours; where a vocabulary knows no ages, those
        that follow each other in its order. A phase that counts for every other has none.
        """
        dimensions = self.snapshot.dimensions
        phases = [i for i in dimensions.members[LIFE_PHASE] if i not in dimensions.every]
        if phase not in phases:
            return {}
        if any(self._ages[one][0] for one in phases):
            return dict(self._touching(phase, phases))
        at = phases.index(phase)
        beside = [*phases[max(at - 1, 0) : at], *phases[at + 1 : at + 2]]
        own = self.said(phase, ZN.position)
        return {other: (*own, *self.said(other, ZN.position)) for other in beside}

    @cached_property
    def _ages(self) -> Mapping[str, tuple[Way, float, float]]:
        """For each phase what is said of its ages, and from when to when it lasts."""
        return {iri: self._span(iri) for iri in self.snapshot.dimensions.members[LIFE_PHASE]}

    def _span(self, phase: str) -> tuple[Way, float, float]:
        begins, ends = self.said(phase, ZN.ageFrom), self.said(phase, ZN.ageTo)
        first, last = (_number(begins, 0), _number(ends, inf))
        return (*begins, *ends), first, last

    def _touching(self, phase: str, phases: Iterable[str]) -> Iterator[tuple[str, Way]]:
        said, first, last = self._ages[phase]
        for other in phases:
            also, begins, ends = self._ages[other]
            if other != phase and said and also and begins <= last and first <= ends:
                yield other, (*said, *also)


def _number(triples: list[Triple], missing: float) -> float:
    """Return the number that the first of *triples* says, or *missing*."""
    return next((float(t.object.value) for t in triples), missing)  # type: ignore[union-attr]
