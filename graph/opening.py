"""How a city is opened for analysis: what is published of it, else its files."""

from pathlib import Path

from graph.city import find_city, read_city
from graph.opened import OpenCity
from graph.publish import derive
from graph.published import Published, open_published
from graph.store import Store
from graph.stored import quads


def open_city(
    folder: Path | str | None = None, edition: str = "", basis: str = "all", lang: str = "de"
) -> OpenCity:
    """Return a city opened for analysis: the only one below ``data/``, or that in *folder*.

    What is published counts; where nothing is yet, or files have changed since, they are read anew
    into memory. ``edition`` is a reporting year (else the one shown), ``basis`` is ``said`` or
    ``all``.
    """
    place = find_city(Path(folder) if folder is not None else None)
    published = open_published(place) or _in_memory(place)
    return OpenCity(published, edition or published.shown, basis, lang)


def _in_memory(folder: Path) -> Published:
    release = derive(read_city(folder))
    store = Store.memory()
    store.load(quads(release, 1))
    return Published(release.city, store)
