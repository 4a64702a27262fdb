"""The parts of a difference as a page shows them: each a list of sentences that lead on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.editions import (
    ActivityChange,
    CellChange,
    CellChanges,
    Difference,
    GoalChange,
    ThingChange,
)
from service.asked import address
from service.differences import PARTS, Sentence, Teller, counts
from service.differences.naming import Naming
from service.maps import MapAsked
from service.visit import Visit

_Change = ActivityChange | GoalChange | ThingChange | CellChange


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with what is said of it, and the page where it stands, or nothing."""

    key: str
    href: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Part:
    """One part of the difference (``activities-new``) with its entries, all or some of them.

    ``href`` is the page that lists all of them.
    """

    name: str
    count: int
    href: str
    entries: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        """What became of its things."""
        return self.name.split("-", 1)[1]


@dataclass(frozen=True)
class Parts:
    """The parts of a difference for a visit; entries are told when they are asked for."""

    visit: Visit
    found: Difference
    cells: CellChanges
    asked: MapAsked

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many entries each part has, without empty parts."""
        return counts(self.found, self.cells)

    def names(self) -> list[tuple[str, list[str]]]:
        """Return the kinds of things that are different, each with the names of its parts."""
        several = [
            (noun, [part for kind in kinds if (part := f"{noun}-{kind}") in self.counts])
            for noun, kinds in PARTS.items()
        ]
        return [(noun, parts) for noun, parts in several if parts]

    def part(self, name: str, start: int = 0, end: int | None = None) -> Part:
        """Return the part *name* with its entries from number *start* to *end*."""
        entries = tuple(map(self._entry, self._changes(name)[start:end]))
        return Part(name, self.counts.get(name, 0), self.address(name), entries)

    def address(self, show: str = "") -> str:
        """Return the page of this difference, or of one part of it."""
        pair = self.found.pair
        path = f"/editions/{pair.before.year}/diff/{pair.after.year}"
        usual = MapAsked()
        own = {
            name: value
            for name, value in self.asked.pairs.items()
            if value != usual.pairs.get(name, "")
        }
        return self.visit.url(path, **own, show=show)

    def thing(self, iri: str) -> str:
        """Return the page of *iri* in the later edition, else in the earlier one, or nothing."""
        pair, basis = self.found.pair, self.visit.asked.basis
        for snapshot in (pair.after, pair.before):
            if path := self.visit.site.view(basis, snapshot.year).addresses.page(iri):
                return address(path, replace(self.visit.asked.unfiltered, edition=snapshot.year))
        return ""

    def cell(self, one: CellChange) -> str:
        """Return the page of a cell in the later edition, else in the earlier one."""
        pair, asked = self.found.pair, self.visit.asked.unfiltered
        year = (pair.after if one.now else pair.before).year
        values = self.visit.site.view(asked.basis, year).values
        return address(
            "/coverage/cell",
            replace(asked, edition=year),
            **self.asked.pairs,
            row=values.of(self.cells.rows, one.row),
            column=values.of(self.cells.columns, one.column),
        )

    def name(self, iri: str) -> str:
        """Return what *iri* is called now, else what it was called."""
        return self._naming.plain(iri)

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self.found.pair, self.visit.lang)

    @cached_property
    def tell(self) -> Teller:
        """Who puts entries into words."""
        return Teller(self.found.pair, self.visit.lang)

    def _changes(self, name: str) -> Sequence[_Change]:
        noun, kind = name.split("-", 1)
        own: dict[str, Sequence[_Change]] = {
            "activities-achieved": self.found.achieved,
            "activities-moved": self.found.moved,
        }
        if name in own:
            return own[name]
        several: dict[str, Sequence[_Change]] = {
            "activities": self.found.activities,
            "actors": self.found.actors,
            "goals": self.found.goals,
            "fields": self.found.fields,
            "cells": self.cells.cells,
        }
        return [one for one in several[noun] if one.kind == kind]

    def _entry(self, one: _Change) -> Entry:
        if isinstance(one, CellChange):
            return Entry(f"{one.row} {one.column}", self.cell(one), (self.tell.cell(one),))
        if isinstance(one, GoalChange):
            return Entry(one.iris[0], self.thing(one.iris[0]), self.tell.goal(one))
        if isinstance(one, ActivityChange):
            return Entry(one.iri, self.thing(one.iri), self.tell.activity(one))
        told = self.tell.field if one in self.found.fields else self.tell.actor
        return Entry(one.iri, self.thing(one.iri), told(one))
