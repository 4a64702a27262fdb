"""Clients that take for ever to send what they began, and crowds of them."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread
from time import sleep

import h11
import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from service.web import patience

HEAD = 0.4
BODY = 0.8
LINE = b"GET / HTTP/1.1\r\nHost: example.org\r\n"
POST = b"POST / HTTP/1.1\r\nHost: example.org\r\nContent-Length: 4\r\n\r\nab"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the body."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(body or b"nothing")(scope, receive, send)


@contextmanager
def listening(head: float, body: float, most: int) -> Iterator[tuple[str, int]]:
    """Yield where a service listens that has so much patience, with so many."""
    with pytest.MonkeyPatch.context() as patch, socket.create_server(("127.0.0.1", 0)) as listener:
        patch.setitem(patience.SECONDS, h11.IDLE, head)
        patch.setitem(patience.SECONDS, h11.SEND_BODY, body)
        patch.setattr(patience, "MOST", most)
        config = uvicorn.Config(echo, http=patience.Patience, lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=[[listener]])
        thread.start()
        yield listener.getsockname()[:2]
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """Yield where a service listens whose patience is short."""
    with listening(HEAD, BODY, 100) as found:
        yield found


@contextmanager
def connected(address: tuple[str, int]) -> Iterator[socket.socket]:
    """Yield a connection to *address*."""
    with socket.create_connection(address, timeout=10) as connection:
        yield connection


def ended(connection: socket.socket) -> bool:
    """Tell, once the other side says something, whether that is the end."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def answered(connection: socket.socket, text: bytes) -> bool:
    """Tell whether an answer with *text* comes."""
    found = b""
    while text not in found and (more := connection.recv(4096)):
        found += more
    return text in found


def gone(connection: socket.socket) -> bool:
    """Send one more line after a moment, and tell whether nobody takes it any more."""
    sleep(HEAD / 10)
    try:
        connection.sendall(b"X-A: b\r\n")
    except OSError:
        return True
    return False


@pytest.mark.parametrize("begun", [b"", LINE, POST], ids=["nothing", "half a head", "half a body"])
def test_who_takes_too_long_is_left(address: tuple[str, int], begun: bytes) -> None:
    """Whatever was begun; the connection ends without an answer."""
    with connected(address) as connection:
        connection.sendall(begun)
        assert ended(connection)


def test_drops_do_not_make_it_longer(address: tuple[str, int]) -> None:
    """A byte now and then is no reason to wait on."""
    with connected(address) as connection:
        connection.sendall(LINE)
        assert any(gone(connection) for _ in range(200))


def test_who_sends_in_time_is_answered_again_and_again(address: tuple[str, int]) -> None:
    """Each request has its own time, in pieces or not."""
    with connected(address) as connection:
        for _ in range(4):
            connection.sendall(LINE)
            sleep(HEAD / 4)
            connection.sendall(b"\r\n")
            assert answered(connection, b"nothing")
        connection.sendall(POST)
        sleep(BODY / 3)
        connection.sendall(b"cd")
        assert answered(connection, b"abcd")


def test_where_there_are_too_many_the_slowest_goes() -> None:
    """And everyone else is answered."""
    with listening(60, 60, 20) as address, ExitStack() as stack:
        slow = [stack.enter_context(connected(address)) for _ in range(30)]
        with connected(address) as connection:
            connection.sendall(LINE + b"\r\n")
            assert answered(connection, b"nothing")
        assert ended(slow[0])
