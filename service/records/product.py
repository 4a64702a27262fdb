"""The products of the budget's product plan."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.directory import Thing, things
from graph.snapshot import Snapshot
from graph.terms import RDF, ZN
from service.records.meaning import Meaning
from service.records.thing import Teller, ThingRecord


class ProductRecord(ThingRecord, TypedDict):
    """A service of the administration, as the product plan has it."""

    responsible: Annotated[list[ThingRecord], Meaning("Who is in charge, if that is known.")]
    goals: Annotated[list[ThingRecord], Meaning("Goals that belong to it.")]
    indicators: Annotated[list[ThingRecord], Meaning("Indicators that belong to it.")]
    activities: Annotated[list[ThingRecord], Meaning("Activities that belong to it.")]


COLUMNS = ("notation", "label", "responsible", "goals", "indicators", "activities")


def products(snapshot: Snapshot, lang: str) -> list[ProductRecord]:
    """Return the products by their numbers."""
    kinds: dict[str, set[str]] = {}
    for iri, kind in snapshot.store.pairs(RDF.type, snapshot.graph):
        kinds.setdefault(kind, set()).add(iri)
    tell = Teller(snapshot, lang)
    return [_product(tell, one, kinds) for one in things(snapshot, ZN.Product)]


def _product(tell: Teller, one: Thing, kinds: dict[str, set[str]]) -> ProductRecord:
    parts = one.all(ZN.comprises)
    goals, indicators, activities = (
        tell.things(iri for iri in parts if iri in kinds.get(kind, ()))
        for kind in (ZN.Goal, ZN.Indicator, ZN.Activity)
    )
    return {
        **tell.thing(one.iri),
        "responsible": tell.things(one.all(ZN.responsible)),
        "goals": goals,
        "indicators": indicators,
        "activities": activities,
    }
