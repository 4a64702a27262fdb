"""A graph server beside the store: it follows publications, may die, and is told nothing twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from graph.digest import digest
from graph.errors import ZielnetzError
from graph.published import Published
from graph.store.remote import Client, Strangers
from graph.store.remote.book import changed
from graph.store.remote.client import Question
from graph.store.sandbox import (
    Limits,
    MalformedError,
    RefusedError,
    Request,
    TooLargeError,
    UnavailableError,
)
from graph.stored import Numbered, quads
from service.app import create_app
from service.office.mirrored import MirroredKeeper
from service.office.opening import open_keeper
from service.settings import Settings
from service.standing import Standing
from tests.engines import SERVERS, Kept, running
from tests.office_city import AUTHOR, CAFE, name_of, named
from tests.web_client import site


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """Yield a running server of each kind."""
    with running(request.param, tmp_path_factory.mktemp("engine")) as found:
        yield found


@pytest.fixture
def keeper(office_town: Path, office_url: str, server: Kept) -> Iterator[MirroredKeeper]:
    """Yield who keeps what a copy of the invented city publishes, with a server beside it."""
    found = open_keeper(office_town, office_url, server.address)
    assert isinstance(found, MirroredKeeper)
    yield found
    found.database.engine.dispose()


def _same(keeper: MirroredKeeper) -> bool:
    """Tell whether the server holds what files and ledger say, at their number."""
    number, release = keeper.known()
    there = keeper.mirror.server
    assert there.book().holds(number)
    return digest(there.store().quads()) == digest(quads(release, number))


def test_a_server_follows_what_is_published_over_its_death(
    keeper: MirroredKeeper, server: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First load, publication, death before and in a publication, rebuilding: always the same."""
    mirror = keeper.mirror
    keeper.published()
    assert mirror.catch_up(keeper.known()) is Standing.READY
    assert _same(keeper)
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café eins")])
    assert mirror.standing is Standing.READY
    assert _same(keeper)

    server.process.kill()
    last = keeper.last()
    with pytest.raises(ZielnetzError, match=r"zurzeit nicht möglich: .* Nichts ist verloren"):
        keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café zwei")])
    assert keeper.last() == last, "nothing is published while the server is away"
    assert mirror.standing is Standing.AWAY
    server.process.start()

    with monkeypatch.context() as patch:
        patch.setattr(mirror, "require", server.process.kill)
        keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café drei")])
    assert mirror.standing is Standing.AWAY, "the server died after the ledger had it"
    assert keeper.last() == last + 1
    assert name_of(keeper, CAFE) == {"Café drei"}
    assert mirror.look(keeper.last()) is Standing.AWAY
    assert "nicht zu erreichen" in mirror.reason
    server.process.start()
    assert mirror.look(keeper.last()) is Standing.BEHIND
    assert mirror.catch_up(keeper.known()) is Standing.READY
    assert _same(keeper)

    _outrun(keeper, monkeypatch)
    keeper.rebuild()
    assert _same(keeper)


def _outrun(keeper: MirroredKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server be ahead of the ledger: somebody has to say which of them is right.

    Where another process brought both further, nobody has.
    """
    with monkeypatch.context() as patch:
        _overtaken(keeper, patch)
    mirror, known = keeper.mirror, keeper.known()
    mirror.server.rebuild([], known[0] + 3)
    assert mirror.catch_up(known) is Standing.AWAY
    assert "erwartet ist derselbe: `zielnetz rebuild`" in mirror.reason


def _overtaken(keeper: MirroredKeeper, patch: pytest.MonkeyPatch) -> None:
    """Let somebody publish between the look at the ledger and the turn at the server."""
    known = keeper.known

    def late() -> Numbered:
        patch.undo()
        found = known()
        keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Schnellen")])
        return found

    patch.setattr(keeper, "known", late)
    keeper.catch_up()
    assert keeper.mirror.standing is Standing.READY, "a server further on is not away"
    assert _same(keeper)


def test_what_somebody_else_wrote_on_a_server_is_found(keeper: MirroredKeeper) -> None:
    """Its book knows nothing of it: only reading every graph shows that."""
    keeper.published()
    mirror, expected = keeper.mirror, keeper.digests()[1]
    mirror.rebuild(keeper.known())
    assert keeper.elsewhere() == {mirror.server.name: expected}
    graph = keeper.published().graph()
    mirror.server.client.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> <urn:c> }} }}")
    assert mirror.look(keeper.last()) is Standing.READY
    assert keeper.elsewhere()[mirror.server.name] != expected
    mirror.server.rebuild([], keeper.last() + 1)
    with pytest.raises(ZielnetzError, match=f"hält nicht den Stand {keeper.last()}"):
        keeper.elsewhere()


@pytest.fixture(scope="module")
def strangers(server: Kept, lindenau: Published) -> Iterator[Strangers]:
    """Yield who puts strangers' queries to a server that holds another's graph, too."""
    city = server.server(lindenau.city.base)
    city.rebuild(lindenau.store.quads(), 1)
    city.client.put("https://example.org/other/graph", '<urn:a> <urn:b> "geheim" .\n')
    limits = Limits(seconds=5, bytes=100_000)
    found = Strangers(city, limits, lindenau.graph(), lambda: True, workers=1)
    yield found
    found.close()


def _said(strangers: Strangers, query: str, **more: tuple[str, ...]) -> str:
    return strangers.answer(Request(query, rows_as="text/csv", **more)).body.decode()


COUNT = "SELECT (COUNT(*) AS ?n) {} {{ {} }}"
ALL, IN_GRAPHS = "?s ?p ?o", "GRAPH ?g { ?s ?p ?o }"


def test_a_stranger_sees_what_is_published_and_nothing_else(
    strangers: Strangers, lindenau: Published
) -> None:
    """Default and named graphs are those of the embedded engine; other graphs are not there."""
    shown, catalogue = lindenau.graph(), lindenau.city.catalogue_graph
    sizes = {name: len(list(lindenau.store.triples(name))) for name in (shown, catalogue)}
    base = lindenau.city.base
    for clauses, pattern, expected in (
        ("", ALL, sizes[shown]),
        ("", IN_GRAPHS, len(lindenau.store)),
        (f"FROM <{catalogue}>", ALL, sizes[catalogue]),
        (f"FROM NAMED <{catalogue}>", IN_GRAPHS, sizes[catalogue]),
        (f"FROM NAMED <{catalogue}>", ALL, 0),
        ("FROM <https://example.org/other/graph>", ALL, 0),
        ("FROM NAMED <https://example.org/other/graph>", IN_GRAPHS, 0),
        (f"FROM <{base}graph/server>", ALL, 0),
        ("", "GRAPH <https://example.org/other/graph> { ?s ?p ?o }", 0),
        ("", f"GRAPH <{base}graph/server> {{ ?s ?p ?o }}", 0),
    ):
        told = _said(strangers, COUNT.format(clauses, pattern))
        assert told.split() == ["n", str(expected)], (clauses, pattern)
    for pattern in (
        "GRAPH <https://example.org/other/graph> { ?s ?p ?o }",
        "GRAPH <urn:x> { ?s ?p ?o }",
    ):
        assert _said(strangers, f"ASK {{ {pattern} }}") == "false", pattern
    prefixed = "PREFIX own: <{}graph/> SELECT (COUNT(*) AS ?n) {{ GRAPH own:{} {{ ?s ?p ?o }} }}"
    assert _said(strangers, prefixed.format(base, "catalog")).split()[1] == str(sizes[catalogue])
    assert _said(strangers, prefixed.format(base, "server")).split()[1] == "0"
    relative = _said(strangers, COUNT.format("", "GRAPH <graph/catalog> { ?s ?p ?o } # '\n"))
    assert relative.split()[1] == str(sizes[catalogue])
    named = _said(strangers, COUNT.format("", ALL), default_graph_uris=(catalogue,))
    assert named.split() == ["n", str(sizes[catalogue])]
    graph = strangers.answer(Request("CONSTRUCT { ?s a ?o } { ?s a ?o } LIMIT 3"))
    assert graph.media_type == "text/turtle"
    assert _said(strangers, "ASK {}") == "true"


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT * { ?s <bif:contains> 'x' }", RefusedError),
        ("SELECT * { ?s <SQL:x> ?o }", RefusedError),
        ("SELECT * { ?s <java:x.Y> ?o }", RefusedError),
        ("PREFIX bif: <urn:x:> SELECT * { ?s bif:contains 'x' }", RefusedError),
        ("SELECT (bif:concat('a') AS ?n) {}", MalformedError),
        ("define get:soft 'soft' SELECT * { ?s ?p ?o }", MalformedError),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", RefusedError),
        ("DROP ALL", RefusedError),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", TooLargeError),
    ],
)
def test_what_a_server_is_never_asked(
    query: str, error: type[Exception], strangers: Strangers
) -> None:
    """Extensions, other servers, changes and answers without end stop here."""
    with pytest.raises(error):
        _said(strangers, query)


def test_while_a_server_is_changed_nobody_is_answered(strangers: Strangers, server: Kept) -> None:
    """An answer over half a publication would look right; so there is none."""
    book = "https://example.org/lindenau/graph/server"
    sign = f'<{book}> <urn:x-zielnetz:server:applying> "2"'
    client = server.server("https://example.org/lindenau/").client
    client.update(f"INSERT DATA {{ GRAPH <{book}> {{ {sign} }} }}")
    with pytest.raises(UnavailableError):
        _said(strangers, "ASK {}")
    client.update(f"DELETE DATA {{ GRAPH <{book}> {{ {sign} }} }}")
    assert _said(strangers, "ASK {}") == "true"


def test_an_answer_over_two_publications_is_none(
    strangers: Strangers, server: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that came while the server went from one to the next may hold parts of both."""
    city = server.server("https://example.org/lindenau/")
    ask, book = Client.ask, city.book()

    def overtaken(client: Client, question: Question) -> bytes:
        found = ask(client, question)
        if "urn:x-test:slow" in question.sparql:
            city.client.update(changed(f"{city.base}graph/server", book, replace(book, applied=9)))
        return found

    monkeypatch.setattr(Client, "ask", overtaken)
    with pytest.raises(UnavailableError):
        _said(strangers, "ASK { <urn:x-test:slow> ?p ?o }")
    city.client.update(changed(f"{city.base}graph/server", replace(book, applied=9), book))
    assert _said(strangers, "ASK {}") == "true"


def test_while_a_server_lags_behind_nobody_is_answered(
    strangers: Strangers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own book may be in order: only whoever watches it knows that it is an old one."""
    monkeypatch.setattr(strangers, "_ready", lambda: False)
    with pytest.raises(UnavailableError):
        _said(strangers, "ASK {}")


def test_pages_say_what_a_server_lacks_and_go_on(lindenau: Published) -> None:
    """The banner comes with the trouble and goes with it, past what browsers have kept."""
    app = create_app(site(lindenau), Settings())
    web = TestClient(app, base_url="http://localhost")
    whole = web.get("/impressum")
    assert whole.status_code == 200
    assert "Graphserver" not in whole.text
    kept = {"If-None-Match": whole.headers["etag"]}
    app.state.mirror = SimpleNamespace(standing=Standing.AWAY)
    assert "Graphserver ist zurzeit nicht zu erreichen" in web.get("/impressum", headers=kept).text
    english = web.get("/impressum", headers={"Accept-Language": "en"}).text
    assert "graph server cannot be reached" in english
    app.state.mirror.standing = Standing.BEHIND
    assert "Graphserver erhält eben den neuen Stand" in web.get("/impressum", headers=kept).text
    app.state.mirror.standing = Standing.READY
    assert web.get("/impressum", headers=kept).status_code == 304
