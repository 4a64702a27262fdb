"""All pages for actors. A new one is a module beside this, named here."""

from typing import Final

from service.participation.pages import (
    activity,
    ended,
    goals,
    handing_in,
    overview,
    portrait,
    registration,
    sheet,
)

PAGES: Final = (activity, ended, goals, handing_in, overview, portrait, registration, sheet)
