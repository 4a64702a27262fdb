"""What a goal brings along: a field's goal is served in that field (model.md, «The grid»)."""

from collections.abc import Iterable

from graph.deposit import Answer
from graph.slot_change import SlotChange
from graph.store import Triple
from graph.terms import ZN
from service.office.drafting import Desk


def with_fields(desk: Desk, triples: Iterable[Triple]) -> frozenset[Triple]:
    """Return *triples* of one activity and the fields of the goals that it serves."""
    told = frozenset(triples)
    goals = {t.object: t.subject for t in told if t.predicate.value == ZN.servesGoal}
    fields = {
        Triple(goals[t.subject], t.predicate, t.object)
        for t in desk.release.reference
        if t.predicate.value == ZN.inField and t.subject in goals
    }
    return told | fields


def fields_of(desk: Desk, iri: str, goals: Iterable[Triple]) -> list[Answer]:
    """Return the answer that adds the fields of *goals* to those of the activity *iri*, if any."""
    before = frozenset(t for t in desk.about(iri) if t.predicate.value == ZN.inField)
    after = with_fields(desk, goals)
    fields = before | {t for t in after if t.predicate.value == ZN.inField}
    if fields == before:
        return []
    change = SlotChange((iri, ZN.inField, ""), frozenset(fields))
    return [Answer(desk.year, "reported", change)]
