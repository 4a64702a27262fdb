"""Which page shows a thing: from IRIs to paths of the site, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from graph.dimensions import LIFE_PHASE
from graph.labels import slug
from graph.snapshot import Snapshot
from graph.terms import RDF, ZN

DIRECTORIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bodies": ZN.Body,
        "actors": ZN.Actor,
        "groups": ZN.ActorGroup,
        "activities": ZN.Activity,
        "goals": ZN.Goal,
        "fields": ZN.Field,
        "programmes": ZN.Programme,
        "indicators": ZN.Indicator,
        "documents": ZN.Document,
        "events": ZN.Event,
    }
)
"""The directories by the class they list; a thing of several stands in the first."""
LIFE_PHASES, EDITIONS, THINGS = "life-phases", "editions", "things"
"""Life phases are known by their dimension, whatever their vocabulary; editions have pages of their
own; things are all others."""


@dataclass(frozen=True)
class Addresses:
    """The page of each thing of one snapshot: ``pages`` from IRI to path, ``things`` back."""

    pages: Mapping[str, str]
    things: Mapping[str, str]

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Addresses":
        """Return the pages of everything in *snapshot* that has a name or a class we list."""
        homes: dict[str, str] = dict.fromkeys(snapshot.dimensions.members[LIFE_PHASE], LIFE_PHASES)
        kinds: dict[str, set[str]] = {}
        for iri, kind in snapshot.store.pairs(RDF.type, snapshot.graph):
            kinds.setdefault(kind, set()).add(iri)
        for directory, kind in DIRECTORIES.items():
            for iri in kinds.get(kind, ()):
                homes.setdefault(iri, directory)
        homes |= dict.fromkeys(kinds.get(ZN.Edition, ()), EDITIONS)
        typed: set[str] = set().union(*kinds.values())
        for iri in (*snapshot.labels.names, *typed):
            homes.setdefault(iri, THINGS)
        pages = dict(_paths(homes))
        return cls(pages, {path: iri for iri, path in pages.items()})

    def page(self, iri: str) -> str:
        """Return the path of the page of *iri*, or nothing where there is none."""
        return self.pages.get(iri, "")

    def thing(self, path: str) -> str:
        """Return the IRI whose page is *path*, or nothing."""
        return self.things.get(path, "")

    def listed(self, directory: str) -> list[str]:
        """Return the IRIs whose pages stand in *directory*, unordered."""
        start = f"/{directory}/"
        return [iri for iri, path in self.pages.items() if path.startswith(start)]


def _paths(homes: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Yield IRI and path; where two things of a directory end alike, more of the IRI is used."""
    short: dict[tuple[str, str], list[str]] = {}
    for iri, directory in homes.items():
        short.setdefault((directory, _name(directory, iri)), []).append(iri)
    for (directory, name), iris in short.items():
        for iri in iris:
            tail = name if len(iris) == 1 else iri.split("://", 1)[-1]
            yield iri, f"/{directory}/{quote(tail, safe='/')}"


def _name(directory: str, iri: str) -> str:
    """Return the end of *iri*; things of any kind keep the part that says the kind."""
    if directory != THINGS:
        return slug(iri)
    return "/".join(iri.rstrip("/").replace("#", "/").split("/")[-2:])
