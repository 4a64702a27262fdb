"""The menu of the office. A new page gets its line here, in the order of the work."""

from collections.abc import Sequence
from typing import Final

from service.office.accounts import Holder

_ENTRIES: Final = (
    ("/office", "office.menu.desk"),
    ("/office/things", "things.menu"),
    ("/office/sheets", "sheets.menu"),
    ("/office/changes", "office.changes.heading"),
    ("/office/editions", "office.menu.editions"),
    ("/office/invitations", "office.invitations.heading"),
    ("/office/people", "office.menu.people"),
)
_OF_COORDINATORS: Final = (
    ("/office/backup", "office.menu.backup"),
    ("/office/users", "office.menu.users"),
)


def entries(holder: Holder) -> Sequence[tuple[str, str]]:
    """Return address and name of each page that *holder* may open."""
    return (*_ENTRIES, *(_OF_COORDINATORS if holder.coordinates else ()))
