"""Measure everything and write the page: ``python -m benchmarks [--quick]``."""

import argparse
from pathlib import Path

from benchmarks.checking import QUICK_SIZES, SIZES, checking
from benchmarks.commands import commands
from benchmarks.lists import lists
from benchmarks.measure import FULL, QUICK, measure
from benchmarks.page import page
from benchmarks.publishing import publishing
from benchmarks.web import measure as web
from graph.city import find_city
from graph.paths import ROOT

_TOWN = ROOT / "tests" / "city"
"""The invented city, small enough for a quick look."""
_LINES, _FEW_LINES = 1_700, 60
"""Of a foreign register."""
_PAGE = Path(__file__).parent / "README.md"


def main() -> None:
    """Write the page, or with ``--quick`` print that of small cities."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only small cities, printed")
    quick = parser.parse_args().quick
    plan = QUICK if quick else FULL
    pages = web.measure(web.QUICK if quick else web.FULL)
    seconds = {
        "publishing": publishing(plan.command_runs, _TOWN if quick else find_city()),
        "lists": lists(_FEW_LINES if quick else _LINES, _TOWN),
        "commands": commands(plan.command_runs),
    }
    checked = list(checking(QUICK_SIZES if quick else SIZES))
    text = page(measure(plan), pages, seconds, checked)
    print(text)
    if not quick:
        _PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
