"""What a server may do to us over HTTP: cut, dawdle, refuse, break off; and what we make of it."""

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread

import pytest

from graph.errors import ZielnetzError
from graph.store import Literal, NamedNode, Quad
from graph.store.remote import Address, Client, Server
from graph.store.remote.book import APPLIED
from graph.store.remote.client import Question
from graph.store.remote.errors import (
    AwayError,
    DeclinedError,
    DeniedError,
    GarbledError,
    OversizeError,
    PartialError,
    SlowError,
)
from graph.store.remote.marks import line, mark, moved
from graph.store.remote.results import read
from graph.terms import XSD

Reply = Callable[["_Handler"], None]
SECRET = "hush-hush"  # noqa: S105 nobody's
HEAD = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
NAMES = ("subject", "predicate", "object")
ROWS = (
    HEAD
    + (
        "<head>"
        + "".join(f'<variable name="{name}"/>' for name in NAMES)
        + "</head><results><result>"
        + "".join(f'<binding name="{name}"><uri>urn:{name[0]}</uri></binding>' for name in NAMES)
        + "</result></results></sparql>"
    ).encode()
)
ASK = Question("ASK {}", ["urn:g"])


class _Handler(BaseHTTPRequestHandler):
    """Answers as the test says, and keeps what it was asked."""

    replies: list[Reply]
    asked: list[tuple[str, str, str]]

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length).decode()
        self.asked.append((self.path, self.headers.get("Authorization", ""), body))
        self.replies.pop(0)(self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def http() -> Iterator[str]:
    """Yield the address of a server that answers as the test says."""
    _Handler.replies, _Handler.asked = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _client(http: str, **more: object) -> Client:
    doors = (f"{http}/{door}" for door in ("query", "update", "graphs"))
    return Client(Address(*doors, **more))  # type: ignore[arg-type]


def _broken(handler: _Handler) -> None:
    handler.close_connection = True
    handler.connection.close()


def _slow(handler: _Handler) -> None:
    time.sleep(0.4)
    handler.reply(200)


def _dripping(handler: _Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def test_every_request_names_its_graphs(http: str) -> None:
    """Even one that means none: a server's own default graph is nobody's."""
    _Handler.replies += [lambda one: one.reply(200, b"yes")] * 2
    client = _client(http)
    assert client.ask(ASK) == b"yes"
    client.ask(Question("ASK {}"))
    first, second = (body for _, _, body in _Handler.asked)
    assert "default-graph-uri=urn%3Ag" in first
    assert "named-graph-uri=urn%3Ax-zielnetz%3Anowhere" in first
    assert "default-graph-uri=urn%3Ax-zielnetz%3Anowhere" in second


@pytest.mark.parametrize("header", ["X-SPARQL-MaxRows", "X-SQL-State"])
def test_what_a_server_cut_is_no_answer(http: str, header: str) -> None:
    """Virtuoso answers 200 with a part and says so in a header only."""
    _Handler.replies.append(lambda one: one.reply(200, b"a part", **{header: "10000"}))
    with pytest.raises(PartialError, match="gekürzt"):
        _client(http).ask(ASK)


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (lambda one: one.reply(401), DeniedError, "verweigert den Zugang"),
        (lambda one: one.reply(403), DeniedError, "ZIELNETZ_STORE_SECRET"),
        (lambda one: one.reply(500, b"out of memory"), DeclinedError, "500: out of memory"),
        (lambda one: one.reply(302, Location="http://127.0.0.1:1/"), DeclinedError, "302"),
        (lambda one: one.reply(200, b"no", Content_Encoding="gzip"), AwayError, "decompressing"),
        (_slow, SlowError, "keine Antwort in 0.2 Sekunden"),
        (_dripping, SlowError, "keine Antwort in 0.2 Sekunden"),
    ],
)
def test_what_a_server_refuses_is_told_in_german(
    http: str, reply: Reply, error: type[Exception], words: str
) -> None:
    """The sentence names the server and what was expected, never what signs in there."""
    _Handler.replies += [reply] * 2
    with pytest.raises(error, match=words) as caught:
        _client(http, seconds=0.2, user="zielnetz", secret=SECRET).ask(ASK)
    assert "hush" not in str(caught.value)
    assert "Graphserver 127.0.0.1:" in str(caught.value)
    tries = 2 if error is AwayError else 1
    assert len(_Handler.asked) == tries, "who was too slow is not made to work twice"


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Anmeldung</html>",
        b"",
        b"<sparql",
        b"\xff\xfe",
        ROWS.removesuffix(b"</results></sparql>"),
        ROWS.replace(b"<uri>urn:s</uri>", b"<literal>s</literal>"),
        HEAD + b"<head/><boolean>true</boolean></sparql>",
    ],
)
def test_what_is_no_answer_of_sparql_is_told(http: str, body: bytes) -> None:
    """A proxy's page, say, with a status of success; or the half of an answer, or another's."""
    _Handler.replies.append(lambda one: one.reply(200, body))
    with pytest.raises(GarbledError, match="ZIELNETZ_STORE"):
        Server(_client(http), "https://example.org/").book()


def test_an_answer_without_end_is_left(http: str) -> None:
    """No more is read than was asked for."""
    _Handler.replies.append(lambda one: one.reply(200, b"x" * 5000))
    with pytest.raises(OversizeError):
        _client(http).ask(ASK.bounded(1000, 5))


def test_only_reading_is_tried_again(http: str) -> None:
    """A broken connection says nothing of whether a change was done."""
    client = _client(http)
    _Handler.replies += [_broken, lambda one: one.reply(200, b"yes")]
    assert client.ask(ASK) == b"yes"
    _Handler.replies += [_broken, lambda one: one.reply(200)]
    with pytest.raises(AwayError):
        client.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }")
    assert len(_Handler.asked) == 3


@pytest.mark.parametrize(
    ("sign_in", "expected"),
    [("basic", "Basic emllbG5ldHo6aHVzaC1odXNo"), ("bearer", "Bearer hush-hush")],
)
def test_it_signs_in(http: str, sign_in: str, expected: str) -> None:
    """By a password or by a token."""
    _Handler.replies.append(lambda one: one.reply(204))
    _client(http, sign_in=sign_in, user="zielnetz", secret=SECRET).update("CLEAR GRAPH <urn:g>")
    assert _Handler.asked[0][1] == expected


def test_it_answers_a_digest(http: str) -> None:
    """As Virtuoso wants it: the password itself never goes over the wire."""
    wanted = 'Digest realm="SPARQL", nonce="once", qop="auth", algorithm=MD5'
    _Handler.replies += [
        lambda one: one.reply(401, WWW_Authenticate=wanted),
        lambda one: one.reply(204),
    ]
    client = _client(http, sign_in="digest", user="zielnetz", secret=SECRET)
    client.update("CLEAR GRAPH <urn:g>")
    assert _Handler.asked[1][1].startswith('Digest username="zielnetz"')
    assert "hush" not in str(_Handler.asked)


def test_no_proxy_has_a_say_in_who_is_asked(http: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment names was meant for others; the password is for the server alone."""
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    _Handler.replies.append(lambda one: one.reply(200, b"yes"))
    assert _client(http).ask(ASK) == b"yes"


def test_a_server_is_called_by_its_host_alone() -> None:
    """Whatever signs in stands in an address, too, and a name is shown to everybody."""
    door = f"http://zielnetz:{SECRET}@127.0.0.1:8890/sparql"
    assert Address(door, door, door).name == "127.0.0.1:8890"


def test_a_mark_moves_to_where_a_graph_read_anew_has_it() -> None:
    """Also where the sum is larger than a mark may be, and back to that of an empty graph."""
    chance, graph, held = Random(3), NamedNode("urn:g"), frozenset[Quad]()  # noqa: S311 no secret
    marks = dict[str, str]()
    for size in (9, 2, 30, 1, 12, 0):
        texts = (Literal(str(chance.randrange(40))) for _ in range(size))
        news = frozenset(Quad(NamedNode("urn:a"), NamedNode("urn:b"), t, graph) for t in texts)
        marks |= moved(marks, held - news, news - held)
        held = news
        assert marks == {"urn:g": mark(map(line, held))}


def test_an_address_that_is_none_is_noticed_at_once() -> None:
    """Not at the first publication."""
    with pytest.raises(ZielnetzError, match="ZIELNETZ_STORE_UPDATE: „“ ist keine Adresse"):
        Address("http://127.0.0.1:1/query", "", "")


def test_what_virtuoso_says_in_its_own_way_is_understood() -> None:
    """The truth as a row of one column, and places by a datatype of its own."""
    for value in "10":
        assert bool(read(_row("__ASK_RETVAL", XSD.integer, value))) is (value == "1")
    (found,) = read(_row("o", "http://www.openlinksw.com/schemas/virtrdf#Geometry", "POINT(1 2)"))
    assert found["o"].datatype.value == "http://www.opengis.net/ont/geosparql#wktLiteral"


def _row(column: str, datatype: str, text: str) -> bytes:
    return (
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f'<head><variable name="{column}"/></head><results><result><binding name="{column}">'
        f'<literal datatype="{datatype}">{text}</literal></binding></result></results></sparql>'
    ).encode()


def test_a_book_that_holds_no_number_holds_nothing(http: str) -> None:
    """What is there is then put anew."""
    book = b"https://example.org/graph/server"
    rows = ROWS.replace(b"urn:s<", book + b"<").replace(b"urn:p<", APPLIED.encode() + b"<")
    _Handler.replies.append(lambda one: one.reply(200, rows))
    found = Server(_client(http), "https://example.org/").book()
    assert (found.applied, found.holds(0)) == (0, False)
