"""Beginning and end in order, whatever their precision; SHACL Core compares one datatype only."""

from collections.abc import Collection, Iterator

from graph.check import Facts, text
from graph.shapes import Text
from graph.terms import ZN, ZNSH
from graph.validate.coded import Finding


def reversed_times(facts: Facts, about: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each end that lies before the beginning of the same thing.

    Year, month and day compare as far as both go: 2012 and 2012-05 are in order either way.
    """
    starts, ends = (facts.links(link).among(about) for link in (ZN.startDate, ZN.endDate))
    for subject in sorted(starts.keys() & ends.keys(), key=text):
        start, end = min(map(text, starts[subject])), max(map(text, ends[subject]))
        shared = min(len(start), len(end))
        if end[:shared] < start[:shared]:
            yield _finding(text(subject), start, end)


def _finding(subject: str, start: str, end: str) -> Finding:
    message = Text(
        f"Das Ende „{end}“ liegt vor dem Beginn „{start}“; erwartet wird ein späteres oder "
        "dasselbe Datum.",
        f"The end “{end}” lies before the beginning “{start}”; expected is a later date or the "
        "same.",
    )
    return Finding(subject, ZN.endDate, end, ZNSH["times-in-order"], message)
