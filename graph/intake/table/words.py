"""Which thing of the city a word of a foreign table means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from graph.entering import Form, Known, Range, Row, form
from graph.intake.table.names import normal
from graph.labels import fold, slug
from graph.publish import Release
from graph.shapes import read_shapes
from graph.store import Triple
from graph.terms import RDFS, SKOS, ZN

_NAMING = frozenset({SKOS.prefLabel, SKOS.altLabel, RDFS.label, SKOS.notation})


@dataclass(frozen=True)
class Town:
    """A city as a table is read against it: its forms, its things in all years, their names.

    ``lists`` leads from a dimension to the list of its values.
    """

    base: str
    activity: Form
    actor: Form
    known: Known
    called: Mapping[str, frozenset[str]]
    lists: Mapping[str, str]

    @classmethod
    def of(cls, release: Release) -> "Town":
        """Return the city that *release* tells of."""
        facts = frozenset(chain(release.reference, *(e.current for e in release.editions)))
        shapes = read_shapes(release.city.folder)
        return cls(
            base=release.city.base,
            activity=form(shapes, {ZN.Activity}, facts),
            actor=form(shapes, {ZN.Actor}, facts),
            known=Known.of(facts),
            called=_called(facts),
            lists={
                t.object.value: t.subject.value  # type: ignore[union-attr]
                for t in facts
                if t.predicate.value == ZN.dimension
            },
        )

    def row(self, word: str) -> Row | None:
        """Return the row of an activity's form that *word* means: property, token or name."""
        wanted = fold(_TOKENS.get(word, word)).removeprefix("zn:")
        return next((row for row in self.activity.rows if wanted in _named(row)), None)

    def trait(self, word: str) -> Row | None:
        """Return the row of an actor's form that *word* means."""
        wanted = fold(_TRAITS.get(word, word)).removeprefix("zn:")
        return next((row for row in self.actor.rows if wanted in _named(row)), None)

    def meant(self, word: str, wanted: Range) -> frozenset[str]:
        """Return the things of the range *wanted* that are called *word*, or written like it."""
        found = self.called.get(fold(word)) or self._alike.get(normal(word), frozenset())
        return frozenset(iri for iri in {*found, *_itself(word)} if self.known.may_be(iri, wanted))

    @cached_property
    def _alike(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word, iris in self.called.items():
            found[normal(word)] |= iris
        return {word: frozenset(iris) for word, iris in found.items()}


_TOKENS: Mapping[str, str] = {
    "title": "prefLabel",
    "field": "inField",
    "goal": "servesGoal",
    "life-phase": "forLifePhase",
    "target-group": "targetGroup",
    "area": "inArea",
    "programme": "fundedByProgramme",
    "addressee": "addresses",
    "provider": "providedBy",
    "supporter": "supportedBy",
    "funder": "fundedByActor",
    "start": "startDate",
    "end": "endDate",
}
"""Words of the filter, and the most usual ones, for properties."""
_TRAITS: Mapping[str, str] = {"actor-type": "actorType", "level": "level"}


def _itself(word: str) -> tuple[str, ...]:
    return (word,) if word.startswith(("http://", "https://")) else ()


def _named(row: Row) -> set[str]:
    return {fold(slug(row.predicate)), fold(row.name.de), fold(row.name.en)}


def _called(facts: Iterable[Triple]) -> dict[str, frozenset[str]]:
    """Return the things by every word that names them, folded."""
    found: dict[str, set[str]] = defaultdict(set)
    for triple in facts:
        if triple.predicate.value in _NAMING:
            iri: str = triple.subject.value  # type: ignore[union-attr]
            for word in (triple.object.value, slug(iri)):  # type: ignore[union-attr]
                found[fold(word)].add(iri)
    return {word: frozenset(iris) for word, iris in found.items()}
