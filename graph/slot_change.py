"""One answer as the office publishes it: a whole slot, before it stands in a graph."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.slots import Slot, Slots, emptied_by, emptying
from graph.store import NamedNode, Triple
from graph.terms import ZN


@dataclass(frozen=True)
class SlotChange:
    """What a slot holds from now on: all its triples.

    One that is emptied on purpose holds the ``zn:withdrawn`` of its properties and nothing else.
    """

    slot: Slot
    triples: frozenset[Triple]

    @property
    def subject(self) -> str:
        """Return the IRI of the thing that the slot says something about."""
        return self.slot[0]

    def applied(self, slots: Slots, layer: frozenset[Triple]) -> frozenset[Triple]:
        """Return *layer* with this answer in the place of what stood in its slot.

        That a slot was emptied is forgotten with its next value, unless it is one of several that
        the same properties fill (languages, documents): the others may still be empty.
        """
        refilled = self.slot[:2] if not self.slot[2] else None
        kept = (
            triple
            for triple in layer
            if slots.slot(triple) != self.slot
            and (refilled is None or emptied_by(triple) != refilled)
        )
        return self.triples.union(kept)


def emptied(slot: Slot, properties: Iterable[str]) -> SlotChange:
    """Return the change that empties *slot*, the answer to *properties*, on purpose."""
    node, withdrawn = NamedNode(slot[0]), NamedNode(ZN.withdrawn)
    told = emptying(slot, properties)
    return SlotChange(slot, frozenset(Triple(node, withdrawn, NamedNode(one)) for one in told))


def changed_slots(
    slots: Slots, before: frozenset[Triple], after: frozenset[Triple]
) -> Iterator[SlotChange]:
    """Yield, in a fixed order, the slots in which *after* differs from *before*.

    A property is emptied in all its languages and documents at once (``zn:withdrawn`` knows no
    more), so where one of them is emptied the others are said anew.
    """
    old, new = slots.grouped(before), slots.grouped(after)
    lost = {slot[:2] for slot in old.keys() - new.keys()}
    for slot in sorted(old.keys() | new.keys()):
        if slot in new and (old.get(slot) != new[slot] or slot[:2] in lost):
            yield SlotChange(slot, new[slot])
        elif slot not in new:
            yield emptied(slot, _properties(old, slot))


def _properties(old: Mapping[Slot, frozenset[Triple]], slot: Slot) -> set[str]:
    return {triple.predicate.value for triple in old[slot]}
