"""What free text is looked for in: the texts of each activity."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.labels import Labels
from graph.snapshot import Snapshot
from graph.terms import DCT, ZN


@dataclass(frozen=True, slots=True)
class Searchable:
    """An activity's titles, descriptions and the names of its providers, in all languages."""

    iri: str
    title: str
    description: str
    actors: str


def searchable(snapshot: Snapshot) -> Iterator[Searchable]:
    """Yield the texts of every activity."""
    descriptions = _grouped(snapshot, DCT.description)
    providers = _grouped(snapshot, ZN.providedBy)
    for iri in snapshot.incidence.activities:
        yield Searchable(
            iri=iri,
            title=_names(snapshot.labels, iri),
            description="\n".join(descriptions.get(iri, ())),
            actors="\n".join(_names(snapshot.labels, actor) for actor in providers.get(iri, ())),
        )


def _grouped(snapshot: Snapshot, predicate: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri, value in snapshot.store.pairs(predicate, snapshot.graph):
        if iri in snapshot.incidence.index:
            found[iri].append(value)
    return found


def _names(labels: Labels, iri: str) -> str:
    """Return everything *iri* is called, its short name where it has no other."""
    name = labels.names.get(iri)
    return "\n".join((*name.preferred.values(), *name.alternative)) if name else labels.label(iri)
