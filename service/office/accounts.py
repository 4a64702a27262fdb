"""Accounts: who may sign in to the office, and what each of them may do."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.errors import NotFoundError, ZielnetzError
from service.office.database import Database
from service.office.models import Account
from service.office.passphrases import Passphrase, fits, outdated

_LONGEST_NAME: Final = 80
_LONGEST_SUBJECT: Final = 200


class Role(StrEnum):
    """What somebody may do: everything, or everything but accounts and erasing people's data."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"


@dataclass(frozen=True)
class Holder:
    """Somebody with an account; ``key`` signs what they do and names nobody."""

    key: str
    name: str
    role: Role
    epoch: int
    created: datetime
    closed: datetime | None = None
    subject: str | None = None
    interim: bool = False

    @property
    def coordinates(self) -> bool:
        """Whether the account may manage accounts and erase people's data."""
        return self.role == Role.COORDINATOR


class AccountError(ZielnetzError):
    """An account cannot be made or changed as asked."""


@dataclass(frozen=True)
class Accounts:
    """The accounts in the office's database; names are told apart without regard to case."""

    database: Database

    def all(self) -> tuple[Holder, ...]:
        """Return every account, the closed ones last."""
        with self.database.reading() as session:
            found = [_holder(account) for account in session.scalars(select(Account))]
        return tuple(sorted(found, key=lambda one: (one.closed is not None, one.name.casefold())))

    def add(self, name: str, role: Role, passphrase: Passphrase | None) -> Holder:
        """Return a new account; without a passphrase it is entered by another service's sign-in."""
        spelled = _spelled(name)
        account = Account(
            key=f"k-{secrets.token_hex(5)}",
            name=spelled,
            role=role,
            passphrase=passphrase and passphrase.hashed(spelled),
            interim=passphrase is not None and passphrase.interim,
            epoch=0,
            created=datetime.now(tz=UTC),
        )
        with self.database.writing() as session:
            if _by_name(session, spelled) is not None:
                raise AccountError("Ein Konto mit diesem Namen gibt es schon.")
            session.add(account)
            return _holder(account)

    def named(self, name: str) -> Holder:
        """Return the account of *name*; an unknown one raises."""
        with self.database.reading() as session:
            account = _by_name(session, name)
            if account is None:
                raise NotFoundError("Ein Konto mit diesem Namen gibt es nicht.")
            return _holder(account)

    def current(self, key: str, epoch: int) -> Holder | None:
        """Return the open account of *key*, unless its sessions of *epoch* were ended."""
        with self.database.reading() as session:
            account = session.scalar(select(Account).where(Account.key == key))
            if account is None or account.closed is not None or account.epoch != epoch:
                return None
            return _holder(account)

    def entering(self, name: str, passphrase: str) -> Holder | None:
        """Return the open account that *name* and *passphrase* open, or nothing.

        It takes as long for a name that nobody has. An outdated hash is made anew.
        """
        with self.database.reading() as session:
            account = _by_name(session, name)
            usable = account is not None and account.closed is None
            kept = account.passphrase if account is not None and usable else None
            holder = _holder(account) if account is not None else None
        if not fits(passphrase, kept) or holder is None:
            return None
        if kept is not None and outdated(kept):
            fresh = Passphrase(passphrase).hashed(holder.name)
            with self._changing(holder.key) as (_, account):
                account.passphrase = fresh
        return holder

    def of_subject(self, *subjects: str) -> Holder | None:
        """Return the open account that the first known of another service's *subjects* enters."""
        with self.database.reading() as session:
            found = (_by_subject(session, _plain(subject)) for subject in subjects)
            account = next(filter(None, found), None)
            return _holder(account) if account is not None else None

    def set_passphrase(self, key: str, passphrase: Passphrase) -> Holder:
        """Give the account of *key* another passphrase; its sessions end."""
        with self._changing(key) as (_, account):
            account.passphrase = passphrase.hashed(account.name)
            account.interim = passphrase.interim
            account.epoch += 1
            return _holder(account)

    def end_sessions(self, key: str) -> Holder:
        """End every session of the account of *key*."""
        with self._changing(key) as (_, account):
            account.epoch += 1
            return _holder(account)

    def link(self, key: str, subject: str) -> Holder:
        """Let *subject* of the other service enter with the account of *key*; empty ends that."""
        told = _plain(subject)
        if len(told) > _LONGEST_SUBJECT:
            raise AccountError(f"Die Kennung hat mehr als {_LONGEST_SUBJECT} Zeichen.")
        with self._changing(key) as (session, account):
            if told and _by_subject(session, told) not in (None, account):
                raise AccountError("Diese Kennung gehört schon zu einem anderen Konto.")
            account.subject = told or None
            account.epoch += 1
            return _holder(account)

    def close(self, key: str) -> Holder:
        """Close the account of *key* for good; the last open one of a coordinator stays."""
        with self._changing(key) as (session, account):
            if _is_last(session, account):
                raise AccountError(
                    "Das ist das letzte Konto einer Koordination; erwartet ist vorher ein weiteres."
                )
            account.closed = datetime.now(tz=UTC)
            account.passphrase = account.subject = None
            account.epoch += 1
            return _holder(account)

    @contextmanager
    def _changing(self, key: str) -> Iterator[tuple[Session, Account]]:
        """Yield the open account of *key* to be changed."""
        with self.database.writing() as session:
            account = session.scalar(select(Account).where(Account.key == key))
            if account is None:
                raise NotFoundError("Dieses Konto gibt es nicht.")
            if account.closed is not None:
                raise AccountError("Das Konto ist geschlossen.")
            yield session, account


def _holder(account: Account) -> Holder:
    return Holder(
        key=account.key,
        name=account.name,
        role=Role(account.role),
        epoch=account.epoch,
        created=account.created,
        closed=account.closed,
        subject=account.subject,
        interim=account.interim,
    )


def _by_name(session: Session, name: str) -> Account | None:
    wanted = " ".join(name.split()).casefold()
    accounts = session.scalars(select(Account))
    return next((one for one in accounts if one.name.casefold() == wanted), None)


def _by_subject(session: Session, subject: str) -> Account | None:
    return session.scalar(select(Account).where(Account.subject == subject))


def _plain(subject: str) -> str:
    """Return *subject* as it is kept: the case of a mail address means nothing."""
    told = subject.strip()
    return told.casefold() if "@" in told else told


def _is_last(session: Session, account: Account) -> bool:
    openly = select(Account.key).where(
        Account.role == Role.COORDINATOR, Account.closed.is_(None), Account.key != account.key
    )
    return account.role == Role.COORDINATOR and session.scalars(openly).first() is None


def _spelled(name: str) -> str:
    spelled = " ".join(name.split())
    if not 1 <= len(spelled) <= _LONGEST_NAME:
        raise AccountError(f"Ein Name hat 1 bis {_LONGEST_NAME} Zeichen.")
    return spelled
