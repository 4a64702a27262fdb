"""All pages of the office. A new one is a module beside this, named here."""

from typing import Final

from service.office.pages import (
    account,
    backup,
    changes,
    desk,
    editing,
    editions,
    elsewhere,
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
    submissions,
    things,
    users,
)

PAGES: Final = (
    account,
    backup,
    changes,
    desk,
    editing,
    editions,
    elsewhere,
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
    submissions,
    things,
    users,
)
