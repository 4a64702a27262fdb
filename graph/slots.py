"""Slots: what one answer replaces (model.md, «Named graphs»).

A slot is one property of one subject; some properties make one slot together, texts are one slot
per language, goals one per document. The values of a slot come whole from the strongest basis that
answers it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, ZN, ZNV

Slot = tuple[str, str, str]
"""Subject, group of properties, qualifier (document, language or nothing)."""

_GROUPS: Mapping[str, str] = {
    ZN.servesGoal: "goals",
    ZN.forLifePhase: "phases",
    ZN.addresses: "phases",
    ZN.providedBy: "providers",
    ZN.unnamedProviders: "providers",
    ZN.startDate: "time",
    ZN.endDate: "time",
    ZN.dateText: "time",
}
_WITHDRAWN = NamedNode(ZN.withdrawn)
_IN_SCHEME, _TYPE, _GOAL, _NONE_OF = SKOS.inScheme, RDF.type, ZN.Goal, ZN.noneOf
_DIMENSION, _LIFE_PHASE = ZN.dimension, ZNV["dimension/life-phase"]


@dataclass(frozen=True)
class Slots:
    """Tells the slot of a triple; knows which document a goal belongs to."""

    documents: Mapping[str, str]
    phase_schemes: frozenset[str]

    @classmethod
    def of(cls, reference: Iterable[Triple]) -> "Slots":
        """Return the slots for a city's reference triples."""
        documents: dict[str, str] = {}
        goals: set[str] = set()
        phases: set[str] = set()
        for triple in reference:
            subject, predicate, value = _plain(triple)
            if predicate == _IN_SCHEME:
                documents[subject] = min(value, documents.get(subject, value))
            elif predicate == _TYPE and value == _GOAL:
                goals.add(subject)
            elif predicate == _DIMENSION and value == _LIFE_PHASE:
                phases.add(subject)
        of_goals = {goal: scheme for goal, scheme in documents.items() if goal in goals}
        return cls(of_goals, frozenset(phases))

    @staticmethod
    def concerns(triple: Triple) -> bool:
        """Tell whether slots may be others with *triple* among the reference triples."""
        _, predicate, value = _plain(triple)
        return predicate in (_IN_SCHEME, _DIMENSION) or (predicate == _TYPE and value == _GOAL)

    def slot(self, triple: Triple) -> Slot:
        """Return the slot *triple* stands in."""
        subject, predicate, value = _plain(triple)
        if predicate == _NONE_OF:
            group = "phases" if value in self.phase_schemes else "goals"
            return subject, group, "" if group == "phases" else value
        group = _GROUPS.get(predicate, predicate)
        if group == "goals":
            return subject, group, self.documents.get(value, "")
        if isinstance(triple.object, Literal) and triple.object.language:
            return subject, group, triple.object.language
        return subject, group, ""

    def grouped(self, triples: Iterable[Triple]) -> dict[Slot, frozenset[Triple]]:
        """Return *triples* by slot; what says that a slot is emptied stands in none."""
        found: dict[Slot, set[Triple]] = {}
        for triple in triples:
            if triple.predicate != _WITHDRAWN:
                found.setdefault(self.slot(triple), set()).add(triple)
        return {slot: frozenset(members) for slot, members in found.items()}

    def strongest(self, layers: Iterable[frozenset[Triple]]) -> set[Triple]:
        """Return, slot by slot, the triples of the first of *layers* that answers the slot.

        A slot emptied on purpose (``zn:withdrawn`` with its property) hides weaker layers too.
        """
        taken: set[Slot] = set()
        withdrawn: set[tuple[str, str]] = set()
        result: set[Triple] = set()
        for layer in layers:
            placed = [(self.slot(triple), triple) for triple in layer]
            kept = [
                (slot, triple)
                for slot, triple in placed
                if slot not in taken and slot[:2] not in withdrawn
            ]
            result.update(triple for _, triple in kept)
            taken.update(slot for slot, _ in kept)
            withdrawn.update(
                emptied for _, triple in kept if (emptied := emptied_by(triple)) is not None
            )
        return result


def emptying(slot: Slot, properties: Iterable[str]) -> frozenset[str]:
    """Return those of *properties* by which it can be told that *slot* is emptied.

    Where none of them names the slot (``zn:noneOf`` may answer goals or phases), the first property
    of its group does.
    """
    group = slot[1]
    own = frozenset(one for one in properties if _GROUPS.get(one, one) == group)
    return own or frozenset([next(one for one, name in _GROUPS.items() if name == group)])


def emptied_by(triple: Triple) -> tuple[str, str] | None:
    """Return subject and group of the slots that *triple* says are emptied, if it says so."""
    if triple.predicate != _WITHDRAWN:
        return None
    subject, _, withdrawn = _plain(triple)
    return subject, _GROUPS.get(withdrawn, withdrawn)


def _plain(triple: Triple) -> tuple[str, str, str]:
    return triple.subject.value, triple.predicate.value, triple.object.value  # type: ignore[union-attr]
