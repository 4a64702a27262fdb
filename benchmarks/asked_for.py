"""What is asked for, and what was measured of it, in one table."""

from collections.abc import Iterator
from typing import Final

from benchmarks.checking import Checked
from benchmarks.keeping_up import MAPS, KeptUp
from benchmarks.markdown import duration
from benchmarks.measure import Measured
from benchmarks.results import Results
from benchmarks.starting import Started
from benchmarks.worker import LIBRARY, OXIGRAPH, VIRTUOSO

Line = tuple[str, ...]
_RATIOS: Final = (
    ("certain and near", OXIGRAPH, 400),
    ("certain and near", VIRTUOSO, 400),
    ("coverage", OXIGRAPH, 100),
    ("coverage", VIRTUOSO, 100),
    ("open points", OXIGRAPH, 1_000),
    ("open points", LIBRARY, 1_000),
    ("similar actors", OXIGRAPH, 1_000),
)
_CHECKED: Final = {"an edition": 50, "one entry": 20}
_VISIBLE: Final = 0.005
_FIRST, _PARSED = 1.5, 10


def asked_for(found: Results) -> Iterator[Line]:
    """Yield what, at how many activities, what is asked for and what was measured."""
    for question, way, least in _RATIOS:
        yield _ratio(found.answers, question, way, least)
    for checked in found.checked[-2:]:
        yield _judged(checked)
    yield from (_visible(one) for one in found.kept_up if one.what == MAPS)
    yield from _started(found.started[-1])


def _ratio(found: Measured, question: str, way: str, least: int) -> Line:
    """Return the line at the largest size that the way was asked at; it may have been stopped."""
    for size in reversed(found.plan.sizes):
        asked = (f"{question}, against {way}", f"{size:,}", f"{least:,}×")
        if found.step(size, way, question):
            ratio = found.ratio(size, question, way)
            return (*asked, f"{ratio:,.0f}×{_missed(least <= ratio)}")
        if ratio := found.least(size, question, way):
            return (*asked, f"> {ratio:,.0f}×, stopped{_missed(least <= ratio)}")
    return (*asked, "not measured")


def _judged(one: Checked) -> Line:
    least = _CHECKED[one.what]
    ratios = f"{one.ratio:,.0f}× (quicker wording: {one.quicker_ratio:,.0f}×)"
    asked = (f"checking {one.what}, against pySHACL", f"{one.size:,}", f"{least}×")
    return (*asked, f"{ratios}{_missed(least <= one.ratio)}")


def _visible(one: KeptUp) -> Line:
    held = _missed(one.brought_on < _VISIBLE)
    asked = ("work until a publication is in the maps", f"{one.size:,}", f"< {duration(_VISIBLE)}")
    return (*asked, f"{duration(one.brought_on)}{held}")


def _started(one: Started) -> Iterator[Line]:
    """Yield the first page as an operator sees it, and beside rdflib."""
    held, wide = _missed(one.kept < _FIRST), _missed(one.ratio >= _PARSED)
    size = f"{one.size:,}"
    yield "first page of a fresh process", size, f"< {_FIRST} s", f"{duration(one.kept)}{held}"
    yield "the same, against parsing by rdflib", size, f"{_PARSED}×", f"{one.ratio:,.1f}×{wide}"


def _missed(held: bool) -> str:  # noqa: FBT001 a verdict
    return "" if held else ", missed"
