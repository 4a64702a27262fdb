"""What an operator watches: readiness, and figures for Prometheus."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from graph.published import Published
from service.app import create_app
from service.settings import Settings
from service.web.metrics import kind_of
from tests.web_client import site

HERE = ("127.0.0.1", 5000)
ELSEWHERE = ("192.0.2.7", 5000)


def client(
    published: Published, metrics: str = "local", address: tuple[str, int] = HERE
) -> TestClient:
    """Return a client at *address* of the service with its setting for *metrics*."""
    app = create_app(site(published), Settings(metrics=metrics))  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost", client=address)


def samples(web: TestClient) -> Iterator[tuple[str, dict[str, str], float]]:
    """Yield name, labels and value of each figure."""
    answer = web.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            yield sample.name, sample.labels, sample.value


def test_the_service_is_ready(lindenau: Published) -> None:
    answer = client(lindenau).get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "newest": True, "room": True, "server": True}
    assert answer.headers["cache-control"] == "no-store"


def test_without_room_it_is_for_reading_only(
    lindenau: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.routes.health.RESERVE", 1 << 60)
    answer = client(lindenau).get("/ready")
    assert answer.status_code == 503
    assert answer.json() | {"newest": True} == answer.json()
    assert (answer.json()["status"], answer.json()["room"]) == ("reading only", False)


def test_answers_are_counted_by_what_they_are_for(lindenau: Published) -> None:
    """Never by the address, which names things and people."""
    web = client(lindenau)
    for path in ("/ask", "/nowhere", "/api/actors", "/id/secret"):
        web.get(path)
    found = {(name, *sorted(labels.values())): value for name, labels, value in samples(web)}
    assert found["zielnetz_requests_total", "200", "pages"] == 1
    assert found["zielnetz_requests_total", "404", "pages"] == 1
    assert found["zielnetz_requests_total", "200", "api"] == 1
    assert found["zielnetz_request_seconds_count", "pages"] == 2
    assert "secret" not in str(found)
    assert found["zielnetz_changeset",] == web.get("/health").json()["changeset"]
    assert found["zielnetz_quads",] == web.get("/health").json()["quads"]
    assert found["process_resident_memory_bytes",] > 0


@pytest.mark.parametrize(
    ("metrics", "address", "status"),
    [
        ("local", HERE, 200),
        ("local", ("::1", 1), 200),
        ("local", ELSEWHERE, 404),
        ("local", ("testclient", 1), 404),
        ("everybody", ELSEWHERE, 200),
        ("nobody", HERE, 404),
    ],
)
def test_figures_are_for_whom_the_settings_say(
    lindenau: Published, metrics: str, address: tuple[str, int], status: int
) -> None:
    assert client(lindenau, metrics, address).get("/metrics").status_code == status


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "pages"), ("/sparql", "sparql"), ("/export.ttl", "data"), ("*", "pages"), ("", "pages")],
)
def test_every_address_is_for_something(path: str, kind: str) -> None:
    assert kind_of(path) == kind
