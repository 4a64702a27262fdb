"""Bit columns over activities: which activity stands where, built once per changeset.

Everything the maps count comes from here: for each concept of each dimension the set of activities
linked to it or to something below it, and for each grid row the set of activities that answer it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph import answers, bits
from graph.bits import Bits
from graph.columns import Columns
from graph.dimensions import ACTOR, GOAL, PROPERTIES, Dimensions
from graph.store import Store
from graph.terms import ZN, ZNV

_HELD = ZNV["status/held"]
_CLASSES = ("active", "planned", "past", "unknown", "none")


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
    reader = Columns.of(store, graph)
    direct = {token: reader.columns(path) for token, path in PROPERTIES.items()}
    placed = {token: _rolled(columns, dimensions) for token, columns in direct.items()}
    goals_answered = answers.goals_answered(reader, direct[GOAL], dimensions)
    rows = answers.answered(reader)
    named = reader.types(ZN.Actor)
    return Incidence(
        activities=reader.activities,
        placed=placed,
        direct=direct,
        counts=_counts(reader, year),
        answered=rows,
        goals_answered=goals_answered,
        grid=answers.grid(reader, rows, goals_answered, named),
        unnamed=_unnamed(reader, named),
        providers=_providers(reader, dimensions.members[ACTOR], named),
        index=reader.index,
    )


def _rolled(columns: Mapping[str, Bits], dimensions: Dimensions) -> dict[str, Bits]:
    """Return the columns with each concept's activities counted for all broader ones too."""
    rolled = {concept: column.copy() for concept, column in columns.items()}
    for concept, column in columns.items():
        for ancestor in dimensions.ancestors(concept):
            rolled[ancestor] = rolled[ancestor] | column if ancestor in rolled else column
    return rolled


def _counts(reader: Columns, year: str) -> dict[str, Bits]:
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


def _within(reader: Columns, year: str) -> Bits:
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


def _unnamed(reader: Columns, named: frozenset[str]) -> Bits:
    """Return the activities with a group, a counted but unnamed provider, or none at all."""
    links = reader.pairs(ZN.providedBy)
    groups = bits.of((at for at, actor in links if actor not in named), reader.count)
    counted = bits.of(
        (at for at, number in reader.pairs(ZN.unnamedProviders) if number != "0"), reader.count
    )
    return groups | counted | (bits.full(reader.count) & ~reader.any(ZN.providedBy))


def _providers(reader: Columns, actors: Iterable[str], named: frozenset[str]) -> Providers:
    names = tuple(actor for actor in actors if actor in named)
    number = {actor: at for at, actor in enumerate(names)}
    links = [(at, number[a]) for at, a in reader.pairs(ZN.providedBy) if a in number]
    pairs = np.array(sorted(links), np.int64).reshape(-1, 2)
    return Providers(pairs[:, 0].copy(), pairs[:, 1].copy(), names)
