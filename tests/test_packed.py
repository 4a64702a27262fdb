"""A snapshot kept on disk is the one that would be read anew, or none."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph import packed
from graph.packed import pack, unpack
from graph.published import Published
from graph.snapshot import Snapshot
from graph.store import Store
from tests.test_renewal import is_the_same

BASES = ("said", "all")


def _unpacked(whole: bytes, snapshot: Snapshot, mark: str) -> Snapshot | None:
    of = (snapshot.graphs, snapshot.edition, snapshot.year, snapshot.basis)
    return unpack(whole, mark, snapshot.store, of)


@pytest.mark.parametrize("basis", BASES)
def test_what_is_packed_is_unpacked_the_same(
    lindenau: Published, shipped: Published, basis: str
) -> None:
    """Columns, names, dimensions, decisions: the shipped city and the invented one."""
    for published in (lindenau, shipped):
        snapshot = published.snapshot(basis)
        found = _unpacked(pack(snapshot, "1"), snapshot, "1")
        assert found is not None
        is_the_same(found, snapshot)


def test_what_is_torn_or_foreign_is_no_snapshot(
    lindenau: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte that flipped, a file cut short; another changeset, footing, edition or program."""
    snapshot = lindenau.snapshot()
    whole = pack(snapshot, "1")
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for torn in (bytes(flipped), whole[:-100], whole[:10], b""):
        assert _unpacked(torn, snapshot, "1") is None
    assert _unpacked(whole, snapshot, "2") is None
    assert _unpacked(whole, replace(snapshot, basis="said"), "1") is None
    assert _unpacked(whole, replace(snapshot, edition=f"{snapshot.edition}x"), "1") is None
    monkeypatch.setattr(packed, "_program", lambda: "another")
    assert _unpacked(whole, snapshot, "1") is None


def test_a_kept_snapshot_is_read_without_reading_the_store(
    lindenau: Published, tmp_path: Path
) -> None:
    """With another mark the store is read again; with none nothing is kept."""
    published = replace(lindenau, mark="1", arrays=tmp_path / "arrays")
    snapshot = published.snapshot()
    published.keep(snapshot)
    (kept,) = (tmp_path / "arrays").iterdir()
    hidden = _without_activities(published)
    is_the_same(hidden.snapshot(), snapshot)
    assert replace(hidden, mark="2").snapshot().incidence.count == 0
    kept.write_bytes(b"torn")
    assert hidden.snapshot().incidence.count == 0
    replace(lindenau, arrays=tmp_path / "none").keep(snapshot)
    assert not (tmp_path / "none").exists()


def _without_activities(published: Published) -> Published:
    """Return what is published, read from a store that has the catalogue alone."""
    catalogue = published.city.catalogue_graph
    store = Store.memory()
    store.load(q for q in published.store.quads() if q.graph_name.value == catalogue)  # type: ignore[union-attr]
    return replace(published, store=store)
