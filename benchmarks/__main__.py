"""Measure everything and write the page: ``python -m benchmarks [--quick]``."""

import argparse
from pathlib import Path

from benchmarks.commands import commands
from benchmarks.measure import FULL, QUICK, measure
from benchmarks.page import page

_PAGE = Path(__file__).parent / "README.md"


def main() -> None:
    """Write the page, or with ``--quick`` print that of the smallest city."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only 1,000 activities, printed")
    quick = parser.parse_args().quick
    plan = QUICK if quick else FULL
    text = page(measure(plan), commands(plan.command_runs))
    print(text)
    if not quick:
        _PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
