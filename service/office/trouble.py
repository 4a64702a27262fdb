"""What befalls the office's database, told from its driver's words: away, full, held, damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

from graph.errors import FullError, LockedError, TroubleError, UnavailableError
from graph.store.trouble import FULL

_FULL: Final = (FULL, "database or disk is full", "disk i/o error", "could not extend file")
_LOCKED: Final = "database is locked"
_DAMAGED: Final = ("malformed", "not a database")


class AwayError(UnavailableError):
    """Nobody answers for the office."""


class SpoiltError(UnavailableError):
    """The office's database is not what was written there; only a backup helps."""


def spoilt() -> SpoiltError:
    """Return that the database is damaged, and what helps."""
    return SpoiltError(
        "Geschäftsstelle: Die Datenbank ist beschädigt; `zielnetz restore` stellt sie aus einer "
        "Sicherung wieder her."
    )


@contextmanager
def telling() -> Iterator[None]:
    """Raise what the driver says of the database itself as one of our errors."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        if (told := _told(error)) is None:
            raise
        raise told from error


def _told(error: DBAPIError) -> TroubleError | None:
    """Return what *error* means, or nothing where it is about what was asked."""
    words = str(error.orig).lower()
    if any(sign in words for sign in _FULL):
        return FullError(
            "Geschäftsstelle: Auf dem Datenträger ist kein Platz mehr; es wurde nichts gespeichert."
        )
    if _LOCKED in words:
        return LockedError(
            "Geschäftsstelle: Jemand anderes schreibt gerade; bitte gleich noch einmal."
        )
    if any(sign in words for sign in _DAMAGED):
        return spoilt()
    if isinstance(error, InterfaceError | OperationalError):
        return AwayError("Die Geschäftsstelle (ZIELNETZ_OFFICE) ist nicht zu erreichen.")
    return None
