"""What an answer brings along: the answers to the editors' proposals for the same slot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph.deposit import Answer, edition_iri
from graph.derivation import Derivation
from graph.publish import Release
from graph.slot_change import SlotChange
from graph.slots import Slot
from graph.sources import Sources
from graph.store import NamedNode, Triple
from graph.terms import ZN, ZNV

_WORD: Final = ("reported", "confirmed")
ACCEPTED, REJECTED = ZNV["answer/accepted"], ZNV["answer/rejected"]
_ANSWER = NamedNode(ZN.answer)
OpenSlots = Mapping[Slot, Mapping[str, Triple]]
"""Proposals by slot: the IRI of each with the triple it proposes."""


def completed(release: Release, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return *answers* with the answers to all proposals that they decide.

    Who answers a slot has seen its proposals: those among the new values are accepted and count as
    confirmed, the others are rejected and never return (model.md, «Named graphs»).
    """
    whole = tuple(answers)
    subjects: dict[str, set[str]] = defaultdict(set)
    for answer in whole:
        if answer.basis in _WORD:
            subjects[answer.year].add(answer.change.subject)
    waiting = {
        year: open_slots(release.sources, edition_iri(release.city, year), things)
        for year, things in subjects.items()
    }
    return tuple(one for answer in whole for one in _with_proposals(waiting, answer))


def _with_proposals(waiting: Mapping[str, OpenSlots], answer: Answer) -> Iterator[Answer]:
    if answer.basis not in _WORD:
        yield answer
        return
    open_ones = waiting[answer.year].get(answer.change.slot, {})
    accepted = answer.change.triples.intersection(open_ones.values())
    yield replace(answer, confirmed=answer.confirmed | accepted)
    for proposal, triple in sorted(open_ones.items()):
        yield proposal_answer(answer.year, proposal, accepted=triple in accepted)


def open_slots(sources: Sources, edition: str, subjects: Iterable[str]) -> OpenSlots:
    """Return the open proposals for *subjects* in *edition* by slot, each with what it proposes."""
    derivation = Derivation(sources, edition)
    found: dict[Slot, dict[str, Triple]] = defaultdict(dict)
    for subject in set(subjects):
        for proposal, triple in derivation.unanswered(subject):
            found[sources.slots.slot(triple)][proposal] = triple
    return dict(found)


def open_in(sources: Sources, edition: str, slot: Slot) -> Iterator[tuple[str, Triple]]:
    """Yield the open proposals for *slot* in *edition*, each with the triple it proposes."""
    yield from open_slots(sources, edition, [slot[0]]).get(slot, {}).items()


def proposal_answer(year: str, proposal: str, *, accepted: bool) -> Answer:
    """Return the answer to *proposal*."""
    value = NamedNode(ACCEPTED if accepted else REJECTED)
    triple = Triple(NamedNode(proposal), _ANSWER, value)
    return Answer(year, "decided", SlotChange((proposal, ZN.answer, ""), frozenset({triple})))
