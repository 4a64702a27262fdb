"""The actors that the office writes to, by name."""

from collections.abc import Mapping

from graph.snapshot import Snapshot
from graph.terms import RDF, ZN
from service.office.pages.visit import OfficeVisit


def actors(visit: OfficeVisit) -> Mapping[str, str]:
    """Return the names of the actors of the latest edition and of the one shown, in their order."""
    found = {
        iri: snapshot.labels.label(iri, visit.lang)
        for snapshot in reversed(_snapshots(visit))
        for iri in snapshot.store.subjects(RDF.type, ZN.Actor, snapshot.graph)
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def actor_name(visit: OfficeVisit, iri: str, lang: str = "") -> str:
    """Return what an actor is called in *lang*, by default the page's.

    One that no edition knows is called by its IRI's end.
    """
    snapshots = _snapshots(visit)
    knowing = next((one for one in snapshots if iri in one.labels.names), snapshots[0])
    return knowing.labels.label(iri, lang or visit.lang)


def _snapshots(visit: OfficeVisit) -> tuple[Snapshot, ...]:
    site = visit.stage.site
    years = (max(site.published.editions), site.published.shown)
    return tuple(site.view(year=year).snapshot for year in dict.fromkeys(years))
