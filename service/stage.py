"""What visitors see: the site at the newest changeset, and the processes that query its copy."""

import gc
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from graph.errors import DamagedError, TroubleError, ZielnetzError
from graph.published import Published
from graph.store.sandbox import Answering
from service.house import House
from service.office.keeper import Keeper
from service.office.publishing import Previewed, preview, previewed
from service.site import Site, copied
from service.successor import successor
from service.texts import LANGUAGES
from viz.hyphens import soften

_EVERY: Final = 1.0
"""Seconds between two looks at the ledger: other processes (the command line) publish, too."""
_LATEST: Final = 3.0
"""Seconds without a visitor after which the rest is made all the same."""
_LONGEST: Final = 60.0
"""Seconds that a first answer may take before the rest is made beside it."""
_Making = Callable[[Published], Site]
_log = logging.getLogger(__name__)


class Stage:
    """Holds the site of the newest changeset; :meth:`renew` puts the next one in its place.

    *folder* takes a copy of the store per changeset. The copy before the present one stays, for
    the answers that are still under way.
    """

    def __init__(self, keeper: Keeper, folder: Path) -> None:
        self.keeper = keeper
        self._folder = folder
        self._lock = Lock()
        self._keeping = Lock()
        self._ended = Event()
        self.asked = Event()
        """Set once somebody has asked for something."""
        self.answered = Event()
        """Set once somebody has been answered: nobody waits then for what is made meanwhile."""
        self._sandbox: Answering | None = None
        self._house: House | None = None
        self._preview: tuple[tuple[Previewed, int], Site] | None = None
        self.troubled = False
        """Whether the newest changeset could not be shown when it was looked for last."""
        self._damaged = Event()
        self.site, self._copy = self._sound(keeper.published(), Site)
        self._held = self._prepared = 0
        self._watch: Thread | None = None

    def play(self, house: House, sandbox: Callable[[Site, Path], Answering]) -> None:
        """Show the site in *house* from now on, with processes that *sandbox* makes."""
        house.state.stage, house.state.site = self, self.site
        house.state.sandbox = self._sandbox = sandbox(self.site, self._copy)
        self._house = house
        self._watch = Thread(target=self._look, args=(house,), name="stage-watch", daemon=True)
        self._watch.start()

    def preview(self, token: str) -> Site | None:
        """Return the site as the submission with that *token* (its hash) would make it, if any."""
        found = previewed(self.keeper.database, token)
        if found is None:
            return None
        wanted = found, self.site.changeset
        with self._lock:
            if self._preview is None or self._preview[0] != wanted:
                self._preview = wanted, Site(preview(self.keeper, found.number), unpublished=True)
            return self._preview[1]

    def renew(self) -> None:
        """Show what is published now; returns when visitors see it."""
        with self._lock:
            published = self.keeper.published()
            if self._shows(published):
                return
            self._show(self._sound(published, self._succeeding))

    def mend(self) -> None:
        """Make the store anew soon, and show it: a reader met damage in it."""
        self._damaged.set()

    def _show(self, made: tuple[Site, Path]) -> None:
        before = self._copy
        site, self._copy = made
        self._put(site)
        if self._sandbox is not None:
            self._sandbox.renew(self._copy, self.site.published.graph())
        self._clear(before, self._copy)

    def forget(self) -> None:
        """Remove what earlier changesets left here: something in it was erased by law."""
        with self._lock:
            self._preview = None
            self._clear(self._copy)
        with self._keeping:
            self.site.published.forget()
            self._held = 0

    def close(self) -> None:
        """End the watch and the processes."""
        self._ended.set()
        self.asked.set()
        self.answered.set()
        if self._watch is not None:
            self._watch.join()
        if self._sandbox is not None:
            self._sandbox.close()

    def _sound(self, published: Published, make: _Making) -> tuple[Site, Path]:
        """Return the site that *make* makes of *published*, and the copy that it reads.

        If the store is damaged, it is made anew, and the site of it.
        """
        try:
            return self._copied(published, make)
        except DamagedError as error:
            _log.error("The store is damaged and made anew: %s", error)
            return self._copied(self.keeper.rebuild(), Site)

    def _copied(self, published: Published, make: _Making) -> tuple[Site, Path]:
        own, copy = copied(published, self._folder)
        site = make(own)
        _ = site.view()
        return site, copy

    def _succeeding(self, published: Published) -> Site:
        site = successor(self.site, published)
        site.view().prepare_lists()
        return site

    def _shows(self, published: Published) -> bool:
        return self.site.changeset == published.changeset

    def _settle(self) -> None:
        """Do now what first visitors would wait for.

        What lives as long as the process need not be looked through at each collection: that made
        single requests take a third of a second.
        """
        soften("Lebensphase", LANGUAGES[0])
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _clear(self, *kept: Path) -> None:
        for copy in self._folder.iterdir():
            if copy not in kept:
                shutil.rmtree(copy, ignore_errors=True)

    def _warm(self) -> None:
        """Make what first visitors would wait for, and know what the next publication changes.

        The service answers meanwhile: a start takes as long as the arrays take to be there.
        """
        self.site.view().prepare_lists()
        release = self.keeper.release()
        with self._lock:
            if self.keeper.last() == self.site.changeset:
                self._put(self.site.known_by(release))
        self._prepare()
        self._settle()

    def _prepare(self) -> None:
        """Make of the newest site what network and open points are drawn from, once."""
        site = self.site
        if site.changeset != self._prepared:
            self._prepared = site.changeset
            site.view().prepare()

    def _keep_arrays(self) -> None:
        """Keep the arrays for the next start."""
        with self._keeping:
            site = self.site
            if site.changeset != self._held:
                self._held = site.changeset
                site.published.keep(site.view().snapshot)

    def _put(self, site: Site) -> None:
        self.site = site
        if self._house is not None:
            self._house.state.site = site

    def _wait_for_calm(self) -> None:
        """Wait for a first visitor to come and be answered, but not for ever."""
        if self.asked.wait(_LATEST):
            self.answered.wait(_LONGEST)

    def _look(self, house: House) -> None:
        self._wait_for_calm()
        if not self._ended.is_set():
            house.open_meanwhile()
            self._trying(self._warm)
        while not self._ended.wait(_EVERY):
            self._trying(self._keep_up)

    def _trying(self, work: Callable[[], None]) -> None:
        try:
            work()
        except DamagedError:
            self.mend()
        except (ZielnetzError, TroubleError, SQLAlchemyError, OSError):
            # What is wrong may cite somebody's data; `zielnetz verify` tells it to who asks.
            if not self.troubled:
                _log.error("The newest changeset cannot be shown; the one before it stays.")
            self.troubled = True
        else:
            self.troubled = False

    def _keep_up(self) -> None:
        """Show what others have published meanwhile, and a store made anew where it was damaged."""
        if self._damaged.is_set():
            with self._lock:
                self._show(self._copied(self.keeper.rebuild(), Site))
                self._damaged.clear()
        if self.keeper.last() != self.site.changeset:
            self.renew()
        self._prepare()
        self._keep_arrays()
