"""Who waits for a worker, and whose turn is next: that of who has made others wait least."""

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from graph.store.sandbox.process import Worker


@dataclass(frozen=True)
class Asker:
    """Who asks: a name for a client, and the seconds of work it has caused of late."""

    name: str = ""
    caused: float = 0.0


@dataclass(eq=False)
class Turn:
    """Somebody who waits for a worker."""

    asker: Asker
    worker: Future[Worker] = field(default_factory=Future)


class Queue:
    """At most *most* turns, first come, first served among those who have caused as much.

    Nobody has more than *share* workers at once. For whoever holds the pool's lock.
    """

    def __init__(self, most: int, share: int) -> None:
        self._most = most
        self._share = share
        self._turns: list[Turn] = []

    def join(self, asker: Asker) -> Turn | None:
        """Return the turn of *asker*, or nothing where there is no place left."""
        if len(self._turns) >= self._most:
            return None
        turn = Turn(asker)
        self._turns.append(turn)
        return turn

    def leave(self, turn: Turn) -> bool:
        """Give *turn* up; tell whether it was still waiting."""
        if turn not in self._turns:
            return False
        self._turns.remove(turn)
        return True

    def next(self, at_work_for: Iterable[str]) -> Turn | None:
        """Return the turn that is next while workers are *at_work_for* so many clients, if any."""
        busy = list(at_work_for)
        free = (turn for turn in self._turns if busy.count(turn.asker.name) < self._share)
        turn = min(free, key=lambda turn: turn.asker.caused, default=None)
        if turn is not None:
            self._turns.remove(turn)
        return turn

    def clear(self) -> list[Turn]:
        """Return every turn, and forget them."""
        turns, self._turns = self._turns, []
        return turns
