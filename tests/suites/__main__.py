"""Run the suites that are there: ``ZIELNETZ_SUITES=FOLDER make suites``.

FOLDER holds checkouts of w3c/rdf-tests and w3c/data-shapes. Status 0: nothing that the engine or
pySHACL can do is lost; 1: something is; 2: nothing is, but a suite is absent.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import click

from tests.suites import evaluation, graphs, protocol, shacl
from tests.suites.endpoint import running
from tests.suites.folder import AbsentError, suite

_SPARQL: Final = ("rdf-tests", "sparql", "sparql11")
_LOST, _ABSENT = 1, 2


def evaluations() -> bool:
    """Tell whether no evaluation over HTTP loses anything against the engine in this process."""
    folder = suite(*_SPARQL)
    with tempfile.TemporaryDirectory() as place, running(Path(place) / "store") as endpoint:
        found = list(evaluation.evaluated(folder, endpoint))
    lost = [one for one in found if one.in_process and not one.over_http]
    click.echo(
        f"SPARQL 1.1 evaluation: {len(found)} tests, {sum(one.over_http for one in found)} pass "
        f"over HTTP, {sum(one.in_process for one in found)} in the engine itself"
    )
    for one in found:
        if not one.in_process:
            click.echo(f"  the engine differs: {one.name}")
    for one in lost:
        click.echo(f"  LOST over HTTP: {one.name}: {one.wrong}")
    for name, number, reason in evaluation.left_out(folder):
        click.echo(f"  left out: {name}, {number} tests: {reason}")
    return bool(found) and not lost


def protocols() -> bool:
    """Tell whether every protocol test of a query passes."""
    folder = suite(*_SPARQL, "protocol")
    with tempfile.TemporaryDirectory() as place, running(Path(place) / "store") as endpoint:
        found = list(protocol.asked(folder, endpoint, Path(place)))
    click.echo(
        f"SPARQL 1.1 protocol: {sum(one.passed for one in found)} of {len(found)} tests of queries "
        f"pass; left out: {protocol.left_out(folder)} of updates, the endpoint only reads"
    )
    return _all_passed((one.passed, f"{one.name}: {one.wrong}") for one in found)


def graph_stores() -> bool:
    """Tell whether every graph is read as the suite expects, and every writing refused."""
    folder = suite(*_SPARQL, "http-rdf-update")
    with tempfile.TemporaryDirectory() as place, running(Path(place) / "store") as endpoint:
        found = list(graphs.stored(folder, endpoint, Path(place)))
    click.echo(
        f"SPARQL 1.1 graph store: {sum(one.passed for one in found)} of {len(found)} requests are "
        "answered as expected; those that write have to be refused"
    )
    return _all_passed((one.passed, f"{one.name}: {one.wrong}") for one in found)


def validations() -> bool:
    """Tell whether every validation test of SHACL's core gives the expected report."""
    found = list(shacl.validated(suite("data-shapes", "data-shapes-test-suite", "tests", "core")))
    left = [one for one in found if one.left]
    click.echo(
        f"SHACL core: {sum(one.passed for one in found)} of {len(found)} reports are the expected "
        f"ones; shapes of {len(left)} tests are left to pySHACL"
    )
    return _all_passed((one.passed, one.name) for one in found)


def _all_passed(outcomes: Iterable[tuple[bool, str]]) -> bool:
    """Tell whether every test passed, and there was one; name those that did not."""
    told = list(outcomes)
    for passed, name in told:
        if not passed:
            click.echo(f"  FAILED: {name}")
    return bool(told) and all(passed for passed, _ in told)


SUITES: Final[tuple[Callable[[], bool], ...]] = (validations, protocols, graph_stores, evaluations)


def main() -> int:
    """Run what is there and return the status of it all; what is lost counts before absence."""
    found = {_status(run) for run in SUITES}
    return _LOST if _LOST in found else max(found)


def _status(run: Callable[[], bool]) -> int:
    try:
        return 0 if run() else _LOST
    except AbsentError as absent:
        click.echo(absent)
        return _ABSENT


if __name__ == "__main__":
    sys.exit(main())
