"""A small SPARQL 1.1 server of our own over Oxigraph: protocol, update and Graph Store Protocol.

Started as a process of its own that keeps its graphs in a folder. As servers do, it refuses large
changes and whom it does not know.
"""

import base64
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store

from tests.serving import free_port

USER: Final = "zielnetz"
PASSWORD: Final = "only-for-this-test"  # noqa: S105 of a server that lives as long as the test
_SECONDS: Final = 30
_XML: Final = "application/sparql-results+xml"
_TRIPLES: Final = "application/n-triples"
_LARGEST: Final = 2_000_000
_ROOT: Final = Path(__file__).parent.parent


@dataclass
class GraphServer:
    """A server on this machine: its addresses, and a process that may be killed and started."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def query(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}/query"

    @property
    def update(self) -> str:
        """Where it is changed, by whom it knows."""
        return f"http://127.0.0.1:{self.port}/update"

    @property
    def graphs(self) -> str:
        """Where whole graphs are put."""
        return f"http://127.0.0.1:{self.port}/graphs"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "tests.graph_server", str(self.port), str(self.folder)]
        self.process = subprocess.Popen(command, cwd=_ROOT)  # noqa: S603 our own command
        deadline = time.monotonic() + _SECONDS
        while not self._answers():
            assert self.process.poll() is None, "the server ended at its start"
            assert time.monotonic() < deadline, "the server does not come up"
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill it as a power cut would, as far as a process can be."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(_SECONDS)
            self.process = None

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True


@contextmanager
def running(folder: Path) -> Iterator[GraphServer]:
    """Yield a server that keeps its graphs in *folder*."""
    server = GraphServer(folder, free_port())
    try:
        server.start()
        yield server
    finally:
        server.kill()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; updates and graphs only for whom it knows."""

    store: Store
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body at once: a second piece would wait for the first one's receipt

    def do_GET(self) -> None:
        self._query(parse_qs(urlsplit(self.path).query))

    def do_POST(self) -> None:
        body = self._body()
        if self._place == "/query":
            self._query(parse_qs(body.decode()))
        elif self._place == "/update":
            self._change(lambda: self.store.update(body.decode()), len(body))
        else:
            self._change(lambda: self._load(body), len(body))

    def do_PUT(self) -> None:
        body = self._body()

        def put() -> None:
            self.store.remove_graph(self._graph)
            self._load(body)

        self._change(put, len(body))

    @property
    def _place(self) -> str:
        return urlsplit(self.path).path

    @property
    def _graph(self) -> NamedNode:
        return NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])

    def _load(self, body: bytes) -> None:
        self.store.load(body, format=RdfFormat.N_TRIPLES, to_graph=self._graph)

    def _query(self, fields: dict[str, list[str]]) -> None:
        default, named = (
            [NamedNode(iri) for iri in fields.get(f"{kind}-graph-uri", [])]
            for kind in ("default", "named")
        )
        try:
            found = self.store.query(fields["query"][0], default_graph=default, named_graphs=named)
            if isinstance(found, QueryTriples):
                self._send(200, found.serialize(format=RdfFormat.N_TRIPLES) or b"", _TRIPLES)
            else:
                self._send(200, found.serialize(format=QueryResultsFormat.XML) or b"", _XML)
        except (SyntaxError, ValueError) as error:
            self._send(400, str(error).encode())

    def _change(self, change: Callable[[], None], length: int) -> None:
        if not self._known():
            self._send(401, b"who are you?")
        elif length > _LARGEST:
            self._send(413, b"too large")
        else:
            self._carry_out(change)

    def _carry_out(self, change: Callable[[], None]) -> None:
        try:
            change()
        except (SyntaxError, ValueError) as error:
            self._send(400, str(error).encode())
        else:
            self._send(204, b"")

    def _known(self) -> bool:
        expected = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        return self.headers.get("Authorization") == f"Basic {expected}"

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def _send(self, status: int, body: bytes, form: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", form)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve on the port and over the folder of the command line."""
    _Handler.store = Store(sys.argv[2])
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), _Handler).serve_forever()


if __name__ == "__main__":
    main()
