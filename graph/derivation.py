"""What an edition holds of one thing: what is said, and what is carried or proposed besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.proposals import answers, is_proposal, proposed_by
from graph.sources import Sources
from graph.store import NamedNode, Triple
from graph.terms import RDF, SKOS, ZN
from graph.told import NOTHING, Told, Triples

_TYPE = NamedNode(RDF.type)
_ACTIVITY, _DECISION = NamedNode(ZN.Activity), NamedNode(ZN.Decision)
_MATCHES = frozenset({NamedNode(SKOS.exactMatch), NamedNode(SKOS.closeMatch)})
_SAID: Final = (("reported", "confirmed"), ("stated",))
_STATED: Final = (*_SAID, ("carried",))


@dataclass(frozen=True)
class Derivation:
    """Derives the edition of the IRI ``edition`` from *sources*, thing by thing."""

    sources: Sources
    edition: str

    def said(self, subject: str) -> Triples:
        """Return what is said of *subject*, reference triples included."""
        said = self.sources.strongest_about(self.edition, subject, *_SAID)
        return self._common(subject) | said

    def current(self, subject: str) -> Triples:
        """Return what is said of *subject*, carried over or, unless somebody says it, proposed.

        A proposal that lacks one of its parts raises :class:`DatasetError`.
        """
        stated = self.stated(subject)
        return stated.union(self._proposed(subject, stated), self._proposal(subject))

    def unanswered(self, subject: str) -> Iterator[tuple[str, Triple]]:
        """Yield the proposals for *subject* that nobody has answered, and what each proposes."""
        for proposer in self.sources.proposers(self.edition, subject):
            for triple in self._proposing(proposer):
                if triple.subject.value == subject:  # type: ignore[union-attr]
                    yield proposer, triple

    def things(self) -> set[str]:
        """Return everything of which the edition may hold something."""
        return self.sources.subjects(self.edition)

    def stated(self, subject: str) -> Triples:
        """Return what is said of *subject* or carried over; what is proposed is left out."""
        stated = self.sources.strongest_about(self.edition, subject, *_STATED)
        return self._common(subject) | stated

    def _common(self, subject: str) -> Triples:
        """Return what holds whatever its basis: reference triples and words on cells and goals."""
        return self._known(self.sources.reference_about(subject)) | self._words(subject)

    def _words(self, subject: str) -> Triples:
        """Return decisions, expectations and goal matches."""
        bases = ("decided", "editorial")
        told = [self.sources.both_about(self.edition, subject, basis) for basis in bases]
        words = frozenset(self.sources.slots.strongest(told)) if all(told) else told[0] or told[1]
        if any(t.predicate == _TYPE and t.object == _DECISION for t in words):
            return words
        return frozenset(t for t in words if t.predicate in _MATCHES)

    def _proposed(self, subject: str, stated: Triples) -> Iterator[Triple]:
        """Return what open proposals propose for *subject* and is not *stated*."""
        return (triple for _, triple in self.unanswered(subject) if triple not in stated)

    def _proposal(self, subject: str) -> Triples:
        """Return what is told of *subject* if it is a proposal, open and not said by anybody."""
        for triple in self._proposing(subject):
            if triple not in self.stated(triple.subject.value):  # type: ignore[union-attr]
                return self._parts(subject)
        return NOTHING

    def _proposing(self, proposal: str) -> Iterator[Triple]:
        """Yield the triple that *proposal* proposes, if it is one that nobody has answered."""
        parts = self._parts(proposal)
        if is_proposal(parts) and not self._answered(proposal, parts):
            yield proposed_by(NamedNode(proposal), parts)

    def _parts(self, proposal: str) -> Triples:
        return self.sources.both_about(self.edition, proposal, "editorial")

    def _answered(self, proposal: str, parts: Triples) -> bool:
        decided = self.sources.both_about(self.edition, proposal, "decided")
        return any(map(answers, parts | decided))

    def _known(self, reference: Triples) -> Triples:
        """Return *reference* without the classes of an identity that the edition does not know.

        It knows what its own graphs describe and, activities apart, what they mention: a mentioned
        provider belongs to the edition, an activity counts where something is said about it, and
        what is replaced no longer. What no edition describes stays in all of them, so that its
        missing name is found.
        """
        if not self._elsewhere or not reference or any(t.predicate != _TYPE for t in reference):
            return reference
        subject = next(iter(reference)).subject.value  # type: ignore[union-attr]
        if _described(self._own, subject) or not _described(self._elsewhere, subject):
            return reference
        if any(told.mentions.get(subject) for told in self._own):
            return frozenset(t for t in reference if t.object != _ACTIVITY)
        return NOTHING

    @cached_property
    def _own(self) -> tuple[Told, ...]:
        return self.sources.own(self.edition)

    @cached_property
    def _elsewhere(self) -> tuple[Told, ...]:
        return tuple(
            told
            for other in self.sources.editions
            if other != self.edition
            for told in self.sources.own(other)
        )


def _described(graphs: tuple[Told, ...], subject: str) -> bool:
    """Tell whether one of *graphs* says something about *subject*, or proposes something for it."""
    return any(told.about(subject) or subject in told.proposing for told in graphs)
