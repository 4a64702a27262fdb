"""How far long work has come, for whoever shows it; where nobody listens it costs nothing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from itertools import islice
from typing import Final, Literal, Protocol, TypeVar

Step = Literal["reading", "deriving", "checking", "recording", "writing", "arranging"]
T = TypeVar("T")
_AT_ONCE: Final = 5_000


class Listener(Protocol):
    """Hears how far the work of a thread has come."""

    def begin(self, step: Step, whole: int) -> None:
        """Hear that *step* begins and is so large; a *whole* of 0 is not known beforehand."""

    def advance(self, count: int) -> None:
        """Hear that so much more of the step is done."""


_LISTENER: Final[ContextVar[Listener | None]] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Tell *listener* meanwhile how far the work of this thread has come."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def begin(step: Step, whole: int = 0) -> None:
    """Tell that *step* begins and how large it is, if that is known."""
    if (listener := _LISTENER.get()) is not None:
        listener.begin(step, whole)


def passing(things: Iterable[T]) -> Iterable[T]:
    """Return *things*, telling how many have passed."""
    listener = _LISTENER.get()
    return things if listener is None else _counted(listener, things)


def source(read: bytes) -> BytesIO:
    """Return *read* as a file that tells how many of its bytes have been read."""
    return BytesIO(read) if (listener := _LISTENER.get()) is None else _Heard(listener, read)


def _counted(listener: Listener, things: Iterable[T]) -> Iterator[T]:
    rest = iter(things)
    while part := list(islice(rest, _AT_ONCE)):
        yield from part
        listener.advance(len(part))


class _Heard(BytesIO):
    def __init__(self, listener: Listener, read: bytes) -> None:
        super().__init__(read)
        self._listener = listener

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self._listener.advance(len(found))
        return found
