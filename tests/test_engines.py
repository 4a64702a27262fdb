"""One suite for every engine: the same queries, figures, publications, after any crash."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from graph.coverage import coverage
from graph.digest import digest
from graph.overview import overview
from graph.published import Published
from graph.question import Question
from graph.register import Register
from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode, Quad, Store
from graph.store.remote import Client, Server, ServerError, Step
from graph.store.remote.book import APPLIED, MARK
from graph.store.remote.errors import AwayError
from tests.engines import DECLINED, EMBEDDED, NAMES, SERVERS, WHOLE, Kept, running
from tests.expectation import Case, answer, answer_over, read_cases, store_of

Keep = Callable[[Published, Store], Store]
BASE = "https://example.org/small/"


def _some() -> list[Case]:
    """Return a case of some queries, about the invented city as it is."""
    found: dict[str, Case] = {}
    for case in read_cases():
        if case.city == "example" and not case.adding and not case.without:
            found.setdefault(case.query, case)
    return list(found.values())[::4]


CASES = read_cases() if WHOLE else _some()


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """Yield a running server of each kind."""
    with running(request.param, tmp_path_factory.mktemp("engine")) as found:
        yield found


@pytest.fixture(scope="module", params=NAMES)
def keep(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Keep]:
    """Yield how each engine keeps a store: embedded on disk, the others over HTTP."""
    if request.param == EMBEDDED:
        yield cache(lambda _, store: _on_disk(store, tmp_path_factory.mktemp("embedded")))
        return
    with running(request.param, tmp_path_factory.mktemp("engine")) as found:
        last: list[tuple[Store, Store]] = []

        def kept(published: Published, store: Store) -> Store:
            if not last or last[0][0] is not store:
                last[:] = [(store, found.store(published, store.quads()))]
            return last[0][1]

        yield kept


def _on_disk(store: Store, folder: Path) -> Store:
    Store.open(folder).load(store.quads())
    return Store.read(folder)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_query_answers_the_same_on_every_engine(
    case: Case, keep: Keep, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the engine, the rows are those of the embedded one in memory."""
    city = "lindenau" if case.city == "example" else "shipped"
    here: Published = request.getfixturevalue(city)
    table = answer_over(case, here, keep(here, store_of(case, here)))
    expected = answer(case, here)
    assert table.columns == expected.columns
    assert Counter(table.rows) == Counter(expected.rows)
    declined = [record for record in caplog.records if "hier beantwortet" in record.message]
    assert not declined or case.query in DECLINED, "the server answers what it can itself"


@pytest.mark.parametrize("basis", ["said", "all"] if WHOLE else ["all"])
def test_the_map_is_the_same_on_every_engine(basis: str, lindenau: Published, keep: Keep) -> None:
    """Arrays read from any engine count the same, cell by cell, with states."""
    there = Published(lindenau.city, keep(lindenau, lindenau.store))
    one, other = (known.snapshot(basis) for known in (lindenau, there))
    for rows, columns in (("goal", "life-phase"), ("field", "target-group")):
        question = Question(rows, columns)
        assert _figures(one, question) == _figures(other, question)
    assert _overview(one) == _overview(other)


def _figures(snapshot: Snapshot, question: Question) -> list[tuple[object, ...]]:
    return [
        (cell.row, cell.column, cell.state, cell.certain, cell.near, cell.overarching, cell.former)
        for cell in coverage(snapshot, question).cells
    ]


def _overview(snapshot: Snapshot) -> object:
    return overview(Register.read(snapshot))


def _quads(graph: str, *texts: str) -> frozenset[Quad]:
    thing, says, name = (NamedNode(f"{BASE}{tail}") for tail in ("thing", "says", f"graph/{graph}"))
    return frozenset(Quad(thing, says, Literal(text, language="de"), name) for text in texts)


KEPT = _quads("kept", "bleibt")
BEFORE = KEPT | _quads("changed", "alt", "beides") | _quads("gone", "verschwindet")
AFTER = (
    KEPT
    | _quads("changed", 'neu „mit“ "Zeichen"\n\\', "beides", "x" * 9000)
    | _quads("new", *(f"Wort {number}" for number in range(700)))
)
STEP = Step(1, 2, BEFORE - AFTER, AFTER - BEFORE)


class Failing(Client):
    """A client whose connection breaks at its n-th change, before or after that is done."""

    def __init__(self, whole: Client, left: int, *, done: bool) -> None:
        super().__init__(whole.address)
        self.left = left
        self.done = done

    def _change(self, method: str, url: str, text: str, **more: object) -> None:
        self.left -= 1
        if self.left >= 0 or self.done:
            super()._change(method, url, text, **more)  # type: ignore[arg-type]
        if self.left < 0:
            raise AwayError(self.address.name, "der Test hat die Verbindung getrennt")


def test_a_publication_is_carried_out_step_by_step(server: Kept) -> None:
    """The next changeset is there whole; a step that does not fit changes nothing."""
    city = server.server(BASE)
    city.rebuild(BEFORE, 1)
    assert digest(city.store().quads()) == digest(BEFORE)
    assert city.follow(STEP)
    assert digest(city.store().quads()) == digest(AFTER)
    assert city.book().holds(2)
    assert not city.follow(STEP), "the server holds the second changeset already"
    assert digest(city.store().quads()) == digest(AFTER)
    assert city.store().graphs() == [f"{BASE}graph/{name}" for name in ("changed", "kept", "new")]


@pytest.mark.parametrize("done", [False, True], ids=["not done", "done"])
def test_a_publication_may_break_anywhere(server: Kept, done: bool) -> None:  # noqa: FBT001 a case
    """Whatever was done when the connection broke, doing it again comes to the same."""
    city, broken = server.server(BASE), True
    left = 0
    while broken:
        city.rebuild(BEFORE, 1)
        breaking = Server(Failing(city.client, left, done=done), BASE)
        try:
            breaking.follow(STEP)
            broken = False
        except ServerError:
            held = city.book()
            assert held.holds(1) or held.applying == 2 or held.holds(2)
            if held.holds(1):
                assert digest(city.store().quads()) == digest(BEFORE)
        city.restore(AFTER, 2)
        assert digest(city.store().quads()) == digest(AFTER)
        assert city.book().holds(2)
        left += 1 if WHOLE else 4
    assert left > 6, "a step takes several requests"


@pytest.mark.parametrize(
    "left_over",
    [f'<{BASE}graph/server> <{APPLIED}> "2"', f'<{BASE}graph/changed> <{MARK}> "another"'],
    ids=["number", "mark"],
)
def test_an_entry_of_the_book_that_was_torn_counts_for_nothing(
    server: Kept, left_over: str
) -> None:
    """A server that died between the two halves of an entry: what it says twice is put anew."""
    city = server.server(BASE)
    city.rebuild(BEFORE, 1)
    city.client.update(f"INSERT DATA {{ GRAPH <{BASE}graph/server> {{ {left_over} }} }}")
    assert not city.book().holds(1)
    assert not city.follow(STEP)
    city.restore(AFTER, 2)
    assert digest(city.store().quads()) == digest(AFTER)
    assert (city.book().holds(2), city.book().torn) == (True, frozenset())


def test_a_whole_city_may_break_anywhere_too(server: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first load that broke is begun again; what is there already is left alone."""
    monkeypatch.setattr("graph.store.remote.server.PIECE", 200)
    for left in range(12) if WHOLE else (3,):
        city = server.server(f"{BASE}{left}/")
        quads = [Quad(*quad.triple, NamedNode(f"{BASE}{left}/graph/a")) for quad in AFTER]
        with pytest.raises(ServerError):
            Server(Failing(city.client, min(left, 4), done=True), city.base).restore(quads, 5)
        city.restore(quads, 5)
        assert digest(city.store().quads()) == digest(quads)
        untouched = Server(Failing(city.client, 0, done=False), city.base)
        untouched.restore(quads, 5)


def test_cities_on_one_server_see_nothing_of_each_other(server: Kept) -> None:
    """Every request names its graphs: neither store nor book of one city shows another."""
    one, other = server.server(f"{BASE}one/"), server.server(f"{BASE}other/")
    for city in (one, other):
        name = NamedNode(f"{city.base}graph/a")
        city.rebuild([Quad(*quad.triple, name) for quad in KEPT], 1)
    assert one.store().graphs() == [f"{one.base}graph/a"]
    everywhere = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert [str(row[0]) for row in one.store().select(everywhere).rows] == [f"<{one.base}graph/a>"]
    other.rebuild([], 2)
    assert len(one.store()) == 1


def test_what_a_killed_server_has_acknowledged_is_there_again(server: Kept) -> None:
    """A changeset that was applied outlives the server's death."""
    city = server.server(BASE)
    city.rebuild(BEFORE, 1)
    assert city.follow(STEP)
    server.process.kill()
    with pytest.raises(AwayError, match="nicht zu erreichen"):
        city.book()
    server.process.start()
    assert city.book().holds(2)
    assert digest(city.store().quads()) == digest(AFTER)
