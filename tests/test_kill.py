"""A few power cuts with every run of the tests; ``make kill`` makes many."""

from pathlib import Path

from tests.kill import round_in

_SEED = 28
"""With it the service is killed a sixth of a second after the first publication begins."""
_PUBLICATIONS = 2


def test_nothing_acknowledged_is_lost_and_nothing_is_torn(tmp_path: Path) -> None:
    """Whatever moment the service dies at, ledger, store and pages agree afterwards."""
    with round_in(tmp_path, seed=_SEED) as one:
        tally = one.run(_PUBLICATIONS)
    assert len(tally.kept) == _PUBLICATIONS
    assert tally.kills
