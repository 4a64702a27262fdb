"""Rooms: parts of the service that are made when somebody first enters them, or once there is time.

Until then a door stands among the routes where those of the room will stand.
"""

import logging
import re
from collections import deque
from dataclasses import dataclass
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from anyio.to_thread import run_sync
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

if TYPE_CHECKING:
    from service.web.refusals import Answer

_WORD: Final = re.compile(r"/([\w-]*)")
_OPENING: Final = Lock()
"""Rooms open one at a time, whoever's: the frame changes the filters of warnings meanwhile."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Room:
    """A *module* with a ``router``, or with modules that have one: its ``PAGES``.

    Each of its addresses begins with one of *words*. What its own errors lead to stand in its
    ``ANSWERS``, if it has any.
    """

    module: str
    words: frozenset[str]


def room(module: str, *words: str) -> Room:
    """Return the room in *module*; without *words* its addresses begin with the module's name."""
    return Room(module, frozenset(words or (module.rpartition(".")[2],)))


def first_word(path: str) -> str:
    """Return the word with which *path* begins: ``report`` of ``/report.pdf``, nothing of ``/``."""
    found = _WORD.match(path)
    return found[1] if found else ""


class Door(BaseRoute):
    """Stands for the routes of *room* in the *house*."""

    def __init__(self, room: Room, house: "House") -> None:
        self.room = room
        self._house = house

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether what *scope* asks for may be in the room."""
        ours = scope["type"] == "http" and first_word(scope["path"]) in self.room.words
        return (Match.FULL if ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open the room, and ask anew who answers."""
        await run_sync(self._house.open, self)
        await self._house.router(scope, receive, send)


class House(FastAPI):
    """An application with rooms; whoever wants to see all of its routes opens them all."""

    def __init__(self, rooms: tuple[Room, ...], **frame: Any) -> None:  # noqa: ANN401 the frame's
        super().__init__(**frame)
        self._answers: dict[type[Exception], Answer] = {}
        self._doors = [Door(room, self) for room in rooms]
        self.router.routes.extend(self._doors)

    @property
    def routes(self) -> list[BaseRoute]:
        """The routes of all rooms."""
        self.open_all()
        return self.router.routes

    def openapi(self) -> dict[str, Any]:
        """Return what is said of all rooms for programs."""
        self.open_all()
        return super().openapi()

    def open_all(self) -> None:
        """Open what is not open yet; one room after the other, so that visitors come in between."""
        for door in self._doors:
            self.open(door)

    def open_meanwhile(self) -> None:
        """Open them all; one that cannot be opened is told of in the log, and to whoever comes."""
        try:
            self.open_all()
        except Exception:  # noqa: BLE001 whatever may befall a module
            _log.exception("A part of the service cannot be opened.")

    def open(self, door: Door) -> None:
        """Put the routes of a room in the place of its *door*, unless that was done."""
        with _OPENING:
            if door not in self.router.routes:
                return
            module = import_module(door.room.module)
            self._answers |= getattr(module, "ANSWERS", {})
            made = self._made(module)
            routes = self.router.routes
            place = routes.index(door)
            self.router.routes = [*routes[:place], *made, *routes[place + 1 : -len(made)]]

    async def answer(self, request: Request, error: Exception) -> Response | None:
        """Return what the rooms that are open answer to *error*, or nothing."""
        for kind in type(error).__mro__:
            if kind in self._answers:
                return await self._answers[kind](request, error)
        return None

    def _made(self, module: ModuleType) -> list[BaseRoute]:
        """Return the last routes, which are those of *module* now, ready for requests."""
        pages = getattr(module, "PAGES", (module,))
        for page in pages:
            self.include_router(page.router)
        made = self.router.routes[-len(pages) :]
        deque(iter_route_contexts(made), maxlen=0)  # else the first request would make them
        return made
