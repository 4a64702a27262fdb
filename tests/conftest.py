"""What tests share: the invented city, the shipped one, and cities made at random."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph.city import find_city, read_city
from graph.publish import Release, derive
from graph.published import Published
from graph.store import Store
from graph.stored import quads
from service.office.database import Database, open_database
from service.office.keeper import Keeper
from service.office.opening import open_keeper
from tests import statistics_tables
from tests.first_load import FirstLoad, first_load
from tests.office_client import browser, office_of, signed_in
from tests.postgres import PAGES_ON, Postgres, running
from tests.serving import Served, serving
from tests.web_client import client

LINDENAU = Path(__file__).parent / "city"


def published_in_memory(release: Release) -> Published:
    """Return what *release* publishes, in a store that lives as long as the test."""
    store = Store.memory()
    store.load(quads(release, 1))
    return Published(release.city, store)


@pytest.fixture(scope="session", autouse=True)
def patient_with_workers() -> Iterator[None]:
    """Wait for queries, and for those before them, longer than the product does.

    Other tests run beside, and query workers have only the processor that nobody else wants.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.store.sandbox.process.LONGER", 20)
        patch.setattr("graph.store.sandbox.pool.PATIENCE", 60.0)
        yield


@pytest.fixture(scope="session")
def lindenau_release() -> Release:
    """Return the invented city, derived."""
    return derive(read_city(LINDENAU))


@pytest.fixture(scope="session")
def lindenau(lindenau_release: Release) -> Published:
    """Return the invented city, published."""
    return published_in_memory(lindenau_release)


@pytest.fixture(scope="session")
def lindenau_folder(lindenau_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store's folder with what the invented city publishes, for other processes."""
    folder = tmp_path_factory.mktemp("lindenau")
    Store.open(folder).load(quads(lindenau_release, 1))
    return folder


@pytest.fixture(scope="session")
def shipped_release() -> Release:
    """Return the city that comes with the product, derived."""
    return derive(read_city(find_city()))


@pytest.fixture(scope="session")
def shipped(shipped_release: Release) -> Published:
    """Return the city that comes with the product, published."""
    return published_in_memory(shipped_release)


@pytest.fixture(scope="session")
def measured_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the invented city with ten years of figures, derived."""
    return statistics_tables.measured_release(tmp_path_factory.mktemp("measured"))


@pytest.fixture(scope="session")
def measured(measured_release: Release) -> Published:
    """Return the invented city with ten years of figures, published."""
    return published_in_memory(measured_release)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield the running service of the city that comes with the product."""
    with serving(tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture(scope="module")
def web(shipped: Published) -> TestClient:
    """Return a client of the service of the city that comes with the product."""
    return client(shipped)


@pytest.fixture(scope="module")
def town(lindenau: Published) -> TestClient:
    """Return a client of the service of the invented city."""
    return client(lindenau)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Yield a running PostgreSQL."""
    with running() as server:
        yield server


@pytest.fixture(scope="module", autouse=True)
def _swept() -> None:
    """Look at what lives as long as the session no more: each look through all took 0.3 s."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def thawed() -> Iterator[None]:
    """Let nothing be frozen meanwhile: the tests themselves run with much that is."""
    gc.unfreeze()
    yield
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    """Keep passphrases by quicker hashes: hundreds of tests sign in, and few are about that."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
        patch.setattr("service.office.passphrases._HASHER", quick)
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def any_office_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the URL of an empty office: nothing for the file beside the store, then PostgreSQL.

    For what the databases themselves must do alike; ``make postgres`` asks all else of the other.
    """
    if request.param == "sqlite":
        yield ""
        return
    with request.getfixturevalue("postgres").office() as url:
        yield url


@pytest.fixture(params=PAGES_ON)
def office_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the URL of an empty office on the usual database; ``make postgres`` asks the other."""
    if request.param == "sqlite":
        yield ""
        return
    with request.getfixturevalue("postgres").office() as url:
        yield url


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> FirstLoad:
    """Return the invented city after its first load, to be copied."""
    return first_load(LINDENAU, tmp_path_factory.mktemp("loaded"))


@pytest.fixture
def office_town(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office_url: str, loaded: FirstLoad
) -> Path:
    """Return a loaded copy of the invented city, with its state in a folder of the test."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    return loaded.copied(tmp_path, office_url)


@pytest.fixture
def keeper(office_town: Path, office_url: str) -> Iterator[Keeper]:
    """Yield who keeps what a copy of the invented city publishes."""
    found = open_keeper(office_town, office_url)
    yield found
    found.database.engine.dispose()


@pytest.fixture
def database(tmp_path: Path, office_url: str) -> Iterator[Database]:
    """Yield an empty office's database."""
    found = open_database(office_url or f"sqlite:///{tmp_path / 'office.sqlite'}")
    yield found
    found.engine.dispose()


@pytest.fixture
def office_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office_url: str, loaded: FirstLoad
) -> Iterator[FastAPI]:
    """Yield the service of a copy of the invented city, with its office and an account."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    with office_of(loaded.copied(tmp_path, office_url), office=office_url) as app:
        yield app


@pytest.fixture
def office_client(office_app: FastAPI) -> TestClient:
    """Return a client of the service that is signed in as a coordinator."""
    return signed_in(browser(office_app))
