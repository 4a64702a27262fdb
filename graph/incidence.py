"""Bit columns over activities: which activity stands where, built once per changeset.

Everything the maps count comes from here: for each concept of each dimension the set of activities
linked to it or to something below it, and for each grid row the set of activities that answer it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.dimensions import ACTOR, FIELD, GOAL, LIFE_PHASE, PROPERTIES, Dimensions
from graph.store import Store
from graph.terms import DCT, RDF, SKOS, ZN, ZNV

_RESIDENTS = ZNV["addressee/residents"]
_HELD = ZNV["status/held"]
_CLASSES = ("active", "planned", "past", "unknown", "none")
ROWS = ("field", "self-description", "activity", "goals", "life-phase", "statistics")
"""The grid's rows (model.md, «The grid»)."""


@dataclass(frozen=True)
class Providers:
    """Named providers as parallel arrays, one entry per pair; ``actors`` count into ``names``."""

    activities: NDArray[np.int64]
    actors: NDArray[np.int64]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Incidence:
    """The activities of one graph in columns.

    ``placed`` maps dimension → concept → activities (rolled up), ``direct`` the same without
    roll-up, ``counts`` maps ``active``, ``planned``, ``past``, ``unknown``, ``none`` to activities,
    ``answered`` maps ``field`` and ``life-phase`` to the activities that answer the row,
    ``goals_answered`` a document to those that answer for it, ``grid`` each grid row to those
    that answer it, ``unnamed`` holds those with a provider the register does not name.
    """

    activities: tuple[str, ...]
    placed: Mapping[str, Mapping[str, Bits]]
    direct: Mapping[str, Mapping[str, Bits]]
    counts: Mapping[str, Bits]
    answered: Mapping[str, Bits]
    goals_answered: Mapping[str, Bits]
    grid: Mapping[str, Bits]
    unnamed: Bits
    providers: Providers
    index: Mapping[str, int] = field(repr=False)

    @property
    def count(self) -> int:
        """Return the number of activities."""
        return len(self.activities)

    @property
    def live(self) -> Bits:
        """Return the active and planned activities."""
        return self.counts["active"] | self.counts["planned"]

    def of(self, dimension: str, concept: str) -> Bits:
        """Return the activities placed at *concept*, roll-up included; none for an unused one."""
        return self.placed[dimension].get(concept, bits.none(self.count))

    def direct_of(self, dimension: str, concept: str) -> Bits:
        """Return the activities linked to *concept* itself."""
        return self.direct[dimension].get(concept, bits.none(self.count))

    def actors(self, chosen: Bits) -> list[str]:
        """Return the IRIs of the named providers of the activities in *chosen*."""
        inside = bits.flags(chosen, self.count)[self.providers.activities]
        return [self.providers.names[at] for at in np.unique(self.providers.actors[inside])]

    def names(self, chosen: Bits) -> list[str]:
        """Return the IRIs of the activities in *chosen*, sorted."""
        return [self.activities[position] for position in bits.members(chosen, self.count)]


def build(store: Store, graph: str, year: str, dimensions: Dimensions) -> Incidence:
    """Return the columns of *graph*, an edition's ``said`` or ``current`` of *year*."""
    reader = _Reader.of(store, graph)
    direct = {token: reader.columns(path) for token, path in PROPERTIES.items()}
    placed = {token: _rolled(columns, dimensions) for token, columns in direct.items()}
    goals_answered = _goals_answered(reader, direct[GOAL], dimensions)
    answered = {
        FIELD: reader.any(ZN.inField),
        LIFE_PHASE: reader.any(ZN.forLifePhase) | _addresses_others(reader) | _no_phase(reader),
    }
    named = reader.types(ZN.Actor)
    return Incidence(
        activities=reader.activities,
        placed=placed,
        direct=direct,
        counts=_counts(reader, year),
        answered=answered,
        goals_answered=goals_answered,
        grid=_grid(reader, answered, goals_answered, named),
        unnamed=_unnamed(reader, named),
        providers=_providers(reader, dimensions.members[ACTOR], named),
        index=reader.index,
    )


@dataclass(frozen=True)
class _Reader:
    """Reads properties of activities out of one graph as columns."""

    store: Store
    graph: str
    activities: tuple[str, ...]
    index: Mapping[str, int]

    @classmethod
    def of(cls, store: Store, graph: str) -> "_Reader":
        found = {iri for iri, kind in store.pairs(RDF.type, graph) if kind == ZN.Activity}
        activities = tuple(sorted(found))
        return cls(store, graph, activities, {iri: at for at, iri in enumerate(activities)})

    @property
    def count(self) -> int:
        return len(self.activities)

    def pairs(self, predicate: str) -> list[tuple[int, str]]:
        """Return activity number and value of each link of an activity."""
        links = self.store.pairs(predicate, self.graph)
        return [(self.index[iri], value) for iri, value in links if iri in self.index]

    def types(self, kind: str) -> frozenset[str]:
        return frozenset(i for i, value in self.store.pairs(RDF.type, self.graph) if value == kind)

    def any(self, predicate: str) -> Bits:
        return bits.of((at for at, _ in self.pairs(predicate)), self.count)

    def columns(self, path: tuple[str, ...]) -> dict[str, Bits]:
        """Return, for each value at the end of *path*, the activities that lead there."""
        pairs = self.pairs(path[0])
        for predicate in path[1:]:
            onward: dict[str, list[str]] = defaultdict(list)
            for subject, value in self.store.pairs(predicate, self.graph):
                onward[subject].append(value)
            pairs = [(at, end) for at, value in pairs for end in onward.get(value, ())]
        return self.sets(pairs)

    def sets(self, pairs: Iterable[tuple[int, str]]) -> dict[str, Bits]:
        """Return the set of activities of each value."""
        known = list(pairs)
        values = sorted({value for _, value in known})
        number = {value: at for at, value in enumerate(values)}
        rows = np.array([number[value] for _, value in known], np.int64)
        columns = np.array([at for at, _ in known], np.int64)
        filled = bits.fill(rows, columns, (len(values), self.count))
        return {value: filled[at] for at, value in enumerate(values)}


def _rolled(columns: Mapping[str, Bits], dimensions: Dimensions) -> dict[str, Bits]:
    """Return the columns with each concept's activities counted for all broader ones too."""
    rolled = {concept: column.copy() for concept, column in columns.items()}
    for concept, column in columns.items():
        for ancestor in dimensions.ancestors(concept):
            rolled[ancestor] = rolled[ancestor] | column if ancestor in rolled else column
    return rolled


def _addresses_others(reader: _Reader) -> Bits:
    """Return the activities that address someone, but no residents: no phase applies."""
    addressed = reader.columns((ZN.addresses,))
    if not addressed:
        return bits.none(reader.count)
    everyone = bits.union(np.stack(list(addressed.values())))
    return everyone & ~addressed.get(_RESIDENTS, bits.none(reader.count))


def _no_phase(reader: _Reader) -> Bits:
    schemes = {
        scheme
        for scheme, token in reader.store.pairs(ZN.dimension, reader.graph)
        if token == ZNV["dimension/life-phase"]
    }
    answers = reader.pairs(ZN.noneOf)
    return bits.of((at for at, value in answers if value in schemes), reader.count)


def _goals_answered(
    reader: _Reader, goals: Mapping[str, Bits], dimensions: Dimensions
) -> dict[str, Bits]:
    """Return, for each document, the activities that serve a goal of it or say «none of these»."""
    answered = {document: bits.none(reader.count) for document in dimensions.tops}
    for goal, column in goals.items():
        document = dimensions.documents.get(goal, "")
        answered[document] = answered.get(document, column) | column
    vocabularies = {iri for iri, _ in reader.store.pairs(ZN.dimension, reader.graph)}
    for document, column in reader.columns((ZN.noneOf,)).items():
        if document not in vocabularies:
            answered[document] = answered.get(document, column) | column
    return answered


def _counts(reader: _Reader, year: str) -> dict[str, Bits]:
    """Return the activities by what their status counts as; without a status: unknown."""
    counts_as = dict(reader.store.pairs(ZN.countsAs, reader.graph))
    status = reader.columns((ZN.status,))
    result = {name: bits.none(reader.count) for name in _CLASSES}
    for concept, column in status.items():
        name = counts_as.get(concept, "").rsplit("/", 1)[-1]
        result[name if name in result else "unknown"] |= column
    held = status.get(_HELD, bits.none(reader.count))
    over = held & ~_within(reader, year)
    result["active"] &= ~over
    result["past"] |= over
    result["unknown"] |= bits.full(reader.count) & ~bits.union(np.stack(list(result.values())))
    return result


def _within(reader: _Reader, year: str) -> Bits:
    """Return the activities whose stated period overlaps *year*; without an end it ends at once."""
    starts = {at: value[:4] for at, value in reader.pairs(ZN.startDate)}
    ends = {at: value[:4] for at, value in reader.pairs(ZN.endDate)}
    known = starts.keys() | ends.keys()
    return bits.of(
        (
            at
            for at in known
            if starts.get(at, ends.get(at, "")) <= year <= ends.get(at, starts.get(at, ""))
        ),
        reader.count,
    )


def _unnamed(reader: _Reader, named: frozenset[str]) -> Bits:
    """Return the activities with a group, a counted but unnamed provider, or none at all."""
    links = reader.pairs(ZN.providedBy)
    groups = bits.of((at for at, actor in links if actor not in named), reader.count)
    counted = bits.of(
        (at for at, number in reader.pairs(ZN.unnamedProviders) if number != "0"), reader.count
    )
    return groups | counted | (bits.full(reader.count) & ~reader.any(ZN.providedBy))


def _providers(reader: _Reader, actors: Iterable[str], named: frozenset[str]) -> Providers:
    names = tuple(actor for actor in actors if actor in named)
    number = {actor: at for at, actor in enumerate(names)}
    links = [(at, number[a]) for at, a in reader.pairs(ZN.providedBy) if a in number]
    pairs = np.array(sorted(links), np.int64).reshape(-1, 2)
    return Providers(pairs[:, 0].copy(), pairs[:, 1].copy(), names)


def _grid(
    reader: _Reader,
    answered: Mapping[str, Bits],
    goals_answered: Mapping[str, Bits],
    named: frozenset[str],
) -> dict[str, Bits]:
    """Return, for each grid row, the activities that answer it (table in model.md)."""
    described = reader.any(SKOS.prefLabel) & reader.any(DCT.description) & reader.any(ZN.status)
    goals = bits.union(np.stack([bits.none(reader.count), *goals_answered.values()]))
    return {
        "field": answered[FIELD],
        "self-description": _self_described(reader, named),
        "activity": described,
        "goals": goals,
        "life-phase": answered[LIFE_PHASE],
        "statistics": reader.any(ZN.usesStatistic),
    }


def _self_described(reader: _Reader, named: frozenset[str]) -> Bits:
    """Return the activities with a named provider whose named providers all describe themselves."""
    described = {iri for iri, _ in reader.store.pairs(ZN.selfDescription, reader.graph)}
    links = [(at, actor) for at, actor in reader.pairs(ZN.providedBy) if actor in named]
    answered = bits.of((at for at, actor in links if actor in described), reader.count)
    silent = bits.of((at for at, actor in links if actor not in described), reader.count)
    return answered & ~silent
