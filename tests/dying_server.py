"""A graph server dies in every place of a publication while people read; ``make engines``."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import httpx2
import pytest

from graph.digest import digest
from graph.store.remote import Client, Server
from graph.stored import quads
from graph.terms import SKOS
from service.office.mirrored import MirroredKeeper
from service.office.opening import open_keeper
from tests.engines import SERVERS, Kept, running
from tests.office_city import AUTHOR, CAFE, named
from tests.serving import Served, serving

_SECONDS: Final = 60
_ATTEMPTS: Final = 40
_AWAY: Final = "Graphserver ist zurzeit nicht zu erreichen"
_SERVER: Final = "Graphserver "
_NAME: Final = f"SELECT ?name {{ <{CAFE}> <{SKOS.prefLabel}> ?name FILTER(LANG(?name) = 'de') }}"


class Deadly(Client):
    """A client whose server is killed at its n-th change."""

    def __init__(self, server: Kept, left: int) -> None:
        super().__init__(server.address)
        self.left = left
        self.changes = 0
        self.died = False
        self._kill = server.process.kill

    def _change(self, method: str, url: str, text: str, **more: object) -> None:
        self.changes += 1
        if self.changes > self.left:
            self.died = True
            self._kill()
        super()._change(method, url, text, **more)  # type: ignore[arg-type]


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """Yield a running server of each kind."""
    with running(request.param, tmp_path / "engine") as found:
        yield found


def test_nothing_is_lost_where_a_server_dies_in_a_publication(
    server: Kept, office_town: Path, tmp_path: Path
) -> None:
    """Pages show the publication at once and say what is away; then the server has it, too."""
    keeper = open_keeper(office_town, "", server.address)
    assert isinstance(keeper, MirroredKeeper)
    mine = {**server.settings, "ZIELNETZ_CITY": str(office_town)}
    with serving(tmp_path / "home", mine) as served:
        _until(lambda: _SERVER not in _page(served))
        deaths, done = 0, False
        for attempt in range(_ATTEMPTS):
            deadly = Deadly(server, deaths)
            _publish(keeper, server, served, deadly, f"Sprachcafé {attempt}")
            deaths += deadly.died
            done = not deadly.died and deadly.changes > 0
            if done:
                break
    keeper.database.engine.dispose()
    assert done, "no publication came to its end"
    assert deaths > 8, "a publication takes several requests"


def _publish(
    keeper: MirroredKeeper, server: Kept, served: Served, deadly: Deadly, name: str
) -> None:
    """Publish while the server dies in *deadly*, which the service may outrun; look at all after.

    The service notices a publication too, and may bring the server there first.
    """
    mirror, base = keeper.mirror, keeper.city().base
    mirror.server = Server(deadly, base)
    number = keeper.publish(AUTHOR, "", [named(keeper, CAFE, name)])
    assert keeper.last() == number
    if deadly.died:
        _until(lambda: _AWAY in _page(served) and name in _page(served))
        assert _asked(served).status_code == 503
        server.process.start()
    _until(lambda: _SERVER not in _page(served) and _asked(served).is_success)
    assert name in _asked(served).text
    there = server.server(base)
    assert there.book().holds(number)
    assert digest(there.store().quads()) == digest(quads(keeper.release(), number))


def _page(served: Served) -> str:
    pages = (f"{served.address}/activities?lang=de", f"{served.address}/impressum?lang=de")
    return "".join(httpx2.get(page, timeout=_SECONDS).text for page in pages)


def _asked(served: Served) -> httpx2.Response:
    fields = {"query": _NAME}
    csv = {"Accept": "text/csv"}
    return httpx2.get(f"{served.address}/sparql", params=fields, headers=csv, timeout=_SECONDS)


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not true():
        assert time.monotonic() < deadline, "it does not come about"
        time.sleep(0.2)
