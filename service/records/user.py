"""The accounts: who may sign in to the office."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypedDict

from service.records import flat
from service.records.meaning import Meaning
from service.tables import Cell

if TYPE_CHECKING:
    from service.office.accounts import Holder


class UserRecord(TypedDict):
    """An account."""

    key: Annotated[str, Meaning("Pseudonymous key that signs what the account does.")]
    name: Annotated[str, Meaning("Name to sign in with.")]
    role: Annotated[str, Meaning("`coordinator`, or `deputy`: all but accounts and erasing data.")]
    created: Annotated[str, Meaning("Day on which it was made.")]
    closed: Annotated[str, Meaning("Day on which it was closed, or empty.")]


class UsersRecord(TypedDict):
    """The accounts, the closed ones last."""

    users: Annotated[list[UserRecord], Meaning("An entry for each account.")]


COLUMNS = tuple(UserRecord.__annotations__)
"""The columns of the table."""


def user(holder: "Holder") -> UserRecord:
    """Return the record of an account."""
    return {
        "key": holder.key,
        "name": holder.name,
        "role": holder.role.value,
        "created": holder.created.date().isoformat(),
        "closed": holder.closed.date().isoformat() if holder.closed else "",
    }


def rows(users: Iterable[UserRecord]) -> list[tuple[Cell, ...]]:
    """Return the table of accounts, a row an account."""
    return [flat.row(one, COLUMNS) for one in users]
