"""Why there is no answer: a status and a sentence for each error."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException

from graph.errors import ZielnetzError
from graph.store.sandbox import (
    GRAPHS,
    ROWS,
    BusyError,
    ExhaustedError,
    Limits,
    MalformedError,
    RefusedError,
    TooLargeError,
    UnacceptableError,
    UnavailableError,
)
from service.sparql.clients import SECONDS_A_MINUTE, TOGETHER, TooManyError
from service.texts import say
from service.written import number

_MEGABYTE: Final = 1_000_000
_HEADERS: Final = {"retry_after": "Retry-After", "allow": "Allow"}


class ProtocolError(ZielnetzError):
    """A request is no operation of the SPARQL 1.1 Protocol, or names no graph of the store.

    ``fault`` is one of ``media-type``, ``encoding``, ``fields``, ``method``, ``no-query``,
    ``several-queries``, ``update``, ``which-graph``, ``graph-iri``, ``unknown-graph``; ``values``
    are what its sentence names.
    """

    def __init__(self, fault: str, status: int = HTTPStatus.BAD_REQUEST, **values: object) -> None:
        super().__init__(fault)
        self.fault = fault
        self.status = status
        self.values = values


_TOLD: Final[Mapping[type[ZielnetzError], tuple[int, str]]] = {
    ProtocolError: (HTTPStatus.BAD_REQUEST, "sparql.protocol.{fault}"),
    MalformedError: (HTTPStatus.BAD_REQUEST, "sparql.malformed"),
    RefusedError: (HTTPStatus.BAD_REQUEST, "sparql.refused.{reason}"),
    UnacceptableError: (HTTPStatus.NOT_ACCEPTABLE, "sparql.unacceptable.{kind}"),
    TooLargeError: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "sparql.too-large.{unit}"),
    TooManyError: (HTTPStatus.TOO_MANY_REQUESTS, "sparql.too-many.{reason}"),
    ExhaustedError: (HTTPStatus.SERVICE_UNAVAILABLE, "sparql.exhausted.{resource}"),
    BusyError: (HTTPStatus.SERVICE_UNAVAILABLE, "sparql.busy"),
    UnavailableError: (HTTPStatus.SERVICE_UNAVAILABLE, "sparql.unavailable"),
}


def as_http(error: ZielnetzError, lang: str, limits: Limits) -> HTTPException:
    """Return *error* as its status, its sentence in *lang*, and when to come again."""
    status, key = _TOLD[type(error)]
    about = vars(error) | getattr(error, "values", {})
    headers = {_HEADERS[name]: str(value) for name, value in about.items() if name in _HEADERS}
    detail = say(key.format(**about), lang, **_named(about, lang), **_known(limits, lang))
    return HTTPException(about.get("status", status), detail, headers)


def _named(about: Mapping[str, object], lang: str) -> dict[str, object]:
    return {
        name: number(value, lang) if isinstance(value, int | float) else value
        for name, value in about.items()
    }


def _known(limits: Limits, lang: str) -> dict[str, str]:
    """Return what any sentence may name besides what its error says."""
    return {
        "allowed_seconds": number(limits.seconds, lang),
        "allowed_memory": number(limits.memory_mb, lang),
        "allowed_megabytes": number(limits.bytes / _MEGABYTE, lang),
        "allowed_together": number(TOGETHER, lang),
        "allowed_a_minute": number(SECONDS_A_MINUTE, lang),
        "forms_of_rows": ", ".join(ROWS),
        "forms_of_graphs": ", ".join(GRAPHS),
    }
