"""What a service makes ready while nobody waits, so that visitors do not wait for it."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.office_city import CAFE, named
from tests.office_client import started
from tests.test_sandbox_workers import until
from viz.hyphens import soften

if TYPE_CHECKING:
    from service.stage import Stage

_READY = {"opening", "actor_goals"}
"""What network and open points are drawn from."""


@pytest.fixture
def stage(office_town: Path, office_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator["Stage"]:
    """Yield what a service shows that nobody visits."""
    monkeypatch.setattr("service.stage._LATEST", 0.1)
    soften.cache_clear()
    with started(office_town, office=office_url) as app:
        yield app.state.stage


def test_what_the_network_is_drawn_from_is_there_before_a_visitor(stage: "Stage") -> None:
    """And again after somebody has published."""
    assert until(lambda: _made(stage) >= _READY)
    answer = named(stage.keeper, CAFE, "Inzwischen")
    number = stage.keeper.publish("key", "", [answer])
    assert until(lambda: stage.site.changeset == number)
    assert until(lambda: _made(stage) >= _READY)


@pytest.mark.usefixtures("thawed")
def test_what_stays_as_long_as_the_service_is_looked_through_no_more(stage: "Stage") -> None:
    """And where long words may break is known before the first page."""
    assert until(lambda: gc.get_freeze_count() > 0)
    assert _made(stage) >= _READY, "it is made before, and frozen, too"
    assert soften.cache_info().currsize > 0


def _made(stage: "Stage") -> set[str]:
    return set(vars(stage.site.view()))
