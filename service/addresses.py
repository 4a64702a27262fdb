"""Which page shows a thing: from IRIs to paths of the site, and back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from graph.collector import resting
from graph.dimensions import LIFE_PHASE
from graph.labels import slug
from graph.layered import Layered
from graph.snapshot import Snapshot
from graph.step import Step
from graph.store import NamedNode
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

_OTHERS: Final = f"SELECT ?thing ?kind {{ ?thing a ?kind FILTER (?kind != <{ZN.Activity}>) }}"
"""The classes of all things, that of activities apart."""


@dataclass(frozen=True)
class Addresses:
    """The page of each thing of one snapshot: ``pages`` from IRI to path, ``things`` back.

    ``shared`` are the paths that would lead to several things: their pages have longer ones.
    """

    pages: Layered[str, str]
    things: Layered[str, str]
    shared: frozenset[str]

    @classmethod
    @resting()
    def read(cls, snapshot: Snapshot) -> "Addresses":
        """Return the pages of everything in *snapshot* that has a name or a class we list."""
        phases = frozenset(snapshot.dimensions.members[LIFE_PHASE])
        short: dict[str, list[str]] = {}
        for iri, own in _kinds(snapshot, phases).items():
            short.setdefault(_path(iri, own, phases), []).append(iri)
        pages = dict(_pages(short))
        return cls(
            Layered(pages),
            Layered({path: iri for iri, path in pages.items()}),
            frozenset(path for path, iris in short.items() if len(iris) > 1),
        )

    def brought_on(self, step: Step) -> "Addresses":
        """Return the pages after *step*; where two things would share one, all are read anew."""
        changed = step.renamed | step.retyped
        then = {iri: self.pages[iri] for iri in changed if iri in self.pages}
        now = {iri: path for iri in changed if (path := _path_after(step, iri))}
        moved = [path for iri, path in now.items() if then.get(iri) != path]
        if len(set(moved)) < len(moved) or any(map(self._is_taken, moved)) or self._longer(then):
            return Addresses.read(step.after)
        news = {**dict.fromkeys(then.values()), **{path: iri for iri, path in now.items()}}
        pages = self.pages.changed({iri: now.get(iri) for iri in changed})
        return Addresses(pages, self.things.changed(news), self.shared)

    def _is_taken(self, path: str) -> bool:
        return path in self.shared or path in self.things

    def _longer(self, pages: Mapping[str, str]) -> bool:
        """Tell whether one of *pages* has a longer path, as another thing would share it."""
        return bool(self.shared) and any(path == _long(path, iri) for iri, path in pages.items())

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


def _kinds(snapshot: Snapshot, phases: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the classes of everything that has a name or a class, and of *phases*.

    Which the activities are is known: nearly all that is there need not be read.
    """
    found = dict.fromkeys((*phases, *snapshot.labels.names), frozenset[str]())
    found.update(dict.fromkeys(snapshot.incidence.activities, frozenset({ZN.Activity})))
    for thing, kind in snapshot.store.select(_OTHERS, snapshot.graph).rows:
        iri = thing.value  # type: ignore[union-attr]
        found[iri] = found.get(iri, frozenset()) | {kind.value}  # type: ignore[union-attr]
    return found


def _path_after(step: Step, iri: str) -> str:
    """Return the path of *iri* after *step*, were it alone there; nothing for what has no page."""
    snapshot = step.after
    told = snapshot.store.about(NamedNode(iri), snapshot.graph)
    kinds = {t.object.value for t in told if t.predicate.value == RDF.type}  # type: ignore[union-attr]
    phases = frozenset(snapshot.dimensions.members[LIFE_PHASE])
    known = kinds or iri in phases or iri in snapshot.labels.names
    return _path(iri, kinds, phases) if known else ""


def _path(iri: str, kinds: Collection[str], phases: Collection[str]) -> str:
    """Return the path of the page of a thing of these *kinds* that shares it with no other."""
    directory = _home(iri, kinds, phases)
    return f"/{directory}/{quote(_name(directory, iri), safe='/')}"


def _home(iri: str, kinds: Collection[str], phases: Collection[str]) -> str:
    if iri in phases and ZN.Edition not in kinds:
        return LIFE_PHASES
    return _directory(frozenset(kinds))


@cache
def _directory(kinds: frozenset[str]) -> str:
    """Return where things of these classes stand; there are few such sets of classes."""
    if ZN.Edition in kinds:
        return EDITIONS
    return next((one for one, kind in DIRECTORIES.items() if kind in kinds), THINGS)


def _pages(short: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield IRI and path; where two things of a directory end alike, more of the IRI is used."""
    for path, iris in short.items():
        for iri in iris:
            yield iri, path if len(iris) == 1 else _long(path, iri)


def _long(path: str, iri: str) -> str:
    directory = path.split("/", 2)[1]
    return f"/{directory}/{quote(iri.split('://', 1)[-1], safe='/')}"


def _name(directory: str, iri: str) -> str:
    """Return the end of *iri*; things of any kind keep the part that says the kind."""
    if directory != THINGS:
        return slug(iri)
    return "/".join(iri.rstrip("/").replace("#", "/").split("/")[-2:])
