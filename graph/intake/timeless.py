"""What a list that holds in all years changes of what is published, thing by thing."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.deposit import REFERENCE, Answer
from graph.intake.table.changes import YearChange
from graph.intake.table.records import Records
from graph.publish import Release
from graph.slot_change import changed_slots
from graph.store import Triple

_EMPTY: Final = frozenset[Triple]()


def timeless_changes(release: Release, records: Records) -> tuple[YearChange, ...]:
    """Return what *records* change of *release*; what it says already is left out."""
    return tuple(_change(release, year, records) for year in records.years)


def _change(release: Release, year: str, records: Records) -> YearChange:
    told = records.years[year]
    after = _by_subject(told.timeless)
    before = _by_subject(t for t in release.reference if t.subject.value in after)  # type: ignore[union-attr]
    slots = release.sources.slots
    answers: list[Answer] = []
    for iri, triples in sorted(after.items()):
        own = before.get(iri, _EMPTY)
        if iri in told.activities:
            own = frozenset(t for t in own if t.predicate.value in records.spoken)
        changed = changed_slots(slots, own, triples) if triples != own else ()
        answers += [Answer(year, REFERENCE, change) for change in changed]
    touched = {answer.change.subject for answer in answers}
    known = told.activities & before.keys()
    return YearChange(
        year=year,
        answers=tuple(answers),
        new=told.activities - known,
        changed=known & touched,
        unchanged=known - touched,
    )


def _by_subject(triples: Iterable[Triple]) -> dict[str, frozenset[Triple]]:
    found: dict[str, set[Triple]] = defaultdict(set)
    for triple in triples:
        found[triple.subject.value].add(triple)  # type: ignore[union-attr]
    return {iri: frozenset(told) for iri, told in found.items()}
