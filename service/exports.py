"""One edition in the words of others: every standard with what writes its file."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from graph.errors import NotFoundError
from graph.exports import Source, cpov, cpsv_ap, cube, datapackage, hsds, hsds_package, hxl
from graph.linked import STANDARDS, Standard
from graph.network import export
from service.asked import Asked
from service.press import Press
from service.site import Site
from service.structured import whole
from service.visit import Visit
from viz.network_places import network_places

PRESS: Final = Press()
"""Writes the files."""
Writer = Callable[[Visit], bytes]
_SPOKEN: Final = frozenset({"datapackage", "hxl", "schema-org", "network-graphml", "network-gexf"})
"""Those whose words are of one language; the others speak German, as the register does."""
_QUICK: Final = 1
"""How hard what is kept is compressed."""


def _source(visit: Visit) -> Source:
    """Return the edition of *visit* as exports read it."""
    site, year = visit.site, visit.year
    said, register = site.view("said", year).snapshot, site.view("all", year).register
    return Source(site.published, said, register)


def _network(visit: Visit, form: str) -> bytes:
    known = visit.site.view("all", visit.year).network
    return export(known, form, network_places(known, visit.lang))


def _tables(visit: Visit) -> bytes:
    known = visit.site.view("all", visit.year).facts
    return datapackage(replace(_source(visit), known=known), visit.lang)


WRITERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "datapackage": _tables,
        "hxl": lambda visit: hxl(_source(visit), visit.lang),
        "hsds": lambda visit: hsds(_source(visit)),
        "hsds-zip": lambda visit: hsds_package(_source(visit)),
        "cpov": lambda visit: cpov(_source(visit)),
        "cpsv": lambda visit: cpsv_ap(_source(visit)),
        "cube": lambda visit: cube(_source(visit)),
        "schema-org": whole,
        "network-graphml": lambda visit: _network(visit, "graphml"),
        "network-gexf": lambda visit: _network(visit, "gexf"),
    }
)
"""What writes the file of each standard, by its token."""


def exported(site: Site, token: str, year: str, lang: str) -> bytes:
    """Return the edition of *year* by the standard *token*, as a file in one language; kept.

    Whatever the city's size: what takes seconds must not be to be had again and again for nothing,
    nor several times at once. A busy press raises.
    """
    files, kept = site.view("all", year).files, (token, lang if token in _SPOKEN else "")

    def made() -> bytes:
        if kept not in files:
            content = WRITERS[token](Visit(site, Asked(edition=year), lang, "/", ()))
            files[kept] = (len(content), zlib.compress(content, _QUICK))
        return files[kept][1]

    return zlib.decompress(files[kept][1] if kept in files else PRESS.make(made))


def known_size(site: Site, token: str, year: str, lang: str) -> int | None:
    """Return how many bytes the file has, nothing where nobody has asked for it yet."""
    found = site.view("all", year).files.get((token, lang if token in _SPOKEN else ""))
    return found[0] if found else None


def standard_of(file: str) -> Standard:
    """Return the standard whose file is called *file*; an unknown name raises with the known."""
    for standard in STANDARDS:
        if standard.file == file:
            return standard
    known = ", ".join(standard.file for standard in STANDARDS)
    raise NotFoundError(f"Die Datei „{file}“ ist nicht bekannt; bekannt sind: {known}.")
