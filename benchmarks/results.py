"""All that was measured in one run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.checking import Checked
from benchmarks.keeping_up import KeptUp
from benchmarks.measure import Measured
from benchmarks.starting import Started
from benchmarks.web import measure as web
from benchmarks.web.profile import Spent


@dataclass(frozen=True)
class Results:
    """What the page tells; *seconds* by step of commands, publishing and lists."""

    answers: Measured
    pages: web.Measured
    checked: Sequence[Checked]
    kept_up: Sequence[KeptUp]
    started: Sequence[Started]
    spent: Sequence[Spent]
    seconds: Mapping[str, Mapping[str, float]]
