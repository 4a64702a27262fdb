"""What is past its date goes by itself: when the service starts, and from then on by the hour."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from graph.errors import TroubleError
from service.office import people
from service.office.database import Database

_EVERY: Final = 3600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """When the office was last looked through, and how many persons were deleted."""

    at: datetime
    deleted: int


class Retention:
    """Deletes contact persons whose date has come; ``last`` tells of the last time it looked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ended = Event()
        self.last = self.run()
        self._watch = Thread(target=self._look, name="retention", daemon=True)
        self._watch.start()

    def run(self) -> Run:
        """Look now."""
        with self._database.writing() as session:
            deleted = people.remove_expired(session)
        if deleted:
            self._database.scrub()
            _log.warning("Contact persons past their date were deleted: %d.", deleted)
        return Run(datetime.now(tz=UTC), deleted)

    def close(self) -> None:
        """Look no more."""
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.wait(_EVERY):
            try:
                self.last = self.run()
            except (SQLAlchemyError, TroubleError):
                _log.exception("Contact persons past their date could not be deleted.")
