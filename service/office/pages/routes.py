"""All pages of the office. A new one is a module beside this, named here."""

from typing import Final

from service.office.pages import (
    account,
    changes,
    desk,
    editions,
    elsewhere,
    information,
    people,
    proposals,
    sign_in,
    submissions,
    things,
    users,
)

PAGES: Final = (
    account,
    changes,
    desk,
    editions,
    elsewhere,
    information,
    people,
    proposals,
    sign_in,
    submissions,
    things,
    users,
)
