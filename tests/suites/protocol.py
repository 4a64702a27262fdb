"""W3C SPARQL 1.1 Protocol: the requests of the suite, sent to the running endpoint.

The endpoint only reads, so what updates is left out; the suite's later form tells each request in
the HTTP vocabulary (``ht:``), its older one in prose, which cannot be run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import httpx2
from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from graph.store.sandbox import GRAPHS, ROWS
from tests.suites.endpoint import DEFAULT, Endpoint
from tests.suites.manifest import MF, Test, file_of, tests

HT: Final = Namespace("http://www.w3.org/2011/http#")
CNT: Final = Namespace("http://www.w3.org/2011/content#")
UT: Final = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
_DOCUMENT: Final = f"<{{0}}> <{RDF.type}> <http://xmlns.com/foaf/0.1/Document> ."
_FORMS: Final = {"boolean": tuple(ROWS)[:2], "tabular": tuple(ROWS), "RDF": tuple(GRAPHS)}
_HTTP_CLASS: Final = 100


@dataclass(frozen=True)
class Outcome:
    """Whether the endpoint answered as the suite expects, and what was wrong."""

    name: str
    passed: bool
    wrong: str = ""


def asked(folder: Path, endpoint: Endpoint, spare: Path) -> Iterator[Outcome]:
    """Yield the outcome of every test of a query; *spare* takes data that the suite only names."""
    for test in tests(folder):
        if MF.ProtocolTest in test.kinds and not _updates(test):
            yield _outcome(test, endpoint, spare)


def left_out(folder: Path) -> int:
    """Return how many tests ask for an update."""
    return sum(MF.ProtocolTest in test.kinds and _updates(test) for test in tests(folder))


def _updates(test: Test) -> bool:
    return "update" in str(test.iri).rpartition("#")[2]


def _requests(test: Test) -> list[Node]:
    connection = test.told.value(test.iri, MF.action)
    listed = test.told.value(connection, HT.requests)
    return list(Collection(test.told, listed)) if listed else []


def _outcome(test: Test, endpoint: Endpoint, spare: Path) -> Outcome:
    requests = _requests(test)
    if not requests:
        return Outcome(test.name, passed=False, wrong="the manifest tells no request")
    with endpoint.over({DEFAULT: [], **_data(test, spare)}):
        wrong = [_wrong(test.told, one, endpoint) for one in requests]
    return Outcome(test.name, not any(wrong), "; ".join(filter(None, wrong)))


def _data(test: Test, spare: Path) -> dict[str, list[Path]]:
    """Return the files of the test's graphs; one that is not there says what its name means."""
    found = {}
    for graph in test.told.objects(test.iri, UT.graphData):
        name = str(test.told.value(graph, RDFS.label))
        file = file_of(test.told.value(graph, UT.graph))
        if not file.is_file():
            file = spare / Path(urlsplit(name).path).with_suffix(".nt").name
            file.write_text(_DOCUMENT.format(name), "utf-8")
        found[name] = [file]
    return found


def _wrong(told: Graph, request: Node, endpoint: Endpoint) -> str:
    """Return what is wrong with the answer to *request*, or nothing."""
    answer = _sent(told, request, endpoint)
    expected = told.value(request, HT.resp)
    statuses = {str(one)[-3] for one in told.objects(expected, MF.expectedStatus)}
    if str(answer.status_code // _HTTP_CLASS) not in statuses:
        return f"status {answer.status_code}: {answer.text[:200]}"
    form = told.value(expected, MF.expectedFormat)
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    if form and media_type not in _FORMS[str(form)]:
        return f"{media_type} is not {form}"
    truth = told.value(expected, MF.expectedBoolean)
    if truth is not None and answer.json()["boolean"] is not truth.toPython():  # type: ignore[attr-defined]
        return f"{answer.text} is not {truth}"
    return ""


def _sent(told: Graph, request: Node, endpoint: Endpoint) -> httpx2.Response:
    path = urlsplit(str(told.value(request, HT.absolutePath)))
    headers = told.value(request, HT.headers)
    body = told.value(request, HT.body)
    text = told.value(body, CNT.chars) if body else None
    encoding = str(told.value(body, CNT.characterEncoding) or "UTF-8") if body else "UTF-8"
    sent = endpoint.client.build_request(
        str(told.value(request, HT.methodName)),
        f"{endpoint.address}?{path.query}" if path.query else endpoint.address,
        content=None if text is None else str(text).encode(encoding),
        headers={
            str(told.value(one, HT.fieldName)): unquote(str(told.value(one, HT.fieldValue)))
            for one in (Collection(told, headers) if headers else ())
        },
    )
    return endpoint.client.send(sent)
