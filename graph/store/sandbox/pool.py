"""The sandbox: a few workers, a short queue before them, and a keeper who replaces the lost."""

import logging
import math
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Final

from graph.errors import ZielnetzError
from graph.store.sandbox.errors import BusyError, RefusedError
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.precheck import LENGTH
from graph.store.sandbox.process import LostError, Place, Worker
from graph.store.sandbox.queue import Asker, Queue, Turn
from graph.store.sandbox.request import Answer, Request

PATIENCE: Final = 5.0
"""Seconds a query waits, beside those of one that is under way, before it is told to come again."""

_log = logging.getLogger(__name__)


class Sandbox:
    """Answers strangers' queries over the store in *folder*, which holds published graphs only.

    One worker stands when this is made, or it raises; the others come by themselves. A query
    without a dataset sees *default_graph*, and every named graph behind ``GRAPH``. At most
    *workers* queries are under way, for no client all at once where there are several, and
    *waiting* in the queue; who has asked for least work comes first. May be used from any thread;
    :meth:`close` it in the end.
    """

    def __init__(
        self,
        folder: Path,
        limits: Limits,
        default_graph: str,
        *,
        workers: int = 2,
        waiting: int = 8,
    ) -> None:
        self.limits = limits
        self.workers = workers
        self.waiting = waiting
        self._lock = Lock()
        self._keeper = ThreadPoolExecutor(1, "sandbox-keeper")
        self._queue = Queue(waiting, max(1, workers - 1))
        self._idle: deque[Worker] = deque()
        self._busy: dict[Worker, str] = {}
        self._starting = 0
        self._closed = False
        self._place = Place(folder, default_graph)
        try:
            self._idle.append(self._keeper.submit(Worker, self._place, limits).result())
        except ZielnetzError:
            self.close()
            raise
        with self._lock:
            self._fill()

    def answer(self, request: Request, asker: Asker = Asker()) -> Answer:  # noqa: B008 frozen
        """Return the whole answer to *request*, or raise a :class:`QueryError` that says why not.

        Blocks up to the patience of the queue and the seconds of the limits.
        """
        if request.length > LENGTH:
            raise RefusedError("length", LENGTH)
        for _ in range(self.workers + 1):
            with suppress(LostError), self._taken(asker) as worker:
                return worker.ask(request)
        raise self._no_room()

    def renew(self, folder: Path, default_graph: str | None = None) -> None:
        """Answer from *folder* from now on; what is under way ends with the old one.

        Returns when the new workers stand; where they cannot start, the old ones stay and it
        raises.
        """
        self._staff(Place(folder, default_graph or self._place.shown))

    def close(self) -> None:
        """End every worker; whoever waits or is being answered gets an error."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, deque()
            for turn in self._queue.clear():
                turn.worker.set_exception(self._no_room())
            for worker in self._busy:
                worker.kill()
        for worker in idle:
            worker.end()
        self._keeper.shutdown()

    def _staff(self, place: Place) -> None:
        """Put new workers at *place* to work, all or none, and let the old ones go."""
        starts = [self._keeper.submit(Worker, place, self.limits) for _ in range(self.workers)]
        fresh = [start.result() for start in starts if start.exception() is None]
        if len(fresh) < self.workers:
            for worker in fresh:
                worker.end()
        for start in starts:
            start.result()
        with self._lock:
            old, self._idle = self._idle, deque()
            self._place = place
            self._starting = 0
            self._idle.extend(fresh)
            self._match()
        for worker in old:
            worker.end()

    @contextmanager
    def _taken(self, asker: Asker) -> Iterator[Worker]:
        """Return a worker for as long as it is held."""
        worker = self._take(asker)
        try:
            yield worker
        finally:
            self._give_back(worker)

    def _take(self, asker: Asker) -> Worker:
        """Return a worker when it is our turn; no place in the queue, or no patience, raises."""
        with self._lock:
            self._sort_out()
            turn = None if self._closed else self._queue.join(asker)
            if turn is None:
                raise self._no_room()
            self._match()
        try:
            return turn.worker.result(PATIENCE + self.limits.seconds)
        except TimeoutError:
            return self._late(turn)

    def _sort_out(self) -> None:
        """Part with idle workers that have died, and have the keeper replace them."""
        for worker in [worker for worker in self._idle if not self._fits(worker)]:
            self._idle.remove(worker)
            worker.end()
        self._fill()

    def _late(self, turn: Turn) -> Worker:
        """Leave the queue; return the worker that came at the very last moment, if one did."""
        with self._lock:
            if self._queue.leave(turn):
                raise self._no_room()
        return turn.worker.result()

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            self._busy.pop(worker, None)
            if self._fits(worker):
                self._idle.append(worker)
                self._match()
                return
            self._match()
            self._fill()
        worker.end()

    def _fits(self, worker: Worker) -> bool:
        return worker.usable and worker.place is self._place and not self._closed

    def _match(self) -> None:
        """Give idle workers to those whose turn it is."""
        while self._idle:
            turn = self._queue.next(self._busy.values())
            if turn is None:
                return
            worker = self._idle.popleft()
            self._busy[worker] = turn.asker.name
            turn.worker.set_result(worker)

    def _fill(self) -> None:
        """Have the keeper start what is missing of the workers."""
        here = sum(self._fits(worker) for worker in (*self._idle, *self._busy))
        for _ in range(here + self._starting, 0 if self._closed else self.workers):
            self._starting += 1
            self._keeper.submit(self._replace, self._place)

    def _replace(self, place: Place) -> None:
        try:
            worker = Worker(place, self.limits)
        except ZielnetzError:
            _log.exception("A query worker could not be replaced; the next query tries again.")
            self._started(place)
            return
        if not self._started(place, worker):
            worker.end()

    def _started(self, place: Place, *workers: Worker) -> bool:
        """Note that a start at *place* is over, and offer its *workers* if still wanted."""
        with self._lock:
            if place is not self._place or self._closed:
                return False
            self._starting -= 1
            self._idle.extend(workers)
            self._match()
            return True

    @staticmethod
    def _no_room() -> BusyError:
        return BusyError(math.ceil(PATIENCE))
