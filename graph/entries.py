"""What an activity answers to each row of the grid, as a reader wants to see it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from graph.activity import Activity, Link
from graph.recalled import Recalled
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


@dataclass(frozen=True, slots=True)
class Besides:
    """What is told of one thing besides its links; answers are values with their bases.

    ``self_description`` and ``achievement`` are texts by language.
    """

    addressees: Answers
    no_goals: Answers
    no_phases: Answers
    self_description: Mapping[str, str]
    achievement: Mapping[str, str]


@dataclass(frozen=True)
class Entries:
    """What grids show besides links; keep it as long as its snapshot.

    What is told of a thing is read when it is first asked for. ``named`` are the providers that are
    no groups, ``proposed`` the activities of which a proposal of the editors awaits its answer.
    """

    snapshot: Snapshot
    named: frozenset[str]
    proposed: frozenset[str]
    _told: Recalled[Besides] = field(repr=False, compare=False)

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Entries":
        """Return what the grids of *snapshot* show besides links."""
        return cls(
            snapshot=snapshot,
            named=frozenset(snapshot.incidence.providers.names),
            proposed=_proposed(Telling.whole(snapshot)),
            _told=Recalled(partial(_read, snapshot)),
        )

    def brought_on(self, step: Step) -> "Entries":
        """Return what the grids show after *step*, at the price of what is different."""
        own, after = step.things, step.after
        providers = after.incidence.providers.names
        same = providers is self.snapshot.incidence.providers.names
        return Entries(
            snapshot=after,
            named=self.named if same else frozenset(providers),
            proposed=(self.proposed - own) | _proposed(Telling.of(step.after, step.things)),
            _told=self._told.after(partial(_read, after), own),
        )

    def told(self, things: Iterable[str]) -> list[Besides]:
        """Return what is told of each of *things*, activities or actors, besides links."""
        return self._told.of(things)

    def of(self, activities: Collection[Activity], lang: str = "de") -> tuple[Entry, ...]:
        """Return the entries of *activities*, in their order, in the words of *lang*."""
        names = {row.token: row.label.in_language(lang) for row in read_shapes().rows}
        providers = {link.iri for one in activities for link in one.links["providers"]}
        self.told((*providers, *(one.iri for one in activities)))
        return tuple(self._entry(one, names, lang) for one in activities)

    def achieved(self, activity: str, lang: str = "de") -> Words:
        """Return what *activity* achieved, in *lang* or German."""
        return _words(self.told([activity])[0].achievement, lang)

    def _entry(self, activity: Activity, names: Mapping[str, str], lang: str) -> Entry:
        told = self.told([activity.iri])[0]
        return Entry(
            activity=activity,
            names=names,
            selves=tuple(self._self(one, lang) for one in activity.links["providers"]),
            addressees=self._links(told.addressees, lang),
            no_goals=self._links(told.no_goals, lang),
            no_phases=self._links(told.no_phases, lang),
            achieved=_words(told.achievement, lang),
        )

    def _self(self, provider: Link, lang: str) -> Self:
        words = _words(self.told([provider.iri])[0].self_description, lang)
        return Self(provider, provider.iri in self.named, words)

    def _links(self, known: Answers, lang: str) -> tuple[Link, ...]:
        labels = self.snapshot.labels
        return tuple(
            Link(iri, labels.label(iri, lang), labels.notation(iri), basis) for iri, basis in known
        )


def _read(snapshot: Snapshot, things: Collection[str]) -> dict[str, Besides]:
    """Return what *snapshot* tells of *things* at least besides links."""
    told, own = Telling.enough(snapshot, things, ZN.addresses, ZN.noneOf)
    addressed, (no_goals, no_phases) = _addressed(told), _refused(told)
    selves, achievements = told.texts(ZN.selfDescription), told.texts(ZN.achievement)
    return {
        iri: Besides(
            addressees=addressed.get(iri, ()),
            no_goals=no_goals.get(iri, ()),
            no_phases=no_phases.get(iri, ()),
            self_description=selves.get(iri, {}),
            achievement=achievements.get(iri, {}),
        )
        for iri in own
    }


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
