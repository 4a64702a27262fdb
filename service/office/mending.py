"""What becomes of a damaged store: everything in it stands in files and ledger, too."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import DamagedError
from graph.publish import Release
from graph.stored import rebuild

_log = logging.getLogger(__name__)


@contextmanager
def mending(release: Release, number: int, place: Path) -> Iterator[None]:
    """Make the store anew where it proves damaged: all that it holds is in files and ledger."""
    try:
        yield
    except DamagedError as error:
        _log.error("The store is damaged and made anew: %s", error)
        rebuild(release, number, place)
