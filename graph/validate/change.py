"""A change judged by what it touched: as strict as judging everything, and quick."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from graph.errors import DatasetError
from graph.publish import Edition, Release, identities
from graph.shapes import VIOLATION, read_shapes
from graph.store import NamedNode, Triple
from graph.validate.case import Case, current, subjects, written
from graph.validate.dataset import check_integrity
from graph.validate.links import Links
from graph.validate.reach import Reach, UnseenError, reach
from graph.validate.report import Result
from graph.validate.vocabulary import unknown_names

_NOTHING: frozenset[Triple] = frozenset()


def check_change(before: Release, after: Release) -> None:
    """Raise :class:`DatasetError` with the faults that :func:`check_integrity` finds in *after*.

    *before* must have none. Judged is what the change touched, and what the shapes judge in its
    light; where shapes look along ways whose end is not known beforehand, everything is.
    """
    try:
        change = _Change(before, after, reach(read_shapes(after.city.folder).triples, VIOLATION))
    except UnseenError:
        check_integrity(after)
        return
    results = [result for edition in after.living for result in change.violations(edition)]
    if results:
        raise DatasetError([result.fault() for result in dict.fromkeys(results)])


@dataclass(frozen=True)
class _Change:
    before: Release
    after: Release
    reach: Reach

    def violations(self, edition: Edition) -> Iterator[Result]:
        """Yield the broken rules in *edition*."""
        changed = current(self.after, edition) ^ self._judged_before(edition)
        mentioned = identities(edition.current) & self._touched
        if not (changed or mentioned or self._misspelt):
            return
        case = Case.of(self.after, edition)
        links = Links(case.current)
        affected = {*mentioned, *(one.value for one in self.reach.affected(links, changed))}
        case = replace(case, written=self._written)
        part = replace(case, about=case.about & affected)
        seen = self.reach.seen(links, map(NamedNode, part.about))
        yield from case.placed([part.judged(seen, VIOLATION), case.coded()])

    def _judged_before(self, edition: Edition) -> frozenset[Triple]:
        """Return what of *edition* was known to be sound: nothing where it is new or was frozen."""
        found = (other for other in self.before.living if other.iri == edition.iri)
        return next((current(self.before, other) for other in found), _NOTHING)

    @cached_property
    def _touched(self) -> frozenset[str]:
        """Return what any edition tells differently: where one describes it, no other needs to."""
        old = {edition.iri: edition.current for edition in self.before.editions}
        new = {edition.iri: edition.current for edition in self.after.editions}
        return frozenset().union(
            *(subjects(old.get(iri, _NOTHING) ^ new.get(iri, _NOTHING)) for iri in old | new)
        )

    @cached_property
    def _written(self) -> frozenset[Triple]:
        """Return what was not written before."""
        return written(self.after) - written(self.before)

    @cached_property
    def _misspelt(self) -> bool:
        return any(unknown_names(self._written))
