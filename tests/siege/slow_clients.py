"""Clients that send half a request and wait, through the shipped nginx: everyone else is served."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest

from tests.serving import Served, serving
from tests.siege.nginx import Front, in_front_of

ATTACKERS = 300
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "
HALF_A_BODY = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 900000\r\n\r\nASK"
)
PATHS = ["/", "/ask", "/coverage", "/network", "/health", "/office/sign-in"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield the service of the city that comes with the product, as the public knows it."""
    settings = {"ZIELNETZ_BASE_URL": "https://localhost"}
    with serving(tmp_path_factory.mktemp("service"), settings) as found:
        yield found


@pytest.fixture(scope="module")
def front(service: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Yield nginx before the service."""
    with in_front_of(service, tmp_path_factory.mktemp("nginx")) as found:
        yield found


def trusting() -> ssl.SSLContext:
    """Return what takes any certificate: that of the test signed itself."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def asked(
    front: Front, path: str, method: str = "GET", body: bytes | None = None, **more: str
) -> tuple[HTTPResponse, bytes]:
    """Return what comes for a request from an address that attacks nobody."""
    host = ("localhost", front.encrypted)
    with closing(HTTPSConnection(*host, timeout=60, context=trusting())) as connection:
        connection.request(method, path, body, {"Accept": "text/html", **more})
        answer = connection.getresponse()
        return answer, answer.read()


def attacker(front: Front, number: int, begun: bytes) -> ssl.SSLSocket:
    """Return a connection that has *begun* to send, from one of a few other addresses."""
    plain = socket.create_connection(
        ("127.0.0.1", front.encrypted), timeout=60, source_address=(f"127.0.0.{2 + number % 9}", 0)
    )
    encrypted = trusting().wrap_socket(plain)
    encrypted.sendall(begun)
    return encrypted


@pytest.mark.parametrize("begun", [HALF_A_HEAD, HALF_A_BODY], ids=["heads", "bodies"])
def test_everyone_else_is_served(
    front: Front, begun: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """While three hundred hold on, and these are shown out in a moment."""
    with ExitStack() as stack:
        attack = [stack.enter_context(attacker(front, n, begun)) for n in range(ATTACKERS)]
        start = monotonic()
        found = [asked(front, path)[0].status for path in PATHS * 3]
        took = monotonic() - start
        sleep(max(0, 12 - took))
        gone = sum(map(ended, attack))
    with capsys.disabled():
        print(  # noqa: T201 what it is run for
            f"\n{ATTACKERS} slow clients: {len(found)} pages in {took:.1f} s, statuses "
            f"{set(found)}; {gone} slow clients gone after {monotonic() - start:.1f} s"
        )
    assert found == [200] * len(found)
    assert gone == ATTACKERS


def ended(connection: ssl.SSLSocket) -> bool:
    """Tell whether the other side has closed *connection*, with a word or without."""
    connection.settimeout(5)
    try:
        while connection.recv(4096):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def test_drops_now_and_then_keep_no_head_open(front: Front) -> None:
    """A byte each second is no reason to wait on: a head has ten seconds in all."""
    with attacker(front, 1, HALF_A_HEAD) as connection:
        assert any(gone(connection) for _ in range(20))


def gone(connection: ssl.SSLSocket) -> bool:
    """Send one more byte after a second, and tell whether nobody takes it any more."""
    sleep(1)
    try:
        connection.sendall(b"a")
    except OSError:
        return True
    return False


def test_whoever_comes_in_clear_is_led_on(front: Front) -> None:
    """To the same address with TLS."""
    with closing(HTTPConnection("localhost", front.clear, timeout=10)) as connection:
        connection.request("GET", "/ask?goal=4")
        answer = connection.getresponse()
        assert answer.status == 301
        assert answer.headers["location"] == "https://localhost/ask?goal=4"


def test_nobody_outside_is_taken_for_this_machine(front: Front) -> None:
    """Neither for figures of operation nor by a header of one's own; cookies need TLS."""
    assert asked(front, "/metrics")[0].status == 404
    answer, _ = asked(front, "/office/sign-in")
    assert answer.headers["strict-transport-security"]
    assert "secure" in str(answer.headers["set-cookie"]).lower()


def test_what_is_too_large_is_refused_in_words(front: Front) -> None:
    """By the service while nginx takes it, by nginx beyond."""
    answer, body = asked(front, "/sparql", "POST", b"x" * 1_200_000)
    assert (answer.status, b"1 MB" in body) == (413, True)
    assert asked(front, "/sparql", "POST", b"x" * 7_000_000)[0].status == 413


def told(answer: HTTPResponse, body: bytes, title: str) -> bool:
    """Tell whether nginx says so itself: in a page, never to be kept, and only by TLS again."""
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["strict-transport-security"]
    return f"<h1>{title}</h1>" in body.decode()


def test_what_nginx_refuses_is_said_in_words(front: Front) -> None:
    """Too large a body, too long an address or head: with the status, in German and English."""
    answer, body = asked(front, "/sparql", "POST", b"x" * 7_000_000)
    assert (answer.status, told(answer, body, "Das ist zu groß")) == (413, True)
    answer, body = asked(front, f"/ask?q={'a' * 20_000}")
    assert (answer.status, told(answer, body, "Diese Adresse ist zu lang")) == (414, True)
    assert "This address is too long." in body.decode()
    answer, body = asked(front, "/ask", Cookie="a" * 20_000)
    assert (answer.status, told(answer, body, "Diese Anfrage ist nicht zu verstehen")) == (
        400,
        True,
    )


def test_one_who_asks_without_end_is_slowed_down_alone(front: Front) -> None:
    """With the status that says so."""
    path = f"/sparql?{urlencode({'query': 'ASK {}'})}"
    answers = [asked(front, path) for _ in range(60)]
    slowed = [one for one in answers if b"in ein paar Sekunden" in one[1]]
    assert {answer.status for answer, _ in slowed} == {429}
    assert all(told(*one, "Zu viele Anfragen in kurzer Zeit") for one in slowed)
    assert slowed[0][0].headers["retry-after"] == "10"
    assert asked(front, "/ask")[0].status == 200


def test_a_service_that_is_away_is_said_kindly(front: Front, service: Served) -> None:
    """With the time to come again."""
    service.process.kill()
    service.process.wait()
    answer, body = asked(front, "/")
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert told(answer, body, "Gleich wieder da")
    assert "Bitte in einer Minute noch einmal versuchen." in body.decode()
