"""Forms that a page sends by itself while somebody writes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from service.participation.guest import Guest

_HEADER: Final = "x-autosave"


@dataclass(frozen=True)
class Autosaving:
    """Whether a form was sent by the page itself."""

    itself: bool

    def __bool__(self) -> bool:
        return self.itself

    def told(self, guest: Guest) -> Response:
        """Return what the page shows then."""
        moment = datetime.now(tz=UTC).astimezone()
        return JSONResponse({"said": guest.say("participate.autosaved", time=f"{moment:%H:%M}")})


def autosaved(request: Request) -> Autosaving:
    """Return whether *request* was sent by the page itself."""
    return Autosaving(_HEADER in request.headers)


Autosaved = Annotated[Autosaving, Depends(autosaved)]
