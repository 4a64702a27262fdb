"""The way in: a name and a passphrase, tried a bounded number of times."""

from dataclasses import dataclass

from service.office.accounts import Accounts, Holder
from service.office.attempts import Attempts
from service.office.database import Database
from service.office.secret import Secret
from service.sparql.clients import client_of


@dataclass(frozen=True)
class Entrance:
    """Lets in who knows a passphrase; ``address`` is where the request comes from."""

    database: Database
    secret: Secret
    address: str

    def enter(self, name: str, passphrase: str) -> Holder | None:
        """Return whose *name* and *passphrase* these are, or nothing.

        After too many failures :class:`service.office.attempts.TooManyAttemptsError` is raised.
        """
        attempts = Attempts(self.database, self.secret.key("attempts"))
        begun = attempts.begin(name, client_of(self.address))
        holder = Accounts(self.database).entering(name, passphrase)
        if holder is not None:
            attempts.succeed(name, begun)
        return holder
