"""Whose word a statement is, and where it stands."""

from dataclasses import dataclass
from typing import Final

from graph.facts import Fact, Place
from graph.terms import ZN, ZNV
from service.pages.panels.naming import described
from service.visit import Visit

_LISTED: Final = (ZN.Observation, ZN.Indicator, ZN.Target, ZN.Product, ZN.DataSource)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands: a place in words, the page that tells of it, and the document."""

    text: str
    href: str
    document: str


@dataclass(frozen=True, slots=True)
class Footing:
    """Whose word a statement is.

    ``word`` says it; ``proposal`` is the page of the open proposal behind it, ``reason`` its
    reason; both are empty for what is said. ``unsure`` marks what nobody has confirmed.
    """

    word: str
    sources: tuple[Source, ...] = ()
    proposal: str = ""
    reason: str = ""
    unsure: bool = False


def footing(visit: Visit, fact: Fact) -> Footing:
    """Return whose word *fact* is."""
    if fact.proposal:
        reason = described(visit, fact.proposal, ZN.reason)
        return Footing(
            word=visit.say("footing.proposal"),
            proposal=visit.page(fact.proposal),
            reason=reason.text if reason else "",
            unsure=True,
        )
    sources = tuple(_source(visit, place) for place in visit.view.facts.places(fact))
    if fact.basis == "editorial":
        return Footing(visit.say("footing.editorial"), sources)
    if not sources and fact.basis == "stated" and _of_no_document(visit, fact.subject):
        return Footing(visit.say("measured.footing"))
    unsure = fact.basis == "carried"
    return Footing(visit.label(ZNV[f"basis/{fact.basis}"]), sources, unsure=unsure)


def _of_no_document(visit: Visit, iri: str) -> bool:
    """Tell whether *iri* is a figure or a product: what lists and the office say of them all years.

    It stands among what holds in every year, as the concept does, but in no document.
    """
    return any(visit.view.facts.is_a(iri, kind) for kind in _LISTED)


def _source(visit: Visit, place: Place) -> Source:
    document = visit.label(place.document)
    page = visit.page(place.citation or place.document)
    return Source(place.locator or document, page, document)
