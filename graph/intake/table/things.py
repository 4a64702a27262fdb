"""Things that a foreign table makes: places, fields, programmes and indicators by their names."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from graph.entering import new_iri
from graph.intake.table.names import normal
from graph.intake.table.words import Town
from graph.labels import slug
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, ZN, ZNV

_CONCEPTS: Final = frozenset({ZN.Field, ZN.Area, ZN.Indicator, ZN.LifePhase, ZN.Goal})
_OF_YEARS: Final = frozenset({ZN.Programme, ZN.Actor, ZN.Activity})
"""Of these an edition tells the name."""


@dataclass(frozen=True)
class Made:
    """A new thing: who it is, what holds always, and what each edition says that mentions it."""

    iri: str
    timeless: frozenset[Triple]
    said: frozenset[Triple] = frozenset()


@dataclass(frozen=True)
class Things:
    """New things by class and name; each is made once, however its name is written."""

    town: Town
    made: dict[tuple[str, str], Made] = field(default_factory=dict)
    _schemes: dict[str, str] = field(default_factory=dict)

    def thing(self, kind: str, name: str) -> Made:
        """Return the thing of the class *kind* called *name*, made when it is asked for first."""
        place = kind, normal(name)
        if place not in self.made:
            self.made[place] = self._new(kind, name)
        return self.made[place]

    @cached_property
    def _taken(self) -> set[str]:
        """The IRIs that are no new thing's."""
        return set(self.town.known.types)

    def _new(self, kind: str, name: str) -> Made:
        iri = new_iri(self.town.base, _folder(slug(kind)), name, self._taken)
        self._taken.add(iri)
        label = frozenset({text(iri, SKOS.prefLabel, name)})
        told = frozenset(self._told(iri, kind))
        if kind in _OF_YEARS:
            return Made(iri, told, label)
        return Made(iri, told | label)

    def _told(self, iri: str, kind: str) -> Iterator[Triple]:
        yield link(iri, RDF.type, kind)
        if kind in _CONCEPTS:
            yield link(iri, RDF.type, SKOS.Concept)
        if scheme := self._scheme(kind):
            yield link(iri, SKOS.inScheme, scheme)
        if scheme and kind == ZN.Goal:
            yield link(iri, SKOS.topConceptOf, scheme)
        if kind == ZN.Indicator:
            yield link(iri, ZN.indicatorKind, ZNV["indicator-kind/key-figure"])

    def _scheme(self, kind: str) -> str:
        """Return the list that most known things of *kind* stand in, or that is for them."""
        if kind not in self._schemes:
            self._schemes[kind] = self._usual_scheme(kind)
        return self._schemes[kind]

    def _usual_scheme(self, kind: str) -> str:
        known = self.town.known
        found = Counter(
            scheme
            for iri, kinds in known.types.items()
            if kind in kinds
            for scheme in known.schemes.get(iri, ())
        )
        usual = max(sorted(found), key=lambda one: found[one], default="")
        return usual or self.town.lists.get(
            ZNV[f"dimension/{_folder(slug(kind))}"], self._document(kind)
        )

    def _document(self, kind: str) -> str:
        """Return the city's first document for goals, else nothing."""
        known = self.town.known
        found = [iri for iri, kinds in known.types.items() if ZN.ConceptDocument in kinds]
        return min(found, key=known.labels.order, default="") if kind == ZN.Goal else ""


def link(subject: str, predicate: str, value: str) -> Triple:
    """Return the triple that leads from *subject* to the thing *value*."""
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def text(subject: str, predicate: str, value: str) -> Triple:
    """Return the triple that says *value* of *subject* in German."""
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value, language="de"))


def typed(subject: str, predicate: str, value: str, datatype: str) -> Triple:
    """Return the triple that says *value*, canonical, of *subject*."""
    literal = Literal(value, datatype=NamedNode(datatype))
    return Triple(NamedNode(subject), NamedNode(predicate), literal)


def _folder(name: str) -> str:
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name).strip("-")
