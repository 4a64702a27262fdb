"""SMART: what of the five letters the register has of a goal, and what is missing.

Specific, measurable and timed are read from what is said of the goal. Whether it is agreed, and
whether somebody holds it to be achievable, only a decision says: neither is ever computed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.aims import Course, courses
from graph.directory import Thing, thing
from graph.measured import Measurements
from graph.snapshot import Snapshot
from graph.terms import RDF, ZN

LETTERS: Final = ("S", "M", "A", "R", "T")
THERE, PARTLY, MISSING = "there", "partly", "missing"
_KINDS: Final = (ZN.SubGoal, ZN.AnnualGoal, ZN.MonitoringGoal)
"""The goals that are to be SMART."""
_AGREED: Final = ("agreement", "adopted")
_ACHIEVABLE: Final = ("realistic",)


@dataclass(frozen=True)
class Part:
    """What belongs to a letter: its name, whether it is there, and the things that say it."""

    name: str
    there: bool
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """One of the five letters with its parts."""

    letter: str
    parts: tuple[Part, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts that are not there."""
        return tuple(part.name for part in self.parts if not part.there)

    @property
    def state(self) -> str:
        """Whether all is there, a part, or nothing."""
        if not self.missing:
            return THERE
        return PARTLY if any(part.there for part in self.parts) else MISSING


@dataclass(frozen=True)
class Smart:
    """A goal with its letters, and how far its targets are on their way."""

    goal: str
    letters: tuple[Letter, ...]
    courses: tuple[Course, ...]

    @property
    def complete(self) -> bool:
        """Whether every letter is there."""
        return all(letter.state == THERE for letter in self.letters)


def smart(snapshot: Snapshot, measurements: Measurements) -> tuple[Smart, ...]:
    """Return the sub, annual and monitoring goals of *snapshot* with their letters."""
    found = {
        iri for kind in _KINDS for iri in snapshot.store.subjects(RDF.type, kind, snapshot.graph)
    }
    known = courses(snapshot, measurements)
    return tuple(_smart(snapshot, iri, known) for iri in sorted(found, key=snapshot.labels.order))


def _smart(snapshot: Snapshot, goal: str, known: Iterable[Course]) -> Smart:
    told = thing(snapshot, goal)
    own = tuple(one for one in known if one.aim.goal == goal)
    parts = (
        ("S", tuple(_specific(told))),
        ("M", tuple(_measurable(told, own))),
        ("A", (_decided(snapshot, goal, "agreement", _AGREED),)),
        ("R", (_decided(snapshot, goal, "assessment", _ACHIEVABLE),)),
        ("T", (_said("due", (one.aim.target for one in own if one.aim.due)),)),
    )
    return Smart(goal, tuple(Letter(*one) for one in parts), own)


def _specific(told: Thing) -> Iterator[Part]:
    yield Part("wording", there=True)
    yield _said("indicator", _indicators(told))
    yield _said("responsible", told.all(ZN.responsible))


def _measurable(told: Thing, own: Iterable[Course]) -> Iterator[Part]:
    yield _said("indicator", _indicators(told))
    yield _said("target", (one.aim.target for one in own if one.aim.value))


def _indicators(told: Thing) -> tuple[str, ...]:
    return told.all(ZN.measuredBy)


def _said(name: str, things: Iterable[str]) -> Part:
    found = tuple(things)
    return Part(name, bool(found), found)


def _decided(snapshot: Snapshot, goal: str, name: str, kinds: Iterable[str]) -> Part:
    """Return what the decisions in force say of the goal, or of its document as a whole."""
    meant = {goal, snapshot.dimensions.documents.get(goal, goal)}
    return _said(
        name,
        sorted(
            decision.iri
            for kind in kinds
            for concerns, decision in snapshot.expectations.decisions.get(kind, {}).items()
            if len(concerns) == 1 and concerns <= meant
        ),
    )
