"""What is done piece by piece for large cities comes to the same as done at once."""

from hashlib import sha256
from pathlib import Path

import pytest

from graph.deposit import placed
from graph.digest import digest
from graph.publish import Release
from graph.store import Literal, NamedNode, Quad, Store
from graph.stored import quads, write
from service.office.payload import Payload


def test_a_first_load_is_packed_thing_by_thing_as_it_would_be_at_once(
    lindenau_release: Release,
) -> None:
    """The same bytes, so that a changeset is what it was."""
    graphs = lindenau_release.reading.graphs
    quads = frozenset(quad for name in graphs for quad in placed(graphs[name], name))
    assert Payload.packed(lindenau_release.reading.told) == Payload(frozenset(), quads).pack()


def test_a_hash_is_the_same_in_however_many_parts_its_lines_are_sorted(
    lindenau_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Breaks of any kind within texts stay within their line."""
    name = NamedNode("https://example.org/x")
    texts = ("\r", "\n", "\r\n", "\x85", "\u2028", "", "😀")
    odd = [Quad(name, name, Literal(f"a{text}b"), name) for text in texts]
    told = [*odd, *quads(lindenau_release, 1)]
    whole = "".join(sorted(f"{quad} .\n" for quad in told))
    for at_once in (len(told) - 1, len(told), 700):
        monkeypatch.setattr("graph.digest._AT_ONCE", at_once)
        assert digest(iter(told)) == sha256(whole.encode()).hexdigest()


def test_a_store_that_holds_something_else_is_brought_on_graph_by_graph(
    lindenau_release: Release, tmp_path: Path
) -> None:
    """What belongs to no graph of the city is taken away, what is missing is added."""
    published = frozenset(quads(lindenau_release, 1))
    foreign = NamedNode("https://example.org/foreign")
    lost = frozenset(sorted(published, key=str)[::50])
    store = Store.open(tmp_path / "store")
    store.load([*(published - lost), Quad(foreign, foreign, foreign, foreign)])
    del store
    write(lindenau_release, 1, tmp_path / "store")
    assert frozenset(Store.read(tmp_path / "store").quads()) == published
