"""A change judged by what it touched: as strict as judging everything, and quick."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.check import EndlessError, Facts, Reach, reach
from graph.errors import DatasetError
from graph.publish import CURRENT, Edition, Release, differing
from graph.shapes import VIOLATION, Shapes, read_shapes
from graph.store import Triple
from graph.told import Whole
from graph.touched import touched
from graph.validate import small_numbers, trees
from graph.validate.case import Case, placed, written
from graph.validate.dataset import check_integrity, misspelt
from graph.validate.described import described_among, only_mentioned, subjects
from graph.validate.judge import program_of
from graph.validate.known import current, current_of, facts_of
from graph.validate.places import Places
from graph.validate.report import Result

Triples = frozenset[Triple]
_NOTHING: Triples = frozenset()


def check_change(before: Release, after: Release) -> None:
    """Raise :class:`DatasetError` with the faults that :func:`check_integrity` finds in *after*.

    *before* must have none. Judged is what the change touched, and what the shapes judge in its
    light; where shapes look along ways whose end is not known beforehand, everything is.
    """
    shapes = read_shapes(after.city.folder)
    try:
        change = _Change(before, after, reach(program_of(shapes.triples, VIOLATION)), shapes)
    except EndlessError:
        check_integrity(after)
        return
    results = [result for edition in after.living for result in change.violations(edition)]
    results += misspelt(after, change.written())
    if results:
        raise DatasetError([result.fault() for result in dict.fromkeys(results)])


@dataclass(frozen=True)
class _Change:
    before: Release
    after: Release
    reach: Reach
    shapes: Shapes

    def violations(self, edition: Edition) -> Iterator[Result]:
        """Yield the broken rules in *edition*."""
        old = next((one for one in self.before.living if one.iri == edition.iri), None)
        if old is None:  # it is new or was frozen: nobody knows that it is sound
            return Case.of(self.after, edition).violations()
        return self._violations(edition, self._changed(old, edition))

    def written(self) -> Triples:
        """Return what was not written before."""
        if self._things is None:
            return written(self.after) - written(self.before)
        deposits = self.after.sources.deposit.difference(self.before.sources.deposit)
        return _NOTHING.union(*(added for _, _, added in deposits))

    def _violations(self, edition: Edition, changed: Triples) -> Iterator[Result]:
        mentioned = {thing for thing in self._told if only_mentioned(edition, thing)}
        if not changed and not mentioned:
            return iter(())
        facts = facts_of(self.after, edition)
        affected = mentioned | self._affected(facts, changed)
        case = Case(
            written=Whole(frozenset),
            current=facts,
            said=Whole(frozenset),
            about=described_among(self.after, edition, affected),
            places=Places.of(self.after),
            shapes=self.shapes,
        )
        return placed(case.integrity_only(), case.places)

    def _changed(self, old: Edition, edition: Edition) -> Triples:
        """Return what integrity was judged on and is no longer, and what it is judged on now."""
        if self._things is None:
            return current(self.before, old) ^ current(self.after, edition)
        before, after = (
            current_of(release, one, self._things)
            for release, one in ((self.before, old), (self.after, edition))
        )
        return before ^ after

    def _affected(self, facts: Facts, changed: Triples) -> set[str]:
        """Return what is judged in the light of *changed* triples, by shapes or by code."""
        by_code = trees.beside(facts, changed) | small_numbers.beside(facts, changed)
        affected = by_code | self.reach.affected(facts, changed)
        return {thing for thing in affected if isinstance(thing, str)}

    @cached_property
    def _things(self) -> frozenset[str] | None:
        """Return the things that may be told differently, if not any may."""
        return touched(self.before.sources, self.after.sources)

    @cached_property
    def _told(self) -> frozenset[str]:
        """Return what any edition tells differently: where one describes it, no other needs to."""
        exchanges = [
            exchange
            for _, derivation, exchange in differing(self.before, self.after)
            if derivation == CURRENT
        ]
        return subjects(triple for one in exchanges for triple in one.removed | one.added)
