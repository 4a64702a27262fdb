"""Bit columns over activities: which activity stands where, built once per changeset.

Everything the maps count comes from here: for each concept of each dimension the set of activities
linked to it or to something below it, and for each grid row the set of activities that answer it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from graph import answers, bits
from graph.bits import Bits
from graph.columns import Columns
from graph.dimensions import GOAL, PROPERTIES, Dimensions
from graph.numbers import Numbers
from graph.providers import Providers
from graph.sets import Few, Members, Sets
from graph.terms import ZN, ZNV

_HELD = ZNV["status/held"]
_Tokens = Mapping[str, Sets]
_CLASSES = ("active", "planned", "past", "unknown", "none")


@dataclass(frozen=True)
class Incidence:
    """The activities of one graph in columns.

    ``placed`` maps dimension → concept → activities (rolled up), ``direct`` the same without
    roll-up, ``counts`` maps ``active``, ``planned``, ``past``, ``unknown``, ``none`` to activities,
    ``answered`` maps ``field`` and ``life-phase`` to the activities that answer the row,
    ``goals_answered`` a document to those that answer for it, ``grid`` each grid row to those
    that answer it, ``unnamed`` holds those with a provider the register does not name.
    """

    activities: Sequence[str]
    placed: Mapping[str, Sets]
    direct: Mapping[str, Sets]
    counts: Sets
    answered: Sets
    goals_answered: Sets
    grid: Sets
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
        return self.placed[dimension].column(concept)

    def direct_of(self, dimension: str, concept: str) -> Bits:
        """Return the activities linked to *concept* itself."""
        return self.direct[dimension].column(concept)

    def actors(self, chosen: Bits) -> list[str]:
        """Return the IRIs of the named providers of the activities in *chosen*."""
        inside = bits.flags(chosen, self.count)[self.providers.activities]
        return [self.providers.names[at] for at in np.unique(self.providers.actors[inside])]

    def names(self, chosen: Bits) -> list[str]:
        """Return the IRIs of the activities in *chosen*, sorted."""
        return sorted(self.activities[place] for place in bits.members(chosen, self.count))

    @property
    def numbers(self) -> Numbers:
        """Return which number each activity has."""
        return Numbers(self.activities, self.index)

    def brought_on(self, old: "Incidence", new: "Incidence", numbers: Numbers) -> "Incidence":
        """Return the activities after a change; *old* and *new* hold those that it touched.

        That are all that have another number in *numbers*, or none. Providers stay in their order.
        """
        count = len(numbers.activities)
        before = _numbers(self.index, old.activities)
        after = _numbers(numbers.index, new.activities)

        def changed(whole: Sets, then: Sets, now: Sets) -> Sets:
            return whole.changed(Few(then, before), Few(now, after), count)

        def each(whole: _Tokens, then: _Tokens, now: _Tokens) -> dict[str, Sets]:
            return {one: changed(whole[one], then[one], now[one]) for one in whole}

        return Incidence(
            activities=numbers.activities,
            placed=each(self.placed, old.placed, new.placed),
            direct=each(self.direct, old.direct, new.direct),
            counts=changed(self.counts, old.counts, new.counts),
            answered=changed(self.answered, old.answered, new.answered),
            goals_answered=changed(self.goals_answered, old.goals_answered, new.goals_answered),
            grid=changed(self.grid, old.grid, new.grid),
            unnamed=changed(*map(_unnamed_alone, (self, old, new)))[""],
            providers=self.providers.exchanged(
                old.providers.pairs(before), new.providers.pairs(after)
            ),
            index=numbers.index,
        )


def _numbers(index: Mapping[str, int], activities: Iterable[str]) -> Members:
    return np.array([index[activity] for activity in activities], np.int32)


def _unnamed_alone(whole: Incidence) -> Sets:
    return Sets({"": whole.unnamed}, whole.count)


def build(reader: Columns, year: str, dimensions: Dimensions) -> Incidence:
    """Return the activities that *reader* reads out of an edition's ``said`` or ``current``."""
    direct = {token: reader.columns(path) for token, path in PROPERTIES.items()}
    placed = {token: _rolled(columns, dimensions) for token, columns in direct.items()}
    goals_answered = answers.goals_answered(reader, direct[GOAL], dimensions)
    rows = answers.answered(reader)
    named = reader.types(ZN.Actor)
    grid = answers.grid(reader, rows, goals_answered, named)
    return Incidence(
        activities=reader.activities,
        placed=placed,
        direct=direct,
        counts=Sets(_counts(reader, year), reader.count),
        answered=Sets(rows, reader.count),
        goals_answered=Sets(goals_answered, reader.count),
        grid=Sets(grid, reader.count),
        unnamed=_unnamed(reader, named),
        providers=Providers.read(reader, named, dimensions.actors),
        index=reader.index,
    )


def _rolled(columns: Sets, dimensions: Dimensions) -> Sets:
    """Return the columns with each concept's activities counted for all broader ones too."""
    return columns.merged(
        (concept, ancestor) for concept in columns for ancestor in dimensions.ancestors(concept)
    )


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
