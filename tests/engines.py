"""The engines that keep what is published: the embedded one, and servers over HTTP.

``make test`` asks the first two; ``make engines`` asks all of them, about everything.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.published import Published
from graph.store import Quad, Store
from graph.store.remote import Address, Client, Server
from tests import graph_server, virtuoso
from tests.graph_server import GraphServer
from tests.virtuoso import Virtuoso

EMBEDDED, OXIGRAPH, VIRTUOSO = "embedded", "oxigraph", "virtuoso"
NAMES: Final = os.environ.get("ZIELNETZ_ENGINES", f"{EMBEDDED},{OXIGRAPH}").split(",")
SERVERS: Final = [name for name in NAMES if name != EMBEDDED]
DECLINED: Final = {
    "activities_by-filter",
    "checks/goal-below-itself",
    "coverage_cells",
    "coverage_figures",
    "gaps/could-belong",
    "gaps/ended-since",
    "gaps/goal-without-activity",
    "gaps/goal-without-annual-goal",
    "gaps/goal-without-indicator",
    "gaps/indicator-without-value",
    "gaps/no-activity",
    "gaps/overarching-only",
    "gaps/own-details",
    "gaps/single-actor",
    "network_nodes",
    "programmes_by-use",
    "things_ended",
}
"""What the compiler of Virtuoso 7.2.5 gives up on, with errors of its own."""
WHOLE: Final = "ZIELNETZ_ENGINES" in os.environ


@dataclass
class Kept:
    """An engine over HTTP that is running, and what it was last given."""

    name: str
    process: GraphServer | Virtuoso
    number: int = 0

    @property
    def address(self) -> Address:
        """Where it is, and who we are there."""
        here, whose = self.process, virtuoso if self.name == VIRTUOSO else graph_server
        sign_in = "digest" if self.name == VIRTUOSO else "basic"
        return Address(here.query, here.update, here.graphs, sign_in, whose.USER, whose.PASSWORD)

    @property
    def settings(self) -> dict[str, str]:
        """The same as variables."""
        here = self.address
        return {
            "ZIELNETZ_STORE": here.query,
            "ZIELNETZ_STORE_UPDATE": here.update,
            "ZIELNETZ_STORE_GSP": here.graphs,
            "ZIELNETZ_STORE_SIGN_IN": here.sign_in,
            "ZIELNETZ_STORE_USER": here.user,
            "ZIELNETZ_STORE_SECRET": here.secret,
        }

    def server(self, base: str) -> Server:
        """Return the server of the city with the IRI *base*, as the product speaks with it."""
        return Server(Client(self.address), base)

    def store(self, published: Published, quads: Iterable[Quad]) -> Store:
        """Return a store in which the engine keeps *quads* in the city of *published*."""
        self.number += 1
        server = self.server(published.city.base)
        server.restore(quads, self.number)
        return server.store()


@contextmanager
def running(name: str, folder: Path) -> Iterator[Kept]:
    """Yield the engine called *name*, over HTTP; *folder* is for its data."""
    server = virtuoso.running() if name == VIRTUOSO else graph_server.running(folder)
    with server as process:
        yield Kept(name, process)
