"""All pages of the office. A new one is a module beside this, named here."""

from typing import Final

from service.office.pages import account, desk, sign_in, users

PAGES: Final = (account, desk, sign_in, users)
