"""W3C SPARQL 1.1: what queries give over HTTP, beside what the engine gives in this process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx2
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Store

from tests.suites import answer
from tests.suites.answer import Found
from tests.suites.endpoint import DEFAULT, Endpoint
from tests.suites.manifest import MF, QT, Test, tests

_KINDS: Final = {MF.QueryEvaluationTest, MF.CSVResultFormatTest}
_LEFT: Final = {
    "entailment": "entailment is no part of what the endpoint offers",
    "service": "the endpoint asks no other one (SERVICE is refused)",
}


@dataclass(frozen=True)
class Outcome:
    """Whether a test passes over HTTP, whether it does in this process, and what was wrong."""

    name: str
    over_http: bool
    in_process: bool
    wrong: str = ""


def evaluated(folder: Path, endpoint: Endpoint) -> Iterator[Outcome]:
    """Yield the outcome of every evaluation test below *folder* that the endpoint could pass."""
    for manifest in sorted(folder.glob("*/manifest.ttl")):
        if manifest.parent.name in _LEFT:
            continue
        for test in tests(manifest.parent):
            if test.kinds & _KINDS and test.result:
                yield _outcome(test, endpoint)


def left_out(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield the parts of the suite that are left out, with how many tests, and why."""
    for name, reason in _LEFT.items():
        if (folder / name).is_dir():
            yield name, sum(bool(one.kinds & _KINDS) for one in tests(folder / name)), reason


def _outcome(test: Test, endpoint: Endpoint) -> Outcome:
    (file,) = test.action(QT.query)
    text = f"BASE <{file.resolve().as_uri()}>\n{file.read_text('utf-8')}"
    named = {one.resolve().as_uri(): [one] for one in test.action(QT.graphData)}
    data = {DEFAULT: test.action(QT.data), **named}
    assert test.result is not None
    expected = answer.expected(test.result)
    with endpoint.over(data) as store:
        own, _ = _tried(lambda: _in_process(store, text, named, test.result))
        got, wrong = _tried(lambda: _over_http(endpoint, text, named, test.result))
    return Outcome(
        test.name,
        got is not None and answer.same(got, expected),
        own is not None and answer.same(own, expected),
        wrong,
    )


def _tried(ask: Callable[[], Found]) -> tuple[Found | None, str]:
    try:
        return ask(), ""
    except (SyntaxError, ValueError, OSError, RuntimeError, httpx2.HTTPError) as error:
        return None, f"{type(error).__name__}: {error}"


def _in_process(
    store: Store, text: str, named: dict[str, list[Path]], result: Path | None
) -> Found:
    found = store.query(
        text,
        default_graph=NamedNode(DEFAULT),
        named_graphs=[NamedNode(iri) for iri in named],
    )
    if result and result.suffix == ".csv":
        return answer.table(found.serialize(format=QueryResultsFormat.CSV))
    return answer.told(found)


def _over_http(
    endpoint: Endpoint, text: str, named: dict[str, list[Path]], result: Path | None
) -> Found:
    form = answer.CSV if result and result.suffix == ".csv" else answer.JSON
    reply = endpoint.client.post(
        endpoint.address,
        data={"query": text, "default-graph-uri": DEFAULT, "named-graph-uri": list(named)},
        headers={"Accept": f"{form}, {answer.N_TRIPLES}"},
    )
    if reply.status_code != 200:
        raise ValueError(f"{reply.status_code} {reply.text[:200]}")
    if reply.headers["content-type"].startswith(answer.N_TRIPLES):
        return answer.graph(reply.content, RdfFormat.N_TRIPLES)
    if form == answer.CSV:
        return answer.table(reply.content)
    return answer.rows(reply.content, QueryResultsFormat.JSON)
