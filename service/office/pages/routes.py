"""All pages of the office. A new one is a module beside this, named here."""

from typing import Final

from service.office.pages import (
    account,
    desk,
    editions,
    elsewhere,
    proposals,
    sign_in,
    submissions,
    users,
)

PAGES: Final = (
    account,
    desk,
    editions,
    elsewhere,
    proposals,
    sign_in,
    submissions,
    users,
)
