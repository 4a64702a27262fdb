"""Figures of operation for Prometheus: what was asked, how long it took, how things stand."""

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BOUNDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_KINDS: Final = {
    "api": "api",
    "sparql": "sparql",
    "static": "static",
    "office": "office",
    "participate": "participation",
    "id": "data",
    "void": "data",
    "ontology": "data",
    "health": "operation",
    "ready": "operation",
    "metrics": "operation",
}
"""What an address is for by its first part; addresses themselves name things and people."""
Figures = Callable[[], Iterable[tuple[str, str, float]]]
"""Gives how things stand: names, what they mean, and values."""


class Metrics:
    """What is counted of one application, and what *figures* tell when somebody looks."""

    def __init__(self, figures: Figures) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "zielnetz_requests",
            "Answers by what was asked for and by status.",
            ("kind", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "zielnetz_request_seconds",
            "Seconds until an answer was sent.",
            ("kind",),
            registry=self.registry,
            buckets=_BOUNDS,
        )
        ProcessCollector(registry=self.registry)
        self.registry.register(_Standing(figures))


class _Standing(Collector):
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield a gauge for each figure."""
        for name, meaning, value in self._figures():
            yield GaugeMetricFamily(f"zielnetz_{name}", meaning, value=value)


class Meter:
    """Counts answers and measures them."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an answer counts once its head is sent."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kind, start = kind_of(scope["path"]), perf_counter()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.requests.labels(kind, str(message["status"])).inc()
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            self._metrics.seconds.labels(kind).observe(perf_counter() - start)


def kind_of(path: str) -> str:
    """Return what the address *path* is for, in one of a few words."""
    first = path.split("/", 2)[1] if path.startswith("/") else path
    if first.startswith("export"):
        return "data"
    return _KINDS.get(first, "pages")
