"""Measure everything and write the page: ``python -m benchmarks [--quick]``."""

import argparse
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


def main() -> None:
    """Write the page and its pictures, or with ``--quick`` print that of small cities."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only small cities, printed")
    if parser.parse_args().quick:
        print(page(_quick()))
        return
    found = _whole()
    for name, text in pictures(found):
        (_HERE / "growth").mkdir(exist_ok=True)
        (_HERE / "growth" / name).write_text(text, "utf-8")
    (_HERE / "README.md").write_text(page(found), "utf-8")


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
