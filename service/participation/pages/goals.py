"""``/participate/{token}/goals``: an actor's own goals, worded anew or taken back."""

from typing import Annotated, Final

from fastapi import APIRouter, Form
from starlette.responses import Response

from service.participation.goals import remove_goal, reword_goal
from service.participation.guest import PREFIX, GuestDep

router = APIRouter(include_in_schema=False)
_AT: Final = f"{PREFIX}/{{token}}/goals/{{word}}"


@router.post(_AT)
def reword(guest: GuestDep, word: str, text: Annotated[str, Form()] = "") -> Response:
    """Call one of the actor's goals otherwise."""
    reword_goal(guest, guest.belongings.goal(word), text)
    return guest.go(f"{guest.path()}#goals", guest.say("participate.kept"))


@router.post(f"{_AT}/remove")
def remove(guest: GuestDep, word: str) -> Response:
    """Take a goal back that is not published yet, also from the activities that serve it."""
    remove_goal(guest, guest.belongings.goal(word))
    return guest.go(f"{guest.path()}#goals", guest.say("participate.goal-removed"))
