"""The press: what takes long is made one at a time; pages go on being answered meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import BoundedSemaphore, Lock
from typing import Final, TypeVar

from starlette.exceptions import HTTPException

from graph.errors import ZielnetzError

WAITING: Final = 2
"""So many may wait while a thing is made; each of them occupies a thread."""
_PATIENCE: Final = 60.0
RETRY_AFTER: Final = 30
"""Seconds after which to ask again."""
T = TypeVar("T")


class PressBusyError(ZielnetzError):
    """Others are waiting already."""


class Press:
    """Makes one thing at a time; who finds others waiting is sent away at once."""

    def __init__(self, waiting: int = WAITING) -> None:
        self._places = BoundedSemaphore(waiting + 1)
        self._one = Lock()

    def make(self, work: Callable[[], T]) -> T:
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


@contextmanager
def telling_busy(sentence: str) -> Iterator[None]:
    """Answer for a busy press within: by *sentence*, and when to ask again."""
    try:
        yield
    except PressBusyError as error:
        later = {"Retry-After": str(RETRY_AFTER)}
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, sentence, later) from error
