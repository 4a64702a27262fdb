"""The graph server beside the store: brought to each changeset, and known when it is not there.

Ledger and files are the truth, and the store here is made from them, whatever the server does. What
the server missed it is given once it answers again.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import ZielnetzError
from graph.store import StoreLock
from graph.store.remote import Server, ServerError, Step
from graph.stored import Numbered, between, quads
from service.standing import Standing

_log = logging.getLogger(__name__)


@dataclass
class Mirror:
    """Keeps *server* in step with what is published; *place* is that of the store here.

    ``standing`` is how the server was found last, ``reason`` a sentence about what is wrong.
    """

    server: Server
    place: Path
    standing: Standing = Standing.BEHIND
    reason: str = field(default="", repr=False)

    def require(self) -> None:
        """Raise where the server is away: nothing is published then, and nothing is lost."""
        try:
            self.server.book()
        except ServerError as error:
            self._fell(error)
            raise ZielnetzError(
                f"Veröffentlichen ist zurzeit nicht möglich: {error} Nichts ist verloren; bitte "
                "versuchen Sie es später noch einmal."
            ) from error

    def look(self, number: int) -> Standing:
        """Return how the server stands to the changeset *number*, by its own book."""
        try:
            held = self.server.book().holds(number)
        except ServerError as error:
            return self._fell(error)
        return self._stands(Standing.READY if held else Standing.BEHIND)

    def follow(self, before: Numbered, after: Numbered) -> Standing:
        """Bring the server from one changeset to the next; one that held another gets the whole."""
        return self._bring(after[0], lambda: self._follow(before, after))

    def catch_up(self, known: Numbered) -> Standing:
        """Let the server hold what is published, as far as it does not."""
        return self._bring(known[0], lambda: self._restore(known))

    def rebuild(self, known: Numbered) -> None:
        """Put every graph on the server anew; an error raises."""
        with self._alone():
            self.server.rebuild(quads(known[1], known[0]), known[0])
        self._stands(Standing.READY)

    def _follow(self, before: Numbered, after: Numbered) -> None:
        difference = between(before, after)
        step = Step(before[0], after[0], difference.removed, difference.added)
        if not self.server.follow(step):
            self._restore(after)

    def _restore(self, known: Numbered) -> None:
        number, release = known
        held = self.server.book().applied
        if held > number:
            raise ServerError(
                f"Der Graphserver {self.server.name} hält schon den Stand {held}, im Amt steht "
                f"{number}; erwartet ist derselbe: `zielnetz rebuild` stellt ihn her."
            )
        self.server.restore(quads(release, number), number)

    def _bring(self, number: int, work: Callable[[], None]) -> Standing:
        try:
            with self._alone():
                if self.look(number) is Standing.BEHIND:
                    work()
        except ZielnetzError as error:
            return self._fell(error)
        return self.look(number)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other process change the server meanwhile."""
        lock = StoreLock(self.place.with_name("server"))
        lock.own()
        try:
            yield
        finally:
            lock.release()

    def _stands(self, standing: Standing) -> Standing:
        if standing is not Standing.AWAY:
            self.reason = ""
        if self.standing is Standing.AWAY is not standing:
            _log.warning("The graph server answers again.")
        self.standing = standing
        return standing

    def _fell(self, error: ZielnetzError) -> Standing:
        if self.standing is not Standing.AWAY:
            _log.warning("%s", error)
        self.reason = str(error)
        return self._stands(Standing.AWAY)
