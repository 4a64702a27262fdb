"""The garbage collector, which rests while much is made that stays.

It looks through everything again and again as things become more: reading a large city took twice
as long for that.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

_LOCK: Final = Lock()
_making: list[None] = []
"""One for each who makes something just now: the collector is that of the whole process."""


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest within; it works again once all who asked for that have ended.

    What was made stands with the oldest things then: as something new the collector would look
    through all of it three times more. What a service froze stays frozen.
    """
    with _LOCK:
        _making.append(None)
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            _making.pop()
            if not _making:
                _grow_old()
                gc.enable()


def _grow_old() -> None:
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
