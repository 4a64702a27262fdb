"""What the service answers from: a city's published graphs at one changeset, on a copy of its own.

The copy (hard links) lets the command line publish while the service reads, and holds nothing but
what is published: strangers' queries run on it too.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from starlette.requests import Request

from graph.city import City
from graph.editions import Difference, difference
from graph.publish import Release
from graph.published import Published
from graph.store import Store
from graph.stored import store_folder
from graph.terms import ZN
from service.view import View


@dataclass(frozen=True)
class Site:
    """A city at one changeset; views are made when first asked for and kept.

    ``unpublished`` tells that this is a preview.
    """

    published: Published
    unpublished: bool = False
    _views: dict[tuple[str, str], View] = field(default_factory=dict, repr=False, compare=False)
    _differences: dict[tuple[str, str, str], Difference] = field(
        default_factory=dict, repr=False, compare=False
    )
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @cached_property
    def changeset(self) -> int:
        """The number of the changeset."""
        return self.published.changeset

    @cached_property
    def content(self) -> str:
        """The hash of what is published."""
        graph = self.published.city.catalogue_graph
        return next((text for _, text in self.published.store.pairs(ZN.contentHash, graph)), "")

    @cached_property
    def quads(self) -> int:
        """How many quads are published."""
        return len(self.published.store)

    def view(self, basis: str = "all", year: str = "") -> View:
        """Return the view of an edition (empty: the one shown) on a footing."""
        chosen = basis, year or self.published.shown
        with self._lock:
            if chosen not in self._views:
                self._views[chosen] = View(self.published.snapshot(*chosen))
            return self._views[chosen]

    def known_by(self, release: Release) -> "Site":
        """Return the same site, of which *release* is what its store was written from."""
        return replace(self, published=replace(self.published, release=release))

    def views(self) -> dict[tuple[str, str], View]:
        """Return the views that somebody asked for, by footing and year."""
        with self._lock:
            return dict(self._views)

    def difference(self, before: str, after: str, basis: str = "all") -> Difference:
        """Return what is different between the editions of two years on a footing."""
        chosen = basis, before, after
        if chosen not in self._differences:
            sides = (self.view(basis, year).snapshot for year in (before, after))
            self._differences[chosen] = difference(*sides)
        return self._differences[chosen]

    def as_of(self, year: str) -> str:
        """Return the day (``2012-12-10``) for which the edition of *year* speaks, or nothing."""
        graph = self.published.graph("all", year)
        return dict(self.published.store.pairs(ZN.asOf, graph)).get(
            self.published.editions[year], ""
        )


def site_of(request: Request) -> Site:
    """Return the site that answers *request*: the published one, or that of a preview."""
    site: Site = getattr(request.state, "preview", None) or request.app.state.site
    return site


@contextmanager
def serving_folder(city: City) -> Iterator[Path]:
    """Yield the folder for this process's copies of the store; remove it at last."""
    copies = store_folder(city).with_name("serving")
    _clear_abandoned(copies)
    own = copies / str(os.getpid())
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


def copied(known: Published, folder: Path) -> tuple[Published, Path]:
    """Return what is published, read from a copy, and the copy's folder within *folder*."""
    copy = folder / str(known.changeset)
    shutil.rmtree(copy, ignore_errors=True)
    known.store.copy(copy)
    return replace(known, store=Store.read(copy), lock=None), copy


def _clear_abandoned(copies: Path) -> None:
    """Remove the folders of processes that were killed."""
    for copy in copies.glob("*"):
        if not Path(f"/proc/{copy.name}").exists():
            shutil.rmtree(copy, ignore_errors=True)
