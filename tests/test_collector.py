"""The garbage collector rests while much is made, and never longer."""

import gc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph import publish, reading
from graph.city import read_city
from graph.collector import resting
from tests.conftest import LINDENAU


def test_the_collector_works_again_once_the_last_has_ended() -> None:
    """Whoever ends first, in whatever thread, leaves it at rest for the others."""
    with ThreadPoolExecutor(1) as other, resting():
        assert not gc.isenabled()
        other.submit(_rest_for_a_moment).result()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_after_an_error() -> None:
    """A city that cannot be read costs no memory for ever."""
    with pytest.raises(RuntimeError), resting():
        raise RuntimeError
    assert gc.isenabled()


@pytest.mark.usefixtures("thawed")
def test_what_was_made_meanwhile_is_no_longer_new() -> None:
    """Or the collector would look through a whole city once more with every few things made."""
    with resting():
        made = [[number] for number in range(3)]
    oldest = {id(one) for one in gc.get_objects(generation=2)}
    assert all(id(one) in oldest for one in made)


@pytest.mark.usefixtures("thawed")
def test_what_a_service_froze_stays_frozen() -> None:
    """Who asks for a page does not wait for a look through everything that stays."""
    gc.freeze()
    frozen = gc.get_freeze_count()
    with resting():
        pass
    assert gc.get_freeze_count() > frozen / 2, "other threads may let go of a few things meanwhile"


def test_a_city_is_read_and_derived_while_the_collector_rests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both go over everything that is told."""
    seen: list[bool] = []

    def looking(*_: object) -> None:
        seen.append(gc.isenabled())

    for module in (reading, publish):
        monkeypatch.setattr(module, "begin", looking)
    city = read_city(Path(LINDENAU))
    publish.derive(city, reading=reading.read(city))
    assert seen == [False, False]
    assert gc.isenabled()


def _rest_for_a_moment() -> None:
    with resting():
        assert not gc.isenabled()
