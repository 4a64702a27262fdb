"""Who may touch a store's folder: many readers, or one writer."""

import fcntl
import time
import weakref
from pathlib import Path

from graph.errors import LockedError

_PATIENCE = 60.0
_STEP = 0.05


class StoreLock:
    """A lock beside a store's folder, held until the object goes; it changes hands by itself."""

    def __init__(self, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        self._place = place
        self._file = place.with_name(f"{place.name}.lock").open("a")
        weakref.finalize(self, self._file.close)

    def share(self) -> None:
        """Hold the folder together with other readers; wait while somebody writes."""
        self._take(fcntl.LOCK_SH)

    def own(self) -> None:
        """Hold the folder alone; wait for readers and writers to finish."""
        self._take(fcntl.LOCK_EX)

    def release(self) -> None:
        """Let others have the folder."""
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def _take(self, kind: int) -> None:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(self._file, kind | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() > deadline:
                    raise LockedError(
                        f"{self._place}: ein anderer Prozess hält den Bestand seit "
                        f"{_PATIENCE:.0f} Sekunden; bitte später noch einmal."
                    ) from None
                time.sleep(_STEP)
            else:
                return
