"""A graph server beside the store: who asks it for strangers, and who watches that it follows."""

import logging
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from graph.errors import TroubleError, ZielnetzError
from graph.store.remote import Strangers
from service.house import House
from service.office.mirror import Mirror
from service.office.mirrored import MirroredKeeper
from service.settings import Settings
from service.site import Site
from service.stage import Stage
from service.standing import Standing
from service.strangers import limits

_EVERY: Final = 2.0
"""Seconds between two looks at the server's book."""
_log = logging.getLogger(__name__)


def strangers(site: Site, folder: Path, settings: Settings, mirror: Mirror) -> Strangers:
    """Return who puts strangers' queries to the server of *mirror*; *folder* is not asked."""
    _ = folder
    return Strangers(
        mirror.server,
        limits(settings),
        site.published.graph(),
        lambda: mirror.standing is Standing.READY,
        workers=settings.query_workers,
    )


def follow(house: House, stage: Stage, settings: Settings) -> "MirrorWatch":
    """Let the server answer strangers in *house*, where *stage* plays; return who watches it."""
    keeper = stage.keeper
    if not isinstance(keeper, MirroredKeeper):
        raise TypeError(f"{type(keeper).__name__}: a keeper with a server was expected.")
    house.state.mirror = keeper.mirror
    stage.play(house, partial(strangers, settings=settings, mirror=keeper.mirror))
    return MirrorWatch(keeper)


class MirrorWatch:
    """Looks at the server of *keeper* again and again, and gives it what it misses."""

    def __init__(self, keeper: MirroredKeeper) -> None:
        self._keeper = keeper
        self._ended = Event()
        self._thread = Thread(target=self._watch, name="mirror-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the watch; what is under way is finished first, or done again at the next start."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        self._look()
        while not self._ended.wait(_EVERY):
            self._look()

    def _look(self) -> None:
        mirror = self._keeper.mirror
        try:
            if mirror.look(self._keeper.last()) is Standing.BEHIND:
                self._keeper.catch_up()
        except (ZielnetzError, TroubleError, SQLAlchemyError, OSError):
            # What is wrong may cite somebody's data; `zielnetz verify` tells it to who asks.
            _log.error("The graph server cannot be given what is published.")
