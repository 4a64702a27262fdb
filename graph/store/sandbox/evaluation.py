"""One request, answered whole or not at all."""

import re
from collections.abc import Iterator
from io import BytesIO
from textwrap import shorten
from typing import Final

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple
from pyoxigraph import serialize as write

from graph.store.sandbox.dataset import base_of, dataset_of, view
from graph.store.sandbox.errors import MalformedError, TooLargeError, UnacceptableError
from graph.store.sandbox.formats import GRAPHS, RDF_XML, ROWS
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.precheck import examine
from graph.store.sandbox.request import Request
from graph.store.sandbox.rows import exceeds
from graph.store.sandbox.tokens import Token

_DETAIL: Final = 300
_XML_NAME: Final = re.compile(r"[^\W\d][\w.\-]*$")
_SCHEME: Final = re.compile(r"<[A-Za-z][\w+.\-]*:")


class _Sink(BytesIO):
    """Takes up to ``limit`` bytes; more raise."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self.limit:
            raise TooLargeError("bytes", self.limit)
        return super().write(data)


def evaluate(store: Store, request: Request, limits: Limits, shown: NamedNode) -> tuple[str, bytes]:
    """Return media type and bytes of the answer to *request*; anything else raises."""
    tokens = examine(request.query)
    try:
        found = _ask(store, request, tokens, shown)
        if isinstance(found, QueryTriples):
            return written_graph(found, request.graph_as, limits, tokens)
        return written_rows(found, request.rows_as, limits)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise MalformedError(shorten(str(error), _DETAIL, placeholder=" …")) from error


def _ask(
    store: Store, request: Request, tokens: tuple[Token, ...], shown: NamedNode
) -> QuerySolutions | QueryBoolean | QueryTriples:
    seen = view(store, dataset_of(request, tokens, shown))
    return seen.store.query(
        request.query,
        base_iri=base_of(shown),
        default_graph=seen.default,
        named_graphs=seen.named,
    )


def written_rows(
    found: QuerySolutions | QueryBoolean, media_type: str | None, limits: Limits
) -> tuple[str, bytes]:
    """Return media type and bytes of rows or a truth value."""
    if media_type is None:
        raise UnacceptableError("rows")
    sink = _Sink(limits.bytes)
    found.serialize(sink, format=ROWS[media_type])
    body = sink.getvalue()
    if isinstance(found, QuerySolutions) and exceeds(body, media_type, limits.rows):
        raise TooLargeError("rows", limits.rows)
    return media_type, body


def written_graph(
    found: Iterator[Triple], media_type: str | None, limits: Limits, tokens: tuple[Token, ...]
) -> tuple[str, bytes]:
    """Return media type and bytes of a graph, with the prefixes that its query declares."""
    if media_type is None:
        raise UnacceptableError("graph")
    triples = _counted(found, limits.rows)
    if media_type == RDF_XML:
        triples = _with_xml_names(triples)
    sink = _Sink(limits.bytes)
    write(triples, sink, format=GRAPHS[media_type], prefixes=_prefixes(tokens))
    return media_type, sink.getvalue()


def _counted(triples: Iterator[Triple], limit: int) -> Iterator[Triple]:
    for number, triple in enumerate(triples):
        if number == limit:
            raise TooLargeError("rows", limit)
        yield triple


def _with_xml_names(triples: Iterator[Triple]) -> Iterator[Triple]:
    """Yield *triples*; a predicate that RDF/XML has no element for raises."""
    for triple in triples:
        if not _XML_NAME.search(triple.predicate.value):
            raise UnacceptableError("graph")
        yield triple


def _prefixes(tokens: tuple[Token, ...]) -> dict[str, str]:
    """Return the prefixes that the query declares, for an answer in its own words."""
    triples = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {
        name.text.removesuffix(":"): iri.text[1:-1]
        for keyword, name, iri in triples
        if keyword.text.upper() == "PREFIX" and _SCHEME.match(iri.text)
    }
