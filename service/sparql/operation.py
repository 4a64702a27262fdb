"""A query operation of the SPARQL 1.1 Protocol, read from a request in one of its three forms."""

from collections.abc import Iterable
from http import HTTPStatus
from itertools import chain
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request as HttpRequest

from graph.store.sandbox import Request
from service.sparql.errors import ProtocolError

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
_FIELDS: Final = 1000
_UPDATE: Final = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})
_PROTOCOL: Final = _UPDATE | {"query", "default-graph-uri", "named-graph-uri"}

Pairs = list[tuple[str, str]]


def parameters(request: HttpRequest) -> Pairs:
    """Return the parameters in the address of *request*."""
    return _pairs(request.scope["query_string"])


def says_nothing(pairs: Pairs) -> bool:
    """Tell whether *pairs* hold nothing of the protocol: no query, no dataset, no update."""
    return not any(name in _PROTOCOL for name, _ in pairs)


def operation(pairs: Pairs) -> Request:
    """Return the operation that *pairs* ask for, those of an address or of a form."""
    return _operation(pairs, list(_values(pairs, "query")))


async def posted(request: HttpRequest) -> Request:
    """Return the operation that the POST *request* asks for, as a form or directly."""
    media_type, charset = _content_type(request.headers.get("content-type", ""))
    if media_type not in (FORM, DIRECT):
        raise ProtocolError("media-type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, given=media_type)
    if charset not in ("", "utf-8", "utf8"):
        raise ProtocolError("encoding")
    pairs, body = parameters(request), await request.body()
    if media_type == FORM:
        return operation(pairs + _pairs(body))
    return _operation(pairs, [*_values(pairs, "query"), _text(body)])


def _operation(pairs: Pairs, queries: list[str]) -> Request:
    if any(name in _UPDATE for name, _ in pairs):
        raise ProtocolError("update")
    if not queries:
        raise ProtocolError("no-query")
    if len(queries) > 1:
        raise ProtocolError("several-queries", count=len(queries))
    return Request(
        query=queries[0],
        default_graph_uris=tuple(_graphs(pairs, "default-graph-uri")),
        named_graph_uris=tuple(_graphs(pairs, "named-graph-uri")),
    )


def _graphs(pairs: Pairs, wanted: str) -> Iterable[str]:
    """Yield the graphs named; who escaped the mark between two of them as well means both.

    The W3C's suite does so (``query_multiple_dataset``), and no IRI holds such a thing by itself.
    """
    return chain.from_iterable(value.split(f"&{wanted}=") for value in _values(pairs, wanted))


def _values(pairs: Pairs, wanted: str) -> Iterable[str]:
    return (value for name, value in pairs if name == wanted)


def _pairs(encoded: bytes) -> Pairs:
    try:
        return parse_qsl(
            _text(encoded), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        )
    except UnicodeDecodeError as error:
        raise ProtocolError("encoding") from error
    except ValueError as error:
        raise ProtocolError("fields", limit=_FIELDS) from error


def _text(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError("encoding") from error


def _content_type(header: str) -> tuple[str, str]:
    """Return media type and character set, in small letters; nothing for what is not said."""
    media_type, *rest = (part.strip().lower() for part in header.split(";"))
    charsets = (part.removeprefix("charset=") for part in rest if part.startswith("charset="))
    return media_type, next(charsets, "").strip('"')
