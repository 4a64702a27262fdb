"""Measure everything and write the page: ``python -m benchmarks [--quick | --page]``."""

import argparse
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks import checking, keeping_up, starting
from benchmarks.commands import commands
from benchmarks.lists import lists
from benchmarks.measure import FULL, QUICK, measure
from benchmarks.page import page, pictures
from benchmarks.publishing import publishing
from benchmarks.results import Results
from benchmarks.web import measure as web
from benchmarks.web.profile import profiles
from graph.city import find_city
from graph.paths import ROOT

_TOWN: Final = ROOT / "tests" / "city"
"""The invented city, small enough for a quick look."""
_LINES, _FEW_LINES = 1_700, 60
"""Of a foreign register."""
_HERE: Final = Path(__file__).parent
_SLOWEST: Final = 5
_NOTED: Final = ROOT / "var"
"""Where a run leaves what it measured: an hour of it is not lost with the page."""


def main() -> None:
    """Write the page and its pictures, or with ``--quick`` print that of small cities."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--quick", action="store_true", help="only small cities, printed")
    chosen.add_argument("--page", action="store_true", help="only the page, of the last run")
    asked = parser.parse_args()
    if asked.quick:
        _note(_quick(), "quick")
        print(page(_noted("quick")))
        return
    if not asked.page:
        _note(_whole(), "whole")
    _write(_noted("whole"))


def _write(found: Results) -> None:
    for name, text in pictures(found):
        (_HERE / "growth").mkdir(exist_ok=True)
        (_HERE / "growth" / name).write_text(text, "utf-8")
    (_HERE / "README.md").write_text(page(found), "utf-8")


def _note(found: Results, name: str) -> None:
    _NOTED.mkdir(exist_ok=True)
    _file(name).write_bytes(pickle.dumps(found))


def _noted(name: str) -> Results:
    found: Results = pickle.loads(_file(name).read_bytes())  # noqa: S301 a run of ours wrote it
    return found


def _file(name: str) -> Path:
    return _NOTED / f"benchmarks-{name}.pickle"


def _quick() -> Results:
    """Return what small cities show, so that a mistake ends the run before it has taken long."""
    pages = web.measure(web.QUICK)
    return Results(
        pages=pages,
        spent=list(profiles(pages.plan.largest, pages.slowest(1))),
        checked=list(checking.checking(checking.QUICK_SIZES)),
        kept_up=list(keeping_up.keeping_up(keeping_up.QUICK_SIZES)),
        started=list(starting.starting(starting.QUICK_SIZES)),
        seconds=_seconds(QUICK.command_runs, _TOWN, _FEW_LINES),
        answers=measure(QUICK),
    )


def _whole() -> Results:
    pages = web.measure(web.FULL)
    return Results(
        pages=pages,
        spent=list(profiles(pages.plan.largest, pages.slowest(_SLOWEST))),
        checked=list(checking.checking(checking.SIZES)),
        kept_up=list(keeping_up.keeping_up(keeping_up.SIZES)),
        started=list(starting.starting(starting.SIZES)),
        seconds=_seconds(FULL.command_runs, find_city(), _LINES),
        answers=measure(FULL),
    )


def _seconds(runs: int, city: Path, lines: int) -> Mapping[str, Mapping[str, float]]:
    """Return seconds by step of what is measured on real folders."""
    return {
        "publishing": publishing(runs, city),
        "lists": lists(lines, _TOWN),
        "commands": commands(runs),
    }


if __name__ == "__main__":
    main()
