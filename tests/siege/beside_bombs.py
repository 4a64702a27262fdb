"""A hundred visitors of pages beside two clients who send bombs to the endpoint for SPARQL."""

import os
from urllib.parse import urlencode

import pytest

from tests.hostile import BOMB, doubled
from tests.serving import Served
from tests.siege.crowd import Crowd, Place, Tally

CLIENTS = 100
SECONDS = float(os.environ.get("ZIELNETZ_SIEGE_SECONDS", "60"))
SLICES = 4
"""With and without bombs in turn, so that whatever else the machine does weighs on both alike."""
PAGES = ["/coverage", "/ask", "/network"]
BOMBS = [
    f"/sparql?{urlencode({'query': bomb})}" for bomb in (BOMB, doubled("CONCAT({0}, {0})", 30))
]


def test_bombs_do_not_slow_pages_down(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    """No error on pages; 95 of a hundred pages come within twice the time they take without."""
    crowd = Crowd(Place.of(served), PAGES, CLIENTS)
    crowd.visit(2)
    calm, beside, bombs = Tally(), Tally(), Tally()
    for _ in range(SLICES):
        _add(calm, crowd.visit(SECONDS / SLICES)[0])
        pages, thrown = crowd.visit(SECONDS / SLICES, BOMBS)
        _add(beside, pages)
        _add(bombs, thrown)
    with capsys.disabled():
        print(  # noqa: T201 what it is run for
            f"\n{CLIENTS} clients, {SECONDS:.0f} s each way: {len(calm.seconds)} pages without and "
            f"{len(beside.seconds)} beside {len(bombs.errors)} bombs; p50 {calm.p50:.3f} and "
            f"{beside.p50:.3f} s, p95 {calm.p95:.3f} and {beside.p95:.3f} s "
            f"({beside.p95 / calm.p95:.2f} times); errors: {calm.errors + beside.errors}"
        )
    assert bombs.errors
    assert calm.errors + beside.errors == []
    assert beside.p95 < 2 * calm.p95


def _add(whole: Tally, part: Tally) -> None:
    whole.seconds += part.seconds
    whole.errors += part.errors
