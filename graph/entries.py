"""What an activity answers to each row of the grid, as a reader wants to see it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.activity import Activity, Link
from graph.layered import Layered, of_each
from graph.shapes import read_shapes
from graph.snapshot import Snapshot
from graph.step import Step
from graph.telling import Telling
from graph.terms import RDF, ZN, ZNV

_RESIDENTS: Final = ZNV["addressee/residents"]

Answers = tuple[tuple[str, str], ...]
"""Values with the basis of each."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text, or none, and its language."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Self:
    """A provider and what it says of itself.

    The words of a ``named`` one that says nothing are still to come; groups are not asked.
    """

    provider: Link
    named: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity with what its grid shows besides its links.

    ``names`` holds what each row of the grid is called, by its token; ``addressees`` are whom it
    turns to, where these are not people in a phase of life; ``no_goals`` the documents none of
    whose goals applies, ``no_phases`` the vocabularies none of whose does; ``achieved`` says what
    was achieved.
    """

    activity: Activity
    names: Mapping[str, str]
    selves: tuple[Self, ...]
    addressees: tuple[Link, ...]
    no_goals: tuple[Link, ...]
    no_phases: tuple[Link, ...]
    achieved: Words


@dataclass(frozen=True)
class Entries:
    """What grids show besides links, read once; keep it as long as its snapshot.

    The three answers map an activity to values with their bases; ``selves`` maps an actor to what
    it says of itself by language, ``achievements`` an activity to what was achieved; ``named`` are
    the providers that are no groups, ``proposed`` the activities of which a proposal of the editors
    awaits its answer.
    """

    snapshot: Snapshot
    addressees: Layered[str, Answers]
    no_goals: Layered[str, Answers]
    no_phases: Layered[str, Answers]
    selves: Layered[str, Mapping[str, str]]
    achievements: Layered[str, Mapping[str, str]]
    named: frozenset[str]
    proposed: frozenset[str]

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Entries":
        """Return what the grids of *snapshot* show besides links."""
        told = Telling.whole(snapshot, ZN.addresses, ZN.noneOf)
        addressed, (no_goals, no_phases) = _addressed(told), _refused(told)
        return cls(
            snapshot=snapshot,
            addressees=Layered(addressed),
            no_goals=Layered(no_goals),
            no_phases=Layered(no_phases),
            selves=Layered(told.texts(ZN.selfDescription)),
            achievements=Layered(told.texts(ZN.achievement)),
            named=frozenset(snapshot.incidence.providers.names),
            proposed=_proposed(told),
        )

    def brought_on(self, step: Step) -> "Entries":
        """Return what the grids show after *step*, at the price of what is different."""
        told, own, after = Telling.after(step, ZN.addresses, ZN.noneOf), step.things, step.after
        addressed, (no_goals, no_phases) = _addressed(told), _refused(told)
        providers = after.incidence.providers.names
        same = providers is self.snapshot.incidence.providers.names
        return Entries(
            snapshot=after,
            addressees=self.addressees.changed(of_each(own, addressed)),
            no_goals=self.no_goals.changed(of_each(own, no_goals)),
            no_phases=self.no_phases.changed(of_each(own, no_phases)),
            selves=self.selves.changed(of_each(own, told.texts(ZN.selfDescription))),
            achievements=self.achievements.changed(of_each(own, told.texts(ZN.achievement))),
            named=self.named if same else frozenset(providers),
            proposed=(self.proposed - own) | _proposed(told),
        )

    def of(self, activities: Iterable[Activity], lang: str = "de") -> tuple[Entry, ...]:
        """Return the entries of *activities*, in their order, in the words of *lang*."""
        names = {row.token: row.label.in_language(lang) for row in read_shapes().rows}
        return tuple(
            Entry(
                activity=activity,
                names=names,
                selves=tuple(self._self(one, lang) for one in activity.links["providers"]),
                addressees=self._links(self.addressees, activity.iri, lang),
                no_goals=self._links(self.no_goals, activity.iri, lang),
                no_phases=self._links(self.no_phases, activity.iri, lang),
                achieved=self.achieved(activity.iri, lang),
            )
            for activity in activities
        )

    def achieved(self, activity: str, lang: str = "de") -> Words:
        """Return what *activity* achieved, in *lang* or German."""
        return _words(self.achievements.get(activity, {}), lang)

    def _self(self, provider: Link, lang: str) -> Self:
        words = _words(self.selves.get(provider.iri, {}), lang)
        return Self(provider, provider.iri in self.named, words)

    def _links(self, known: Mapping[str, Answers], activity: str, lang: str) -> tuple[Link, ...]:
        labels = self.snapshot.labels
        return tuple(
            Link(iri, labels.label(iri, lang), labels.notation(iri), basis)
            for iri, basis in known.get(activity, ())
        )


def _addressed(told: Telling) -> dict[str, Answers]:
    """Return whom activities turn to that turn to no people in a phase of life."""
    return {
        iri: found
        for iri, found in told.links(ZN.addresses).items()
        if all(value != _RESIDENTS for value, _ in found)
    }


def _refused(told: Telling) -> tuple[dict[str, Answers], dict[str, Answers]]:
    """Return the documents none of whose goals applies, and the vocabularies."""
    snapshot, refused = told.snapshot, told.links(ZN.noneOf)
    vocabularies = {iri for iri, _ in snapshot.store.pairs(ZN.dimension, snapshot.graph)}
    return (
        _among(refused, lambda value: value not in vocabularies),
        _among(refused, lambda value: value in vocabularies),
    )


def _proposed(told: Telling) -> frozenset[str]:
    return frozenset(thing for _, thing in told.pairs(RDF.subject))


def _among(known: Mapping[str, Answers], meant: Callable[[str], bool]) -> dict[str, Answers]:
    """Return the answers whose value is *meant*."""
    return {
        activity: kept
        for activity, found in known.items()
        if (kept := tuple(answer for answer in found if meant(answer[0])))
    }


def _words(texts: Mapping[str, str], lang: str) -> Words:
    known = lang if lang in texts else "de"
    return Words(texts.get(known, ""), known)
