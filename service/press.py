"""The press: heavy files are made one at a time, so that pages go on being answered meanwhile."""

from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import Final

from graph.errors import ZielnetzError

WAITING: Final = 2
"""So many may wait while a file is made; each of them occupies a thread."""
_PATIENCE: Final = 60.0
RETRY_AFTER: Final = 30
"""Seconds after which to ask again."""


class PressBusyError(ZielnetzError):
    """Others are waiting already."""


class Press:
    """Makes one thing at a time; who finds others waiting is sent away at once."""

    def __init__(self, waiting: int = WAITING) -> None:
        self._places = BoundedSemaphore(waiting + 1)
        self._one = Lock()

    def make(self, work: Callable[[], bytes]) -> bytes:
        """Return what *work* returns, when its turn has come; a busy press raises."""
        if not self._places.acquire(blocking=False):
            raise PressBusyError("The press is busy.")
        try:
            if not self._one.acquire(timeout=_PATIENCE):
                raise PressBusyError("The press is busy.")
            try:
                return work()
            finally:
                self._one.release()
        finally:
            self._places.release()
