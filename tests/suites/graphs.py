"""W3C Graph Store Protocol: what the suite reads, over the state that its writing would leave.

The service only reads, so what writes must be refused; what it would have left is put into the
store behind the service instead, and the readings that follow are sent to it. The suite names
graphs by their own addresses; here they are named as a parameter, as the protocol allows.
"""

from collections.abc import Iterator
from email import message_from_string
from pathlib import Path
from typing import Final

import httpx2
from rdflib import Graph
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from tests.suites.endpoint import DEFAULT, Endpoint
from tests.suites.manifest import MF, Test, tests
from tests.suites.protocol import CNT, HT, Outcome

_STORE: Final = "http://example.org/store"
_NAMES: Final = {
    "http://$HOST$/$GRAPHSTORE$": _STORE,
    "$GRAPHSTORE$": _STORE,
    "$NEWPATH$": f"{_STORE}/new",
}
_PREFIXES: Final = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix v: <http://www.w3.org/2006/vcard/ns#> .
"""
_READING: Final = ("GET", "HEAD")
_REFUSED: Final = 405
_TURTLE: Final = "text/turtle"


def stored(folder: Path, endpoint: Endpoint, place: Path) -> Iterator[Outcome]:
    """Yield the outcome of every test, in their order; *place* takes what is in the store."""
    held: dict[str, Graph] = {}
    for test in tests(folder):
        for request in _requests(test):
            answer = _sent(test.told, request, endpoint, _written(held, place))
            if _method(test.told, request) in _READING:
                yield _read(test, request, answer)
            else:
                _write(test.told, request, held)
                wrong = "" if answer.status_code == _REFUSED else f"status {answer.status_code}"
                yield Outcome(f"{test.name}, refused", not wrong, wrong)


def _requests(test: Test) -> list[Node]:
    listed = test.told.value(test.told.value(test.iri, MF.action), HT.requests)
    return list(Collection(test.told, listed)) if listed else []


def _sent(
    told: Graph, request: Node, endpoint: Endpoint, data: dict[str, list[Path]]
) -> httpx2.Response:
    graph = _graph(told, request)
    with endpoint.over({DEFAULT: [], **data}):
        return endpoint.client.request(
            _method(told, request),
            f"{endpoint.address}/graphs",
            params={"default": ""} if graph == DEFAULT else {"graph": graph},
            headers={"Accept": _TURTLE},
        )


def _read(test: Test, request: Node, answer: httpx2.Response) -> Outcome:
    response = test.told.value(request, HT.resp)
    status = str(test.told.value(response, HT.statusCodeValue))
    if str(answer.status_code) != status:
        return Outcome(test.name, passed=False, wrong=f"status {answer.status_code}, not {status}")
    body = test.told.value(response, HT.body)
    if body is None:
        return Outcome(test.name, passed=True)
    same = isomorphic(_parsed(answer.text), _parsed(_text(test.told, body)))
    return Outcome(test.name, same, "" if same else f"another graph: {answer.text[:200]}")


def _write(told: Graph, request: Node, held: dict[str, Graph]) -> None:
    """Do to *held* what the request means; one that the suite wants refused does nothing."""
    method, graph = _method(told, request), _graph(told, request)
    expected = str(told.value(told.value(request, HT.resp), HT.statusCodeValue))
    if not expected.startswith("2"):
        return
    before = held.pop(graph, Graph())
    if method == "POST":
        held[graph] = before + _sent_graph(told, request)
    if method == "PUT":
        held[graph] = _sent_graph(told, request)


def _sent_graph(told: Graph, request: Node) -> Graph:
    text = _text(told, told.value(request, HT.body))
    kind = next(one for one in _headers(told, request) if "/" in one)
    if not kind.startswith("multipart/"):
        return _parsed(text)
    message = message_from_string(f"Content-Type: {kind}\n\n{text.strip()}\n")
    found = Graph()
    for part in message.walk():
        if not part.is_multipart():
            found += _parsed(str(part.get_payload()))
    return found


def _headers(told: Graph, request: Node) -> list[str]:
    listed = told.value(request, HT.headers)
    return [str(told.value(one, HT.fieldValue)) for one in Collection(told, listed)]


def _graph(told: Graph, request: Node) -> str:
    """Return the graph that *request* is about, without the ending that some of them write."""
    path = _known(str(told.value(request, HT.absolutePath)))
    if path.endswith("?default"):
        return DEFAULT
    named = path.partition("?graph=")[2] or path
    return _NAMES["$NEWPATH$"] if named == _STORE else named.removesuffix(".ttl")


def _method(told: Graph, request: Node) -> str:
    return str(told.value(request, HT.methodName))


def _text(told: Graph, body: Node | None) -> str:
    return _known(str(told.value(body, CNT.chars)))


def _known(text: str) -> str:
    for name, means in _NAMES.items():
        text = text.replace(name, means)
    return text


def _parsed(text: str) -> Graph:
    """Return the graph in *text*; the suite forgets prefixes here, and the last full stop there."""
    ended = text if text.rstrip().endswith(".") else f"{text} ."
    return Graph().parse(data=_PREFIXES + ended, format="turtle")


def _written(held: dict[str, Graph], place: Path) -> dict[str, list[Path]]:
    """Return the files of what is held, by graph."""
    found = {}
    for number, (name, graph) in enumerate(held.items()):
        file = place / f"graph-{number}.nt"
        graph.serialize(file, format="nt", encoding="utf-8")
        found[name] = [file]
    return found
