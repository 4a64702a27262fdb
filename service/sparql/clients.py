"""How much each client may ask: so many queries at once, so many seconds of work a minute."""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from time import monotonic
from typing import Final

from graph.errors import ZielnetzError
from graph.store.sandbox import Asker

TOGETHER: Final = 2
"""Queries of one client under way or waiting at once."""

SECONDS_A_MINUTE: Final = 30.0
"""Seconds of work that one client may cause a minute; what is not used adds up to this at most."""

_LEAST_SECONDS: Final = 0.05
_RATE: Final = SECONDS_A_MINUTE / 60
_REMEMBERED: Final = 10_000
_NETWORK_BITS: Final = 64


class TooManyError(ZielnetzError):
    """A client has used up what it may; ``reason`` is ``together`` or ``budget``."""

    def __init__(self, reason: str, retry_after: int) -> None:
        super().__init__(f"too many queries: {reason}")
        self.reason = reason
        self.retry_after = retry_after


@dataclass
class _Account:
    """What one client has left; ``since`` is when that was reckoned."""

    since: float
    seconds: float = SECONDS_A_MINUTE
    running: int = 0

    def left(self, now: float) -> float:
        return min(SECONDS_A_MINUTE, self.seconds + (now - self.since) * _RATE)


class Clients:
    """Keeps the accounts; for one thread, the event loop's.

    Clients that have not asked for longest are forgotten when there are too many, those with a
    query under way never.
    """

    def __init__(
        self, clock: Callable[[], float] = monotonic, remembered: int = _REMEMBERED
    ) -> None:
        self._clock = clock
        self._remembered = remembered
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    def __len__(self) -> int:
        return len(self._accounts)

    def enter(self, address: str) -> Asker:
        """Note that a query of the client at *address* begins, and return it; too many raise."""
        now, name = self._clock(), client_of(address)
        account = self._accounts.setdefault(name, _Account(now))
        self._accounts.move_to_end(name)
        self._forget()
        if account.running >= TOGETHER:
            raise TooManyError("together", 1)
        left = account.left(now)
        if left <= 0:
            raise TooManyError("budget", max(1, math.ceil(-left / _RATE)))
        account.running += 1
        return Asker(name, SECONDS_A_MINUTE - left)

    def leave(self, address: str, seconds: float) -> None:
        """Note that a query of the client at *address* is over, and took *seconds* of work."""
        now = self._clock()
        account = self._accounts[client_of(address)]
        account.seconds = account.left(now) - max(seconds, _LEAST_SECONDS)
        account.since = now
        account.running -= 1

    def _forget(self) -> None:
        idle = (client for client, account in self._accounts.items() if not account.running)
        for client in list(idle)[: max(0, len(self._accounts) - self._remembered)]:
            del self._accounts[client]


def client_of(address: str) -> str:
    """Return what stands for a client: an address, or the whole network of an IPv6 address."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(int(known) >> _NETWORK_BITS)
