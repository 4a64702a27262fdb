"""What strangers try: odd addresses, methods, hosts, bodies; the answer is always one of ours."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from graph.city import read_city
from graph.publish import derive
from graph.published import Published
from service.app import create_app
from service.entities import id_path
from service.settings import Settings
from service.site import Site
from service.web import etags
from tests.conftest import published_in_memory
from tests.hostile_city import ODD, hostile_city
from tests.office_client import browser
from tests.web_client import client, site, whole_client


@pytest.fixture(scope="module")
def web(lindenau: Published) -> TestClient:
    """Return a client of the invented city's service."""
    return client(lindenau)


@pytest.fixture(scope="module")
def whole(lindenau: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Yield a client of the invented city's service with its endpoint for queries."""
    with whole_client(lindenau, tmp_path_factory.mktemp("whole")) as found:
        yield found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return a city whose texts and IRIs are attacks, published."""
    folder = hostile_city(tmp_path_factory.mktemp("hostile") / "city")
    return published_in_memory(derive(read_city(folder)))


@pytest.mark.parametrize("lang", ["€", "%E2%80%AE", "xx", '"><script>', "%0d%0aSet-Cookie:%20a=b"])
def test_only_a_language_of_the_site_is_remembered(web: TestClient, lang: str) -> None:
    answer = web.get(f"/?lang={lang}")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("number", ["9" * 5000, "0", "-1", "²", "١", "1e3", "1_0"])
def test_what_is_no_number_of_a_page_is_refused(web: TestClient, number: str) -> None:
    answer = web.get("/activities", params={"page": number})
    assert answer.status_code == 400
    assert "erwartet ist eine Zahl" in answer.text


def test_no_address_makes_a_page_lead_to_another_host(web: TestClient) -> None:
    answer = web.get("http://localhost//evil.example.org/actors")
    assert answer.status_code == 404
    assert 'href="//' not in answer.text
    assert 'href="/evil.example.org/actors?lang=en"' in answer.text


def test_a_page_at_an_escaped_address_leads_to_itself_in_the_other_language(
    hostile: Published,
) -> None:
    page = client(hostile).get("/actors/%C3%A4%F0%9F%98%80")
    assert page.status_code == 200
    assert 'href="/actors/%C3%A4%F0%9F%98%80?lang=en"' in page.text


@pytest.mark.parametrize("end", [end for end in ODD.values() if "%" not in end])
def test_every_iri_leads_to_its_data_and_page(hostile: Published, end: str) -> None:
    """Those with escaped signs are for a browser to try: the test client unescapes twice."""
    web, path = client(hostile), id_path(site(hostile), hostile.city.base + end)
    assert web.get(f"{path}.ttl").status_code == 200
    page = web.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 303
    assert web.get(page.headers["location"]).status_code == 200


def test_an_iri_with_escaped_signs_is_found_as_it_is_written(hostile: Published) -> None:
    """Whoever follows an IRI asks for its path as it stands."""
    assert client(hostile).get("/id/actor/%22%3E%3Cscript%3E.ttl").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.parametrize(
    "path", ["/", "/ask", "/coverage.png", "/api/activities", "/id/actor/city"]
)
def test_an_unknown_method_is_told_which_there_are(web: TestClient, path: str, method: str) -> None:
    answer = web.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert "versteht" in answer.text


@pytest.mark.parametrize("path", ["/office/sign-in", "/participate"])
def test_an_address_that_takes_forms_is_told_so(office_app: FastAPI, path: str) -> None:
    """One route shows the form, another takes it; both stand at one address."""
    answer = browser(office_app).put(path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"
    assert "GET, HEAD, POST" in answer.text


REFUSED = [
    ("GET /static/0123/site.css", {}, 404, "steht nichts"),
    ("GET /static/../app.py", {}, 404, "steht nichts"),
    ("GET /ask", {"Host": "evil.example.org"}, 400, "evil.example.org"),
    ("GET /api/gaps", {"Host": "evil.example.org"}, 400, "evil.example.org"),
    ("POST /ask", {"Content-Length": "1000001"}, 413, "höchstens 1 MB"),
    ("POST /api/gaps", {"Content-Length": "1000001"}, 413, "höchstens 1 MB"),
    ("POST /office/importers", {"Content-Length": "1000001"}, 413, "höchstens 1 MB"),
    ("POST /participate/a/sheets", {"Content-Length": "1000001"}, 413, "höchstens 1 MB"),
    ("GET /api/nowhere", {}, 404, "steht nichts"),
]


@pytest.mark.parametrize(("asked", "headers", "status", "words"), REFUSED)
def test_a_refusal_is_a_page_or_a_problem_with_a_sentence(
    web: TestClient, asked: str, headers: dict[str, str], status: int, words: str
) -> None:
    method, path = asked.split()
    answer = web.request(method, path, headers=headers)
    assert answer.status_code == status
    assert words in answer.text
    kind = "application/problem+json" if path.startswith("/api/") else "text/html"
    assert answer.headers["content-type"].startswith(kind)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_body_that_grows_too_large_is_refused_in_words(web: TestClient) -> None:
    """Nobody said beforehand how large it would be."""

    def endless() -> Iterator[bytes]:
        yield from (b"a" * 100_000 for _ in range(20))

    head = {"Content-Type": "application/sparql-query"}
    answer = web.post("/sparql", content=endless(), headers=head)
    assert answer.status_code == 413
    assert "höchstens 1 MB" in answer.json()["detail"]


def test_a_fault_of_ours_carries_the_policy_and_tells_nothing(lindenau: Published) -> None:
    def fault(_: Request) -> Response:
        raise OSError("secret/path")

    app = create_app(Site(lindenau), Settings())
    app.add_route("/fault", fault)
    app.add_route("/api/fault", fault)
    web = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    for path in ("/fault", "/api/fault"):
        answer = web.get(path)
        assert answer.status_code == 500
        assert "Der Fehler liegt bei uns" in answer.text
        assert "secret" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]", "[::1]:8000"])
def test_this_machine_is_answered_whatever_it_is_called(web: TestClient, host: str) -> None:
    assert web.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("public", ["zielnetz.example.org", "192.0.2.7", "[2001:db8::7]"])
def test_the_public_address_is_answered(lindenau: Published, public: str) -> None:
    app = create_app(site(lindenau), Settings(base_url=f"https://{public}:8443"))
    web = TestClient(app, base_url="http://localhost")
    assert web.get("/health", headers={"Host": f"{public}:8443"}).status_code == 200


def test_who_asks_for_another_name_is_told_ours_on_a_page_that_is_drawn(
    lindenau: Published,
) -> None:
    public = "https://zielnetz.example.org"
    web = TestClient(create_app(site(lindenau), Settings(base_url=public)))
    strange = {"Host": "old.example.org"}
    page = web.get("/ask", headers=strange)
    assert page.status_code == 400
    assert (
        f"old.example.org“ ist dieser Dienst nicht zu erreichen. Seine Adresse ist {public}."
        in (page.text)
    )
    for file in re.findall(r'"(/static/[^"]+)"', page.text):
        assert web.get(file, headers=strange).status_code == 200, file


DESCRIBED = [
    ("GET /api/queries/nothing", {}, "/api/queries/{name}"),
    ("GET /api/queries/numbers_field-goals?format=tsv", {}, "/api/queries/{name}"),
    ("GET /api/queries/numbers_field-goals?format=srj", {}, "/api/queries/{name}"),
    ("GET /ontology", {"Accept": "text/html"}, "/ontology"),
    ("POST /sparql", {"Content-Type": "text/plain"}, "/sparql"),
]


@pytest.mark.parametrize(("asked", "headers", "path"), DESCRIBED)
def test_the_description_of_the_api_knows_each_status_and_form(
    whole: TestClient, asked: str, headers: dict[str, str], path: str
) -> None:
    method, address = asked.split()
    answer = whole.request(method, address, headers=headers)
    operation = whole.get("/api/openapi.json").json()["paths"][path][method.lower()]
    known = operation["responses"][str(answer.status_code)]["content"]
    assert answer.headers["content-type"].partition(";")[0] in known


def test_answers_that_differ_never_share_a_tag(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Language, form, footing, the address that descriptions name, and the day that pages print."""
    asked: list[tuple[str, dict[str, str]]] = [
        ("/goals", {}),
        ("/goals", {"Accept-Language": "en"}),
        ("/goals?basis=said", {}),
        ("/goals?document=plan", {}),
        ("/void", {}),
        ("/void", {"Accept": "application/ld+json"}),
        ("/void", {"Host": "localhost:8080"}),
        ("https://localhost/void", {}),
    ]
    tags = [web.get(path, headers=head).headers["etag"] for path, head in asked]
    web.cookies.set("lang", "en")
    tags.append(web.get("/void").headers["etag"])
    web.cookies.clear()
    monkeypatch.setattr(etags, "today", lambda _: "1.1.2100")
    tags.append(web.get("/goals").headers["etag"])
    assert len(set(tags)) == len(tags)
