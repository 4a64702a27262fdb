"""All pages of the office. A new one is a module beside this, named here."""

from collections.abc import Mapping
from typing import Final

from service.office.pages import (
    account,
    backup,
    changes,
    desk,
    editing,
    editions,
    elsewhere,
    import_figures,
    imports,
    information,
    invitations,
    people,
    privacy,
    proposals,
    registrations,
    reminders,
    serial_letters,
    sheets,
    sign_in,
    smart,
    submissions,
    things,
    users,
)
from service.office.pages.leaving import ask_again, to_passphrase, to_sign_in
from service.office.pages.visit import InterimError, SignInNeededError
from service.web.forgery import StaleFormError
from service.web.refusals import Answer

PAGES: Final = (
    account,
    backup,
    changes,
    desk,
    editing,
    editions,
    elsewhere,
    import_figures,
    imports,
    information,
    invitations,
    people,
    privacy,
    proposals,
    registrations,
    reminders,
    serial_letters,
    sheets,
    sign_in,
    smart,
    submissions,
    things,
    users,
)
ANSWERS: Final[Mapping[type[Exception], Answer]] = {
    SignInNeededError: to_sign_in,
    InterimError: to_passphrase,
    StaleFormError: ask_again,
}
"""What is answered where a request cannot go on."""
