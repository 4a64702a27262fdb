"""An actor's own goals, beside those of the city's documents."""

from graph.deposit import Answer
from graph.errors import ZielnetzError
from graph.slot_change import SlotChange
from graph.terms import SKOS, ZN
from service.participation.guest import Guest
from service.participation.saving import keep, remove, reported


def own_goal(guest: Guest, text: str) -> str:
    """Return the IRI of the actor's goal called *text*, a new one in its draft if need be."""
    for iri in guest.belongings.goals.values():
        if guest.desk.known.labels.label(iri) == text:
            return iri
    iri, kinds = guest.desk.new(ZN.ActorGoal, text)
    fields = {f"{SKOS.prefLabel}@de": [text], ZN.pursuedBy: [guest.actor]}
    found = reported(guest.desk, iri, fields, kinds)
    if found.mistakes:
        raise ZielnetzError(found.mistakes[0].sentence)
    keep(guest, [guest.desk.identity(iri, kinds), *found.answers])
    return iri


def reword_goal(guest: Guest, iri: str, text: str) -> None:
    """Call the actor's goal *iri* otherwise; what is no name for it raises."""
    found = reported(guest.desk, iri, {f"{SKOS.prefLabel}@de": [text.strip()]})
    if found.mistakes or not text.strip():
        raise ZielnetzError(guest.say("participate.goal-unnamed"))
    keep(guest, found.answers)


def remove_goal(guest: Guest, iri: str) -> None:
    """Take the actor's goal *iri* out of its draft, and out of what its activities serve there.

    One that is published already raises: that is for the office to take back.
    """
    if is_public(guest, iri):
        raise ZielnetzError(guest.say("participate.goal-public"))
    changes = [_without(guest, activity, iri) for activity in guest.belongings.activities.values()]
    keep(guest, [Answer(guest.year, "reported", one) for one in changes if one is not None])
    remove(guest, iri)


def is_public(guest: Guest, iri: str) -> bool:
    """Tell whether the goal *iri* is published."""
    return iri in guest.visit.snapshot.labels.names


def _without(guest: Guest, activity: str, goal: str) -> SlotChange | None:
    """Return how the goals of *activity* read without *goal*, if it serves that."""
    slots = guest.desk.release.sources.slots
    for slot, triples in slots.grouped(guest.desk.about(activity)).items():
        left = frozenset(t for t in triples if t.object.value != goal)  # type: ignore[union-attr]
        if left != triples:
            return SlotChange(slot, left)
    return None
