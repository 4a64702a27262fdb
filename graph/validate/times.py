"""Beginning and end in order, whatever their precision; SHACL Core compares one datatype only."""

from collections.abc import Iterable, Iterator

from graph.shapes import Text
from graph.store import Triple
from graph.terms import ZN, ZNSH
from graph.validate.coded import Finding


def reversed_times(triples: Iterable[Triple]) -> Iterator[Finding]:
    """Yield a finding for each end that lies before the beginning of the same thing.

    Year, month and day compare as far as both go: 2012 and 2012-05 are in order either way.
    """
    starts: dict[str, set[str]] = {}
    ends: dict[str, set[str]] = {}
    known = {ZN.startDate: starts, ZN.endDate: ends}
    for triple in triples:
        times = known.get(triple.predicate.value)
        if times is not None:
            times.setdefault(triple.subject.value, set()).add(triple.object.value)  # type: ignore[union-attr]
    for subject in sorted(starts.keys() & ends.keys()):
        start, end = min(starts[subject]), max(ends[subject])
        shared = min(len(start), len(end))
        if end[:shared] < start[:shared]:
            yield _finding(subject, start, end)


def _finding(subject: str, start: str, end: str) -> Finding:
    message = Text(
        f"Das Ende „{end}“ liegt vor dem Beginn „{start}“; erwartet wird ein späteres oder "
        "dasselbe Datum.",
        f"The end “{end}” lies before the beginning “{start}”; expected is a later date or the "
        "same.",
    )
    return Finding(subject, ZN.endDate, end, ZNSH["times-in-order"], message)
