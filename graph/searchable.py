"""What free text is looked for in: the texts of each activity."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.labels import Labels
from graph.snapshot import Snapshot
from graph.step import Step
from graph.telling import Telling
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
    return _texts(Telling.whole(snapshot), snapshot.incidence.activities)


def searchable_anew(step: Step) -> Iterator[Searchable]:
    """Yield the texts of the activities that may have others after *step*."""
    index = step.after.incidence.index
    return _texts(Telling.of(step.after, step.things), (iri for iri in step.things if iri in index))


def _texts(told: Telling, activities: Iterable[str]) -> Iterator[Searchable]:
    descriptions, providers = _grouped(told, DCT.description), _grouped(told, ZN.providedBy)
    labels = told.snapshot.labels
    for iri in activities:
        yield Searchable(
            iri=iri,
            title=_names(labels, iri),
            description="\n".join(descriptions.get(iri, ())),
            actors="\n".join(_names(labels, actor) for actor in providers.get(iri, ())),
        )


def _grouped(told: Telling, predicate: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri, value in told.pairs(predicate):
        found[iri].append(value)
    return found


def _names(labels: Labels, iri: str) -> str:
    """Return everything *iri* is called, its short name where it has no other."""
    name = labels.names.get(iri)
    return "\n".join((*name.preferred.values(), *name.alternative)) if name else labels.label(iri)
