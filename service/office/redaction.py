"""Erasing somebody's data from ledger and graph: a tombstone stands where it stood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.deposit import REFERENCE, Answer, Deposit
from graph.digest import digest
from graph.errors import NotFoundError, ZielnetzError
from graph.publish import Edition, Release
from graph.slot_change import SlotChange
from graph.store import Literal, NamedNode, Quad, Triple
from graph.stored import edition_quads
from graph.terms import ZN
from service.office.change import Change
from service.office.keeper import Keeper
from service.office.ledger import Kind
from service.office.models import Changeset, Review, Submission, SubmittedAnswer, UnreadText
from service.office.payload import Payload
from service.office.triples import as_text, as_triples

_TOMBSTONE: Final = "[gelöscht auf Verlangen am {day}]"
_SHORTEST: Final = 3
"""A shorter text would take half the register along."""


@dataclass(frozen=True)
class Redaction:
    """A text that is to vanish, wherever a published or submitted value contains it."""

    text: str
    tombstone: str

    def literal(self, value: object) -> object:
        """Return *value*, or the tombstone in its language if it contains the text."""
        if not isinstance(value, Literal) or self.text not in value.value:
            return value
        if value.language:
            return Literal(self.tombstone, language=value.language)
        return Literal(self.tombstone)

    def triple(self, triple: Triple) -> Triple:
        """Return *triple* with what it says redacted."""
        return Triple(triple.subject, triple.predicate, self.literal(triple.object))  # type: ignore[arg-type]

    def quads(self, quads: Iterable[Quad]) -> frozenset[Quad]:
        """Return *quads* redacted."""
        return frozenset(
            Quad(quad.subject, quad.predicate, self.literal(quad.object), quad.graph_name)  # type: ignore[arg-type]
            for quad in quads
        )


def erase(keeper: Keeper, author: str, text: str, reason: str) -> int:
    """Erase every value that contains *text* from ledger, submissions and graph.

    Returns the number of the changeset that says so, for *reason*, without the text. A text that
    stands in a file, or nowhere, raises: files are changed by whoever keeps them.
    """
    sought = text.strip()
    if len(sought) < _SHORTEST:
        raise ZielnetzError(f"Der Text ist zu kurz; erwartet sind mindestens {_SHORTEST} Zeichen.")
    day = datetime.now(tz=UTC).date()
    redaction = Redaction(sought, _TOMBSTONE.format(day=f"{day:%d.%m.%Y}"))

    def rewriting(session: Session, release: Release) -> None:
        _refuse_files(release, sought)
        found = _ledger(session, redaction), _submissions(session, redaction)
        if not any((*found, _remarks(session, redaction))):
            raise NotFoundError("Der Text steht in keiner Angabe; zu löschen ist nichts.")

    return keeper.rewrite(Change(Kind.REDACTION, author, reason, _hashed), rewriting)


def _ledger(session: Session, redaction: Redaction) -> bool:
    """Redact the payloads of the ledger; tell whether there was anything."""
    found = False
    for changeset in session.scalars(select(Changeset)):
        payload = Payload.unpack(changeset.payload)
        cleared = Payload(redaction.quads(payload.removed), redaction.quads(payload.added))
        if cleared != payload:
            changeset.payload, changeset.erased = cleared.pack(), datetime.now(tz=UTC)
            found = True
    return found


def _submissions(session: Session, redaction: Redaction) -> bool:
    """Redact what is on its way to publication, or was; tell whether there was anything."""
    found = False
    for answer in session.scalars(select(SubmittedAnswer)):
        for column in ("triples", "confirmed"):
            kept = getattr(answer, column)
            cleared = as_text(map(redaction.triple, as_triples(kept)))
            found = found or cleared != kept
            setattr(answer, column, cleared)
    return found


def _remarks(session: Session, redaction: Redaction) -> bool:
    """Redact notes, reasons and what cannot be read yet; tell whether there was anything."""
    found = False
    columns = (
        (Changeset, "note"),
        (Submission, "reason"),
        (Review, "reason"),
        (UnreadText, "text"),
    )
    for table, column in columns:
        for one in session.scalars(select(table)):
            if redaction.text in getattr(one, column):
                setattr(one, column, redaction.tombstone)
                found = True
    return found


def _hashed(release: Release) -> Deposit:
    """Return the deposit with the hashes of frozen editions as they are after a redaction."""
    sources = release.sources
    answers = [_hash(release, edition) for edition in release.editions if edition.frozen]
    return sources.deposit.answered(sources.city, sources.slots, answers)


def _hash(release: Release, edition: Edition) -> Answer:
    node, predicate = NamedNode(edition.iri), NamedNode(ZN.editionHash)
    hashed = Literal(digest(edition_quads(release, edition)))
    slot = (edition.iri, ZN.editionHash, "")
    return Answer("", REFERENCE, SlotChange(slot, frozenset({Triple(node, predicate, hashed)})))


def _refuse_files(release: Release, text: str) -> None:
    for name, triples in release.reading.files.items():
        if any(isinstance(t.object, Literal) and text in t.object.value for t in triples):
            raise ZielnetzError(
                f"Der Text steht auch in der Datei „{name}“; erwartet ist, dass er dort zuerst "
                "entfernt wird."
            )
