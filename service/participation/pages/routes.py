"""All pages for actors. A new one is a module beside this, named here."""

from collections.abc import Mapping
from typing import Final

from service.office.pages.leaving import ask_again
from service.participation.guest import ClosedError
from service.participation.links import LinkEndedError
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
from service.participation.pages.closed import closed
from service.web.forgery import StaleFormError
from service.web.refusals import Answer

PAGES: Final = (activity, ended, goals, handing_in, overview, portrait, registration, sheet)
ANSWERS: Final[Mapping[type[Exception], Answer]] = {
    LinkEndedError: ended.ended,
    ClosedError: closed,
    StaleFormError: ask_again,
}
"""What is answered where a request cannot go on."""
