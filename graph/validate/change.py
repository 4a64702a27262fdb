"""A change judged by what it touched: as strict as judging everything, and quick."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.check import EndlessError, Facts, Node, Reach, reach
from graph.errors import DatasetError
from graph.publish import Edition, Release, identities
from graph.shapes import VIOLATION, Shapes, read_shapes
from graph.store import Triple
from graph.validate import small_numbers, trees
from graph.validate.case import Case, described, placed, subjects, written
from graph.validate.dataset import check_integrity, misspelt
from graph.validate.judge import program_of
from graph.validate.known import current, facts_after, facts_of
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
    results += misspelt(after, change.written)
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
        old = self._judged_before(edition)
        before = _NOTHING if old is None else current(self.before, old)
        now = current(self.after, edition)
        removed, added = before - now, now - before
        mentioned = identities(edition.current) & self._touched
        if not (removed or added or mentioned):
            return
        facts = self._facts(edition, old, removed, added)
        affected = mentioned | self._affected(facts, removed | added)
        case = Case(
            written=_NOTHING,
            current=facts,
            said=_NOTHING,
            about=described(self.after, edition) & affected,
            places=Places.of(self.after),
            shapes=self.shapes,
        )
        yield from placed(case.integrity_only(), case.places)

    def _affected(self, facts: Facts, changed: Triples) -> set[Node]:
        """Return what is judged in the light of *changed* triples, by shapes or by code."""
        by_code = trees.beside(facts, changed) | small_numbers.beside(facts, changed)
        return by_code | self.reach.affected(facts, changed)

    def _facts(
        self, edition: Edition, old: Edition | None, removed: Triples, added: Triples
    ) -> Facts:
        if old is None:
            return facts_of(self.after, edition)
        return facts_after(facts_of(self.before, old), edition, removed, added)

    def _judged_before(self, edition: Edition) -> Edition | None:
        """Return what was known to be sound: nothing where *edition* is new or was frozen."""
        found = (other for other in self.before.living if other.iri == edition.iri)
        return next(found, None)

    @cached_property
    def _touched(self) -> frozenset[str]:
        """Return what any edition tells differently: where one describes it, no other needs to."""
        old = {edition.iri: edition.current for edition in self.before.editions}
        new = {edition.iri: edition.current for edition in self.after.editions}
        return frozenset().union(
            *(subjects(old.get(iri, _NOTHING) ^ new.get(iri, _NOTHING)) for iri in old | new)
        )

    @property
    def written(self) -> Triples:
        """Return what was not written before."""
        return written(self.after) - written(self.before)
