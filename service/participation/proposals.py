"""The editors' proposals for what is an actor's own: shown one by one, answered with one tap."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.accepting import said_in
from graph.answering import open_in, proposal_answer
from graph.deposit import Answer, edition_iri
from graph.errors import NotFoundError
from graph.proposals import proposals as told_of
from graph.proposals import proposed_by, unanswered
from graph.publish import Release
from graph.slot_change import SlotChange
from graph.slots import Slot
from graph.store import Literal, Triple
from graph.terms import ZN
from service.office import submissions
from service.participation.guest import Guest
from service.participation.implied import fields_of


@dataclass(frozen=True)
class Proposal:
    """A proposal about ``triple``, for a ``reason``; ``verdict`` is what the draft says of it."""

    iri: str
    slot: Slot
    triple: Triple
    reason: str
    verdict: str

    @property
    def value(self) -> str:
        """What is proposed."""
        return str(self.triple.object.value)  # type: ignore[union-attr]


def proposals(guest: Guest) -> tuple[Proposal, ...]:
    """Return what is proposed for the guest's own things and nobody has answered publicly."""
    release = guest.keeper.release()
    drafted = _drafted(guest)
    own = {guest.actor, *guest.belongings.activities.values()}
    return tuple(
        sorted(
            (one for one in _open(release, guest.year, drafted) if one.slot[0] in own),
            key=lambda one: (one.slot, guest.desk.known.labels.order(one.value)),
        )
    )


def accepted(guest: Guest, found: Proposal) -> list[Answer]:
    """Return the answers that say yes to a proposal; what its row says besides stays.

    A no that the draft holds is taken out: the row says yes by itself.
    """
    release, edition = guest.keeper.release(), _edition(guest)
    before = _drafted(guest).get(found.slot) or said_in(release, edition, found.slot)
    triples = frozenset({*before, found.triple})
    proposed = {triple for _, triple in open_in(release.sources, edition, found.slot)}
    change = SlotChange(found.slot, triples)
    no = Answer(guest.year, "decided", SlotChange((found.iri, ZN.answer, ""), frozenset()))
    answer = Answer(guest.year, "reported", change, confirmed=triples & proposed)
    return [no, answer, *fields_of(guest.desk, found.slot[0], triples)]


def rejected(guest: Guest, found: Proposal) -> list[Answer]:
    """Return the answers that say no to a proposal, also where the draft has said yes before.

    What is left of the draft's row stays; where nothing is left, what was said before does.
    """
    no = proposal_answer(guest.year, found.iri, accepted=False)
    drafted = _drafted(guest).get(found.slot, frozenset())
    if found.triple not in drafted:
        return [no]
    left = drafted - {found.triple}
    said = said_in(guest.keeper.release(), _edition(guest), found.slot)
    change = SlotChange(found.slot, left or frozenset(said))
    return [Answer(guest.year, "reported", change), no]


def proposal(guest: Guest, iri: str) -> Proposal:
    """Return the guest's proposal *iri*; one about somebody else's things raises."""
    found = next((one for one in proposals(guest) if one.iri == iri), None)
    if found is None:
        raise NotFoundError("Diesen Vorschlag gibt es in Ihrem Eintrag nicht.")
    return found


def _open(
    release: Release, year: str, drafted: dict[Slot, frozenset[Triple]]
) -> Iterator[Proposal]:
    sources, edition = release.sources, edition_iri(release.city, year)
    editorial = sources.both(edition, "editorial")
    answers = {
        triple.subject.value: triple.object.value.rsplit("/", 1)[-1]  # type: ignore[union-attr]
        for triples in drafted.values()
        for triple in triples
        if triple.predicate.value == ZN.answer
    }
    known = told_of(editorial)
    for node in unanswered(editorial, sources.both(edition, "decided")):
        triple = proposed_by(node, known[node])
        slot = sources.slots.slot(triple)
        held = drafted.get(slot, frozenset())
        verdict = "accepted" if triple in held else answers.get(node.value, "")
        yield Proposal(node.value, slot, triple, _reason(known[node]), verdict)


def _reason(parts: list[Triple]) -> str:
    texts = [
        part.object.value
        for part in parts
        if part.predicate.value == ZN.reason and isinstance(part.object, Literal)
    ]
    return next(iter(texts), "")


def _drafted(guest: Guest) -> dict[Slot, frozenset[Triple]]:
    """Return what the guest's draft says, slot by slot."""
    with guest.database.reading() as session:
        draft = submissions.own(session, guest.invited.key, guest.year)
        if draft is None:
            return {}
        return {
            row.answer.change.slot: row.answer.change.triples for row in submissions.rows(draft)
        }


def _edition(guest: Guest) -> str:
    return edition_iri(guest.keeper.release().city, guest.year)
