"""Erasing a person on request (Article 17 GDPR): contacts, the names of accounts, texts."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.errors import ZielnetzError
from service.office import people
from service.office.keeper import Keeper
from service.office.models import Account
from service.office.redaction import erase


@dataclass(frozen=True)
class Request:
    """What is to be erased: persons by number, closed accounts by key, a text wherever it stands.

    ``reason`` is kept in the ledger where a text is erased; it must not name anybody.
    """

    people: tuple[int, ...]
    accounts: tuple[str, ...]
    text: str
    reason: str


def erase_person(keeper: Keeper, author: str, request: Request) -> int | None:
    """Erase what *request* names; return the number of the changeset that says so, if one does.

    A text that cannot be erased raises, and nothing is erased.
    """
    text = request.text.strip()
    if not (text or request.people or request.accounts):
        raise ZielnetzError("Nichts ist ausgewählt; erwartet ist, was gelöscht werden soll.")
    if text and not request.reason.strip():
        raise ZielnetzError("Zur Löschung eines Textes gehört ein Grund, ohne Namen.")
    if text.casefold() in request.reason.casefold() and text:
        raise ZielnetzError("Der Grund nennt, was gelöscht werden soll; erwartet ist er ohne das.")
    with keeper.database.reading() as session:
        for key in request.accounts:
            _closed(session, key)
    number = erase(keeper, author, text, request.reason.strip()) if text else None
    with keeper.database.writing() as session:
        for person in request.people:
            people.remove(session, person)
        for key in request.accounts:
            account = _closed(session, key)
            account.name, account.subject = f"gelöscht {key}", None
    keeper.database.scrub()
    return number


def _closed(session: Session, key: str) -> Account:
    """Return the account of *key*, which is closed; an open one raises."""
    account = session.scalar(select(Account).where(Account.key == key))
    if account is None or account.closed is None:
        raise ZielnetzError(f"Das Konto {key} ist nicht geschlossen; bitte zuerst schließen.")
    return account
