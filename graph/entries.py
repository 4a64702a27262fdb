"""What an activity answers to each row of the grid, as a reader wants to see it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.activity import Activity, Link
from graph.bases import read_bases
from graph.shapes import read_shapes
from graph.snapshot import Snapshot
from graph.store import Literal
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
    addressees: Mapping[str, Answers]
    no_goals: Mapping[str, Answers]
    no_phases: Mapping[str, Answers]
    selves: Mapping[str, Mapping[str, str]]
    achievements: Mapping[str, Mapping[str, str]]
    named: frozenset[str]
    proposed: frozenset[str]

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Entries":
        """Return what the grids of *snapshot* show besides links."""
        vocabularies = {iri for iri, _ in snapshot.store.pairs(ZN.dimension, snapshot.graph)}
        addressed, refused = _answers(snapshot, ZN.addresses), _answers(snapshot, ZN.noneOf)
        return cls(
            snapshot=snapshot,
            addressees={
                iri: found
                for iri, found in addressed.items()
                if all(value != _RESIDENTS for value, _ in found)
            },
            no_goals=_among(refused, lambda value: value not in vocabularies),
            no_phases=_among(refused, lambda value: value in vocabularies),
            selves=_texts(snapshot, ZN.selfDescription),
            achievements=_texts(snapshot, ZN.achievement),
            named=frozenset(snapshot.incidence.providers.names),
            proposed=frozenset(
                activity for _, activity in snapshot.store.pairs(RDF.subject, snapshot.graph)
            ),
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


def _answers(snapshot: Snapshot, predicate: str) -> dict[str, Answers]:
    """Return the values of each activity with their bases."""
    bases = read_bases(snapshot, (predicate,))
    found: dict[str, list[str]] = defaultdict(list)
    for activity, value in snapshot.store.pairs(predicate, snapshot.graph):
        found[activity].append(value)
    return {
        activity: tuple(
            (value, bases[activity, predicate, value])
            for value in sorted(values, key=snapshot.labels.order)
        )
        for activity, values in found.items()
    }


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


def _texts(snapshot: Snapshot, predicate: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for iri, text in snapshot.store.links(predicate, snapshot.graph):
        if isinstance(text, Literal):
            found[iri][text.language or "de"] = text.value
    return found
