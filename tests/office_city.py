"""The invented town as an office keeps it: its folder, its keeper, and answers to publish."""

from graph.deposit import Answer
from graph.slot_change import SlotChange
from graph.store import Literal, NamedNode, Triple
from graph.terms import SKOS
from service.office.keeper import Keeper

BASE = "https://example.org/lindenau/"
CAFE, SPORT, REPAIR = (
    f"{BASE}activity/{name}" for name in ("language-cafe", "sport-together", "repair-meeting")
)
AUTHOR = "k-test"


def named(keeper: Keeper, activity: str, name: str, year: str = "2024") -> Answer:
    """Return the answer that *activity* is called *name* in German."""
    label = Literal(name, language="de")
    return said(keeper, Triple(NamedNode(activity), NamedNode(SKOS.prefLabel), label), year=year)


def said(keeper: Keeper, *triples: Triple, year: str = "2024", basis: str = "reported") -> Answer:
    """Return the answer that the slot of *triples* holds these."""
    (slot,) = {keeper.release().sources.slots.slot(triple) for triple in triples}
    return Answer(year, basis, SlotChange(slot, frozenset(triples)))


def name_of(keeper: Keeper, activity: str, year: str = "2024") -> set[str]:
    """Return the German names of *activity* in an edition."""
    return values_of(keeper, activity, SKOS.prefLabel, year)


def values_of(keeper: Keeper, subject: str, predicate: str, year: str = "2024") -> set[str]:
    """Return the values of a property in what is current in an edition."""
    return {
        triple.object.value  # type: ignore[union-attr]
        for triple in keeper.release().edition(year).current
        if triple.subject.value == subject and triple.predicate.value == predicate  # type: ignore[union-attr]
    }
