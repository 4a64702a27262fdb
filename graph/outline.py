"""Activities in outline: what each is linked to, how it stands and how it is described."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graph.snapshot import Snapshot
from graph.telling import Known, Telling
from graph.terms import DCT, ZN, ZNV

_LINKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "providers": ZN.providedBy,
        "supporters": ZN.supportedBy,
        "fields": ZN.inField,
        "goals": ZN.servesGoal,
        "lifePhases": ZN.forLifePhase,
        "statistics": ZN.usesStatistic,
        "programmes": ZN.fundedByProgramme,
    }
)


@dataclass(frozen=True, slots=True)
class Outline:
    """One activity: ``links`` by kind, each in order; ``status`` is an IRI.

    ``descriptions`` are by language.
    """

    links: Mapping[str, tuple[Known, ...]]
    status: str
    descriptions: Mapping[str, str]


def outlines(snapshot: Snapshot, iris: Collection[str]) -> dict[str, Outline]:
    """Return the outlines of the activities *iris* at least; what is none is linked to nothing."""
    told, own = Telling.enough(snapshot, iris, *_LINKS.values())
    links = {name: told.links(predicate) for name, predicate in _LINKS.items()}
    statuses, texts = dict(sorted(told.pairs(ZN.status))), told.texts(DCT.description)
    return {
        iri: Outline(
            links={name: found.get(iri, ()) for name, found in links.items()},
            status=statuses.get(iri, ZNV["status/unknown"]),
            descriptions=texts.get(iri, {}),
        )
        for iri in own
    }
