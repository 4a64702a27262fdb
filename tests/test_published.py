"""The store and the files: in step, numbered, and made anew when it is broken."""

import shutil
from pathlib import Path
from threading import Timer

import pytest

from graph.city import find_city, read_city
from graph.errors import AmbiguousError, LockedError, NotFoundError
from graph.published import Published, open_published
from graph.store import Store, StoreLock
from graph.stored import store_folder
from service.office.keeper import Keeper
from service.office.opening import open_keeper
from tests.conftest import LINDENAU


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the invented town, whose store lives in a folder of the test."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    return Path(shutil.copytree(LINDENAU, tmp_path / "town"))


@pytest.fixture
def keeper(town: Path) -> Keeper:
    """Return who keeps what the town publishes."""
    return open_keeper(town, "")


def _quads(folder: Path) -> frozenset[object]:
    return frozenset(Store.read(store_folder(read_city(folder))).quads())


def test_the_first_load_is_changeset_one(town: Path, keeper: Keeper) -> None:
    """And asking again changes nothing."""
    assert open_published(town) is None
    assert [keeper.published().changeset for _ in range(2)] == [1, 1]
    known = open_published(town)
    assert known is not None
    assert known.changeset == 1


def test_rebuilding_gives_the_same_store_and_number(town: Path, keeper: Keeper) -> None:
    """The store is only a copy of what files and ledger say."""
    keeper.published()
    before = _quads(town)
    assert keeper.rebuild().changeset == 1
    assert _quads(town) == before


def test_a_damaged_store_is_made_anew(town: Path, keeper: Keeper) -> None:
    """What an accident of the disk destroyed is not lost."""
    keeper.published()
    before = _quads(town)
    for manifest in store_folder(read_city(town)).glob("MANIFEST*"):
        manifest.write_bytes(b"damaged")
    assert keeper.published().changeset == 1
    assert _quads(town) == before


def test_a_second_writer_is_refused(town: Path) -> None:
    """Two processes that write would tear the store apart."""
    place = store_folder(read_city(town))
    first = Store.open(place)
    with pytest.raises(LockedError, match="schreibt gerade"):
        Store.open(place)
    del first


def test_who_changes_a_store_waits_for_those_who_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers hold it together; nobody waits for ever."""
    one, other = (StoreLock(tmp_path / "store") for _ in range(2))
    one.share()
    other.share()
    leaving = Timer(0.2, one.release)
    leaving.start()
    other.own()
    leaving.join()
    monkeypatch.setattr("graph.store.lock._PATIENCE", 0.1)
    with pytest.raises(LockedError, match="bitte später noch einmal"):
        one.share()
    other.release()
    one.share()


def test_two_towns_never_share_a_store(town: Path) -> None:
    """A copy of a town is another town, whatever its name."""
    assert store_folder(read_city(town)) != store_folder(read_city(LINDENAU))
    assert store_folder(read_city(find_city())).parent.name == find_city().name


def test_the_catalogue_lists_the_derived_graphs(lindenau: Published) -> None:
    """Whoever opens the endpoint finds what there is."""
    listed = {graph for graph, _ in lindenau.store.pairs(_DERIVATION, _catalogue(lindenau))}
    assert listed == {lindenau.graph("said"), lindenau.graph("all")}
    assert listed <= set(lindenau.store.graphs())


_DERIVATION = "https://w3id.org/zielnetz/ns#derivation"


def _catalogue(published: Published) -> str:
    return published.city.catalogue_graph


def test_an_unknown_edition_names_the_known_ones(lindenau: Published) -> None:
    """«1999» is not there; 2024 is."""
    with pytest.raises(AmbiguousError) as caught:
        lindenau.graph("all", "1999")
    assert caught.value.candidates == ("2024",)


def test_an_empty_folder_is_no_city(tmp_path: Path) -> None:
    """Absence is an error, not an empty answer."""
    with pytest.raises(NotFoundError, match=r"catalog\.ttl"):
        read_city(tmp_path)
