"""What befalls a store on disk, told from the engine's words: no room, another's lock, damage."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph.errors import DamagedError, FullError, LockedError, TroubleError, ZielnetzError

FULL: Final = "no space left"
_LOCKED: Final = ("lock file", "lock hold")
_DAMAGED: Final = ("corruption", "checksum", "no such file", "truncated")


RESERVE: Final = 100_000_000
"""Bytes that must be free before anything is changed: on a disk that is full to the last byte a
store cannot even be opened."""


def leave_room(place: Path) -> None:
    """Raise :class:`FullError` where too little room is left beside *place* to change anything."""
    free = shutil.disk_usage(place.parent).free
    if free < RESERVE:
        raise FullError(
            f"{place}: Auf dem Datenträger sind nur noch {free // 1_000_000} MB frei; erwartet "
            f"sind mindestens {RESERVE // 1_000_000} MB. Es wurde nichts gespeichert."
        )


@contextmanager
def telling(place: Path | None) -> Iterator[None]:
    """Raise what the engine says of the store in *place* as one of our errors."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _told(place, error) from error


def _told(place: Path | None, error: Exception) -> ZielnetzError | TroubleError:
    where, words = place or "Bestand", str(error).lower()
    if FULL in words:
        return FullError(
            f"{where}: Auf dem Datenträger ist kein Platz mehr; sobald wieder welcher ist, geht es "
            "von selbst weiter."
        )
    if any(sign in words for sign in _LOCKED):
        return LockedError(
            f"{where}: Ein anderer Prozess schreibt gerade; bitte gleich noch einmal."
        )
    if any(sign in words for sign in _DAMAGED):
        return DamagedError(
            f"{where}: Der Bestand ist beschädigt ({error}); `zielnetz rebuild` stellt ihn aus "
            "Dateien und Verlauf neu her."
        )
    return ZielnetzError(f"{where}: Der Bestand ist nicht zu gebrauchen ({error}).")
