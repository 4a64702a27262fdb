"""Actors who come by the link of an invitation, as a browser without script sends their forms."""

import re
from datetime import timedelta
from html import unescape

from fastapi import FastAPI
from httpx2 import Response

from service.office import invitations, people
from service.office.invitations import Guest
from service.office.keeper import Keeper
from tests.office_city import AUTHOR, BASE
from tests.office_client import browser

LIBRARY, CLUB = f"{BASE}actor/library", f"{BASE}actor/sports-club"
_TEXT = re.compile(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', re.DOTALL)
_LIST = re.compile(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', re.DOTALL)
_FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)


def keeper_of(app: FastAPI) -> Keeper:
    """Return who keeps what *app* publishes."""
    keeper: Keeper = app.state.stage.keeper
    return keeper


def invited(app: FastAPI, actor: str = LIBRARY, year: str = "2024", days: int = 9) -> str:
    """Return the token of a new invitation of *actor*."""
    guest = Guest(actor, year, None, people.today() + timedelta(days=days))
    with keeper_of(app).database.writing() as session:
        return invitations.invite(session, guest, AUTHOR)[1]


class Visitor:
    """A browser on an actor's own pages."""

    def __init__(self, app: FastAPI, token: str) -> None:
        self.web = browser(app)
        self.start = f"/participate/{token}"

    def page(self, path: str = "") -> str:
        """Return one of the actor's pages."""
        answer = self.web.get(self.start + path)
        assert answer.status_code == 200, (path, answer.text)
        return answer.text

    def send(self, path: str, action: str = "", **changes: str | list[str]) -> Response:
        """Open a page, change fields of its form that leads to *action*, and send it."""
        wanted = self.start + (action or path)
        forms = {unescape(found[1]): found[2] for found in _FORM.finditer(self.page(path))}
        fields = {**filled(forms[wanted]), **changes}
        return self.web.post(wanted, data=fields)

    def press(self, path: str, action: str, **fields: str) -> Response:
        """Press the button of the form that leads to *action* and holds *fields*."""
        for found in _FORM.finditer(self.page(path)):
            held = filled(found[2])
            if found[1] == self.start + action and all(
                [value] == held.get(name) for name, value in fields.items()
            ):
                return self.web.post(found[1], data=held)
        raise AssertionError(f"{path} has no button that leads to {action} with {fields}")


def filled(form: str) -> dict[str, list[str]]:
    """Return the fields of a *form* as a browser sends them."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form, re.DOTALL):
        held = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = held["type"] not in ("checkbox", "radio") or re.search(r"\schecked", tag)
        if "name" in held and ticked:
            found.setdefault(unescape(held["name"]), []).append(unescape(held.get("value", "")))
    for name, text in _TEXT.findall(form):
        found.setdefault(unescape(name), []).append(unescape(text))
    for name, options in _LIST.findall(form):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
        found.setdefault(unescape(name), []).append(unescape(chosen[1]) if chosen else "")
    return found
