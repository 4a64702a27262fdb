"""Where an entity's IRI leads on the site: its path below ``/id/``, its edition, its page."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from graph.errors import NotFoundError
from graph.linked import OF_TRIPLES, Form, knows
from graph.terms import ZNV
from service.asked import Asked
from service.site import Site
from service.view import View

_SHARED: Final = "vocabulary/"
"""Below this the values of the shared vocabularies stand, beside a city's own things."""
_PLAIN: Final = "/:@!$&'()*+,;=~"
"""What stands for itself in the path of an address, besides letters and figures."""


@dataclass(frozen=True)
class Entity:
    """A thing in the edition that tells of it."""

    iri: str
    view: View


def split_suffix(path: str) -> tuple[str, Form | None]:
    """Return *path* without the suffix of a form, and the form; ``goal/4.1`` has no suffix."""
    for form in OF_TRIPLES:
        if path.endswith(f".{form.suffix}"):
            return path.removesuffix(f".{form.suffix}"), form
    return path, None


def find(site: Site, path: str, asked: Asked) -> Entity:
    """Return the entity at *path* below ``/id/``.

    An edition that is asked for must know it; else the one shown does, or the youngest that does.
    What none knows raises :class:`NotFoundError`.
    """
    years = [asked.edition] if asked.edition else _years(site)
    for year in years:
        graph = site.published.graph(asked.basis, year)
        for iri in _iris(site, path):
            if knows(site.published.store, graph, iri):
                return Entity(iri, site.view(asked.basis, year))
    raise NotFoundError(f"„{path}“: Über dieses Ding ist nichts bekannt.")


def id_path(site: Site, iri: str) -> str:
    """Return the path of an entity's IRI on the site, or nothing for the IRI of someone else."""
    for start, here in ((site.published.city.base, "/id/"), (ZNV.iri, f"/id/{_SHARED}")):
        if iri.startswith(start):
            return here + quote(iri.removeprefix(start), _PLAIN)
    return ""


def _iris(site: Site, path: str) -> tuple[str, ...]:
    """Return what may be meant: an address does not tell ``%22`` in an IRI from the sign itself."""
    own = site.published.city.base + path
    shared = (ZNV.iri + path.removeprefix(_SHARED),) if path.startswith(_SHARED) else ()
    return (own, *shared, site.published.city.base + quote(path, _PLAIN))


def _years(site: Site) -> list[str]:
    """Return the years, the one shown first, then the others from the youngest."""
    shown = site.published.shown
    return [shown, *(year for year in sorted(site.published.editions)[::-1] if year != shown)]
