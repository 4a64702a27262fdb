"""Clients of the service by the hundred: each asks, reads the whole answer, and asks again."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from statistics import quantiles
from time import monotonic
from urllib.parse import urlsplit

from tests.serving import Served

_LONGEST = 60
"""Seconds that one answer may take before it counts as an error."""


@dataclass
class Tally:
    """What a crowd met: seconds of each answer, and what came instead of one."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """Return the seconds within which half of the answers came."""
        return quantiles(self.seconds, n=100)[49]

    @property
    def p95(self) -> float:
        """Return the seconds within which 95 of a hundred answers came."""
        return quantiles(self.seconds, n=100)[94]


@dataclass(frozen=True)
class Place:
    """Where a service listens."""

    host: str
    port: int

    @classmethod
    def of(cls, served: Served) -> "Place":
        """Return where *served* listens."""
        parts = urlsplit(served.address)
        return cls(parts.hostname or "", parts.port or 80)

    async def ask(self, path: str, headers: Mapping[str, str]) -> int:
        """Return the status of the answer at *path*, once all of it has come."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(self._request(path, headers))
            await writer.drain()
            answer = await reader.read(-1)
            return int(answer.split(b" ", 2)[1])
        finally:
            writer.close()

    def _request(self, path: str, headers: Mapping[str, str]) -> bytes:
        lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{self.port}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True)
class Crowd:
    """So many clients that ask for *paths* in turn, and so many that ask for *bombs* meanwhile."""

    place: Place
    paths: Sequence[str]
    clients: int

    def visit(self, seconds: float, bombs: Sequence[str] = ()) -> tuple[Tally, Tally]:
        """Return what clients of pages and those who send *bombs* met in so many seconds."""
        return asyncio.run(self._visit(seconds, bombs))

    async def _visit(self, seconds: float, bombs: Sequence[str]) -> tuple[Tally, Tally]:
        end, pages, blasts = monotonic() + seconds, Tally(), Tally()
        addresses = (f"192.0.{number >> 8 & 255}.{number & 255}" for number in count())
        thrown = [self._throw(bomb, addresses, end, blasts) for bomb in bombs]
        visits = [self._client(at, end, pages) for at in range(self.clients)]
        await asyncio.gather(*visits, *thrown)
        return pages, blasts

    async def _client(self, first: int, end: float, tally: Tally) -> None:
        paths = cycle(self.paths[first % len(self.paths) :] + self.paths[: first % len(self.paths)])
        headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
        while monotonic() < end:
            await self._met(next(paths), headers, tally)

    async def _throw(self, bomb: str, addresses: Iterator[str], end: float, tally: Tally) -> None:
        """Send *bomb* again and again, each time from another address, so that none runs dry."""
        while monotonic() < end:
            headers = {"X-Forwarded-For": next(addresses), "Accept": "text/csv"}
            await self._met(bomb, headers, tally)
            await asyncio.sleep(0.02)

    async def _met(self, path: str, headers: Mapping[str, str], tally: Tally) -> None:
        start = monotonic()
        try:
            async with asyncio.timeout(_LONGEST):
                status = await self.place.ask(path, headers)
        except (OSError, TimeoutError, IndexError) as error:
            tally.errors.append(repr(error))
            return
        if status != 200:
            tally.errors.append(f"{path[:40]}: {status}")
        tally.seconds.append(monotonic() - start)
