"""Which city answers: the one whose host was asked for, else the pages that compare them."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class Hosts:
    """Hands each request to the application of its host; any other host is asked of *own*.

    *cities* maps names of hosts in lower case to applications. They know nothing of each other:
    every one has its store, its database and its secret.
    """

    def __init__(self, own: ASGIApp, cities: Mapping[str, ASGIApp]) -> None:
        self._own = own
        self._cities = cities

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        await self._cities.get(_host(scope), self._own)(scope, receive, send)


def _host(scope: Scope) -> str:
    """Return the name of the host that is asked for, without its port."""
    if scope["type"] not in ("http", "websocket"):
        return ""
    name = Headers(scope=scope).get("host", "").lower()
    return name.rpartition(":")[0] if name.rpartition(":")[2].isdigit() else name
