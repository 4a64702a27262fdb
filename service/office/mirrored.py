"""The keeper of a city whose graphs stand on a server, too."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.digest import digest
from graph.published import Published
from graph.store.remote import ServerError
from graph.stored import Numbered
from service.office.change import Change, Rewriting, Within
from service.office.keeper import Keeper
from service.office.mirror import Mirror


@dataclass
class MirroredKeeper(Keeper):
    """Keeps ledger and store in step, and the server of ``mirror`` after them.

    Where the server is away nothing new is published; what it misses otherwise it gets later.
    """

    mirror: Mirror = field(kw_only=True)

    def known(self) -> Numbered:
        """Return what files and ledger say at the last changeset, with its number."""
        city = self.city()
        with self._alone(city):
            if self._known is not None and self._known[0] == self.last():
                return self._known
            return self._current(city)

    def elsewhere(self) -> Mapping[str, str]:
        """Return the hash of what the server holds; one that is not at the last changeset raises.

        Every graph is read, whatever the server's book says of it.
        """
        server = self.mirror.server
        if not server.book().holds(self.last()):
            raise ServerError(
                f"Der Graphserver {server.name} hält nicht den Stand {self.last()}; er bekommt "
                "ihn, sobald der Dienst läuft, oder gleich durch `zielnetz rebuild`."
            )
        return {server.name: digest(server.store().quads())}

    def record(self, change: Change, within: Within | None = None) -> int:
        """Record *change* and publish it as :meth:`Keeper.record` does; the server follows."""
        self.mirror.require()
        before = self.known()
        number = super().record(change, within)
        after = self.known()
        self.mirror.follow(before, after)
        self._look_again(after[0])
        return number

    def rewrite(self, change: Change, rewriting: Rewriting) -> int:
        """Change the past as :meth:`Keeper.rewrite` does; the server forgets it, too."""
        number = super().rewrite(change, rewriting)
        self.catch_up()
        return number

    def catch_up(self) -> None:
        """Let the server hold what is published, as far as it does not."""
        known = self.known()
        self.mirror.catch_up(known)
        self._look_again(known[0])

    def _look_again(self, number: int) -> None:
        """Look at the server once more where another process published after *number*.

        Then it may be ahead of what was to be brought, and is not away for that.
        """
        if (last := self.last()) != number:
            self.mirror.look(last)

    def rebuild(self) -> Published:
        """Make the store anew from files and ledger, and then what the server holds."""
        made = super().rebuild()
        self.mirror.rebuild(self.known())
        return made
