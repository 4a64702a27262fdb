"""An actor's own goals, beside those of the city's documents."""

from graph.errors import ZielnetzError
from graph.terms import SKOS, ZN
from service.participation.guest import Guest
from service.participation.saving import keep, reported


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
