"""Yes and no to the editors' proposals, as answers to publish."""

from collections.abc import Collection, Iterator

from graph.answering import open_in, proposal_answer
from graph.deposit import Answer, edition_iri
from graph.publish import Release
from graph.slot_change import SlotChange
from graph.slots import Slot, emptied_by
from graph.store import Triple

_LAYERS = (("reported", "confirmed"), ("stated",), ("carried",))


def answered(
    release: Release, year: str, slot: Slot, accepted: Collection[str], rejected: Collection[str]
) -> Iterator[Answer]:
    """Yield what follows when of the proposals for *slot* some are *accepted*, some *rejected*.

    What the slot says already stays in it: accepting adds, and answers all its proposals. Where
    nothing is accepted the slot is left alone, and what is not rejected stays open.
    """
    sources, iri = release.sources, edition_iri(release.city, year)
    proposed = dict(open_in(sources, iri, slot))
    if not proposed.keys() & set(accepted):
        for proposal in sorted(proposed.keys() & set(rejected)):
            yield proposal_answer(year, proposal, accepted=False)
        return
    added = {triple for proposal, triple in proposed.items() if proposal in accepted}
    triples = frozenset(added | said_in(release, iri, slot))
    reported = sources.both_about(iri, slot[0], "reported") & triples
    yield Answer(year, "reported", SlotChange(slot, triples), confirmed=triples - reported)


def said_in(release: Release, edition: str, slot: Slot) -> set[Triple]:
    """Return what *slot* holds in *edition*, open proposals left out."""
    sources = release.sources
    return {
        triple
        for triple in sources.strongest_about(edition, slot[0], *_LAYERS)
        if sources.slots.slot(triple) == slot and emptied_by(triple) is None
    }
