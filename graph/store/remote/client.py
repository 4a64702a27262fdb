"""A client of the SPARQL 1.1 Protocol and of the Graph Store Protocol.

Every request names its graphs. Only reading is tried again: what a change did before its answer
was lost nobody knows. An answer that the server has cut counts as none.
"""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from time import monotonic
from typing import Final

import httpx2

from graph.store.remote.address import Address
from graph.store.remote.errors import (
    AwayError,
    DeclinedError,
    DeniedError,
    OversizeError,
    PartialError,
    SlowError,
)

ROWS: Final = "application/sparql-results+xml"
"""The form of rows that servers agree about most."""
TRIPLES: Final = "application/n-triples"
NOWHERE: Final = "urn:x-zielnetz:nowhere"
"""A graph that is nowhere: no graph at all cannot be named in a request."""
_CONNECT_SECONDS: Final = 5.0
_WORDS: Final = 200
_TRIES: Final = 2
_DENIED: Final = frozenset({401, 403})
_CUT: Final = ("x-sparql-maxrows", "x-sql-state")
_UPDATE: Final = {"Content-Type": "application/sparql-update"}
_GRAPH: Final = {"Content-Type": TRIPLES}


@dataclass(frozen=True)
class Question:
    """A query, the graphs that answer it, and what its answer may take.

    ``form`` is the media type wanted, ``limit`` the most bytes (0: any), ``seconds`` the time.
    """

    sparql: str
    default: Sequence[str] = ()
    named: Sequence[str] = ()
    form: str = ROWS
    limit: int = 0
    seconds: float = 0.0

    def bounded(self, limit: int, seconds: float, form: str = ROWS) -> "Question":
        """Return the same question, answered in *form* within *limit* bytes and *seconds*."""
        return replace(self, form=form, limit=limit, seconds=seconds)


class Client:
    """Speaks with the server at *address*; may be used from any thread."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._http = httpx2.Client(
            auth=_auth(address),
            timeout=httpx2.Timeout(address.seconds, connect=_CONNECT_SECONDS),
            verify=_trust(address),
            trust_env=False,  # neither proxies nor a .netrc have a say in who gets our password
        )

    def ask(self, question: Question) -> bytes:
        """Return the answer to *question*, whole."""
        fields = {
            "query": question.sparql,
            "default-graph-uri": list(question.default) or [NOWHERE],
            "named-graph-uri": list(question.named) or [NOWHERE],
        }
        seconds = question.seconds or self.address.seconds
        request = self._http.build_request(
            "POST",
            self.address.query,
            data=fields,
            headers={"Accept": question.form},
            timeout=httpx2.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS)),
        )
        for _ in range(1, _TRIES):
            try:
                return self._answer(request, question.limit, seconds)
            except _BrokenError:
                continue
        return self._answer(request, question.limit, seconds)

    def update(self, text: str) -> None:
        """Carry out *text*, which names the graphs it changes."""
        self._change("POST", self.address.update, text, headers=_UPDATE)

    def put(self, graph: str, triples: str) -> None:
        """Let *graph* hold *triples* (N-Triples) and nothing else."""
        self._change("PUT", self.address.graphs, triples, params={"graph": graph}, headers=_GRAPH)

    def post(self, graph: str, triples: str) -> None:
        """Add *triples* (N-Triples) to *graph*."""
        self._change("POST", self.address.graphs, triples, params={"graph": graph}, headers=_GRAPH)

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def _change(
        self,
        method: str,
        url: str,
        text: str,
        *,
        headers: dict[str, str],
        params: dict[str, str] | None = None,
    ) -> None:
        request = self._http.build_request(
            method, url, content=text.encode(), headers=headers, params=params
        )
        self._answer(request, 0, self.address.seconds)

    def _answer(self, request: httpx2.Request, limit: int, seconds: float) -> bytes:
        name, deadline = self.address.name, monotonic() + seconds
        try:
            response = self._http.send(request, stream=True)
            try:
                body = _read(name, response, limit, deadline)
            finally:
                response.close()
        except httpx2.TimeoutException as error:
            raise SlowError(name, seconds) from error
        except httpx2.RequestError as error:
            raise _BrokenError(name, str(error) or type(error).__name__) from error
        _check(name, response, body)
        return body


class _BrokenError(AwayError):
    """The connection broke, or there was none, or what came over it cannot be unpacked."""


def _read(name: str, response: httpx2.Response, limit: int, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if limit and len(body) > limit:
            raise OversizeError(name, limit)
        if monotonic() > deadline:
            raise httpx2.ReadTimeout("the whole answer takes too long")
    return bytes(body)


def _check(name: str, response: httpx2.Response, body: bytes) -> None:
    if response.status_code in _DENIED:
        raise DeniedError(name)
    if not response.is_success:
        words = shorten(body.decode("utf-8", "replace"), _WORDS, placeholder=" …")
        raise DeclinedError(name, response.status_code, words)
    for header in _CUT:
        if header in response.headers:
            raise PartialError(name, f"{header}: {response.headers[header]}")


def _trust(address: Address) -> ssl.SSLContext | bool:
    """Return whom a connection trusts: what the machine does; reading that takes a while."""
    doors = (address.query, address.update, address.graphs)
    encrypted = any(door.startswith("https:") for door in doors)
    return ssl.create_default_context() if encrypted else False


def _auth(address: Address) -> httpx2.Auth | None:
    if not address.secret:
        return None
    if address.sign_in == "bearer":
        return httpx2.FunctionAuth(_Bearer(address.secret).sign)
    kind = httpx2.DigestAuth if address.sign_in == "digest" else httpx2.BasicAuth
    return kind(address.user, address.secret)


@dataclass(frozen=True)
class _Bearer:
    token: str

    def sign(self, request: httpx2.Request) -> httpx2.Request:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request
