"""What could be done with what is known: proposals, unused programmes, answers still open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph import bits
from graph.dimensions import FIELD, GOAL, LIFE_PHASE
from graph.phases import neighbours
from graph.planning.ground import Ground
from graph.terms import ZN

PROPOSAL, PROGRAMME, ACTIVITY = "proposal", "programme", "activity"
KINDS: Final = (PROPOSAL, PROGRAMME, ACTIVITY)
"""Carrying out what is planned or proposed; using a programme; hearing of what already is."""


@dataclass(frozen=True)
class Undertaking:
    """Something known that could be carried out.

    ``iri`` is the activity or programme, ``activities`` are those that run then. ``token`` and
    ``value`` are what is said of them besides, as a phase that is still open; empty: nothing.
    """

    kind: str
    iri: str
    activities: tuple[str, ...]
    token: str = ""
    value: str = ""


def undertakings(ground: Ground, wanted: frozenset[str]) -> Iterator[Undertaking]:
    """Yield what could be carried out, each activity alone and with each answer it could give.

    *wanted* are the concepts that open points speak of: other answers would close nothing.
    """
    answers = _Answers(ground, wanted)
    counts = ground.snapshot.incidence.counts
    for activity in ground.named(counts["planned"]):
        yield from _each(PROPOSAL, activity, answers.of(activity, grows=True))
    for programme in ground.unused:
        yield Undertaking(PROGRAMME, programme, _meant(ground, programme))
    for activity in ground.named(counts["active"] | counts["unknown"]):
        yield from _each(ACTIVITY, activity, answers.of(activity, grows=False))


def _each(kind: str, activity: str, answers: Iterator[tuple[str, str]]) -> Iterator[Undertaking]:
    yield Undertaking(kind, activity, (activity,))
    for token, value in answers:
        yield Undertaking(kind, activity, (activity,), token, value)


def _meant(ground: Ground, programme: str) -> tuple[str, ...]:
    """Return the activities that wait for *programme*: those that do not run yet."""
    counts = ground.snapshot.incidence.counts
    waiting = counts["none"] | counts["planned"]
    return tuple(ground.named(ground.snapshot.incidence.of("programme", programme) & waiting))


@dataclass(frozen=True)
class _Answers:
    """The answers that activities could give, among the concepts that are *wanted*."""

    ground: Ground
    wanted: frozenset[str]

    def of(self, activity: str, *, grows: bool) -> Iterator[tuple[str, str]]:
        """Yield dimension and concept of each answer; what *grows* may reach a further phase."""
        phases = self._among(LIFE_PHASE)
        if not self._open(activity, LIFE_PHASE):
            beside = self._beside(activity) if grows else frozenset()
            phases = [phase for phase in phases if phase in beside]
        yield from ((LIFE_PHASE, phase) for phase in phases)
        if self._open(activity, FIELD):
            yield from ((FIELD, field) for field in self._among(FIELD))
        yield from ((GOAL, goal) for goal in self._goals(activity))

    def _among(self, token: str) -> list[str]:
        dimensions = self.ground.snapshot.dimensions
        members = dimensions.members[token]
        return [iri for iri in members if iri in self.wanted and iri not in dimensions.every]

    def _open(self, activity: str, token: str) -> bool:
        """Return whether *activity* leaves the grid row of *token* unanswered."""
        incidence = self.ground.snapshot.incidence
        return not bits.holds(incidence.answered[token], incidence.index[activity])

    def _beside(self, activity: str) -> frozenset[str]:
        """Return the phases beside those that *activity* is for."""
        own = self._said(activity, ZN.forLifePhase)
        return frozenset(near for one in own for near in self._neighbours.get(one, ())) - own

    @cached_property
    def _neighbours(self) -> Mapping[str, frozenset[str]]:
        snapshot = self.ground.snapshot
        phases = snapshot.dimensions.members[LIFE_PHASE]
        return {phase: frozenset(neighbours(snapshot, phase)) for phase in phases}

    def _said(self, activity: str, predicate: str) -> frozenset[str]:
        return frozenset(self._links[predicate].get(activity, ()))

    @cached_property
    def _links(self) -> Mapping[str, Mapping[str, list[str]]]:
        """What is said of activities, by property and activity."""
        snapshot = self.ground.snapshot
        found: dict[str, dict[str, list[str]]] = {}
        for predicate in (ZN.servesGoal, ZN.inField, ZN.forLifePhase):
            links = found[predicate] = {}
            for activity, value in snapshot.store.pairs(predicate, snapshot.graph):
                links.setdefault(activity, []).append(value)
        return found

    def _goals(self, activity: str) -> Iterator[str]:
        """Yield the goals that *activity* could serve.

        It names no goal of their document yet, or only one above; a field's goal asks for it.
        """
        dimensions, incidence = self.ground.snapshot.dimensions, self.ground.snapshot.incidence
        at, nothing = incidence.index[activity], bits.none(incidence.count)
        served, fields = (self._said(activity, p) for p in (ZN.servesGoal, ZN.inField))
        below = {one for iri in served for one in dimensions.ancestors(iri)}
        for goal in self._among(GOAL):
            own = dimensions.goal_fields.get(goal, fields)
            document = dimensions.documents.get(goal, "")
            answered = bits.holds(incidence.goals_answered.get(document, nothing), at)
            rough = (served - below).intersection(dimensions.parents.get(goal, ()))
            if (rough or not answered) and (own & fields or not own):
                yield goal
