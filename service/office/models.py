"""The tables of the office."""

from datetime import UTC, date, datetime

from sqlalchemy import DateTime, ForeignKey, LargeBinary, String, Text, TypeDecorator, false
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC whatever the database makes of it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return *value* with its zone, which SQLite does not keep."""
        _ = dialect
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """What all tables share."""


class Changeset(Base):
    """One change of what is published; ``payload`` holds the quads removed and added.

    ``kind`` is one of :data:`service.office.changesets.KINDS`; ``author`` a pseudonymous key;
    ``undoes`` the number of the changeset that this one takes back; ``erased`` says that somebody's
    data was taken out of it later, and ``note`` what it was for.
    """

    __tablename__ = "changeset"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(String(64))
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("changeset.number"))
    erased: Mapped[datetime | None] = mapped_column(Moment)


class Account(Base):
    """Somebody who may sign in; what they do is signed with ``key``, which names nobody.

    ``role`` is ``coordinator`` or ``deputy``; ``epoch`` counts what ends all sessions at once;
    ``interim`` marks a passphrase that somebody else made, to be changed at the first sign-in.
    """

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    passphrase: Mapped[str | None] = mapped_column(String(200))
    subject: Mapped[str | None] = mapped_column(String(200), unique=True)
    interim: Mapped[bool] = mapped_column(default=False, server_default=false())
    epoch: Mapped[int] = mapped_column(default=0)
    created: Mapped[datetime] = mapped_column(Moment)
    closed: Mapped[datetime | None] = mapped_column(Moment)


class EndedSession(Base):
    """A session that was signed out of; ``mark`` is a hash of its number."""

    __tablename__ = "ended_session"
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class SignInFailure(Base):
    """A sign-in that failed; ``mark`` is a keyed hash of a name or an address, never these."""

    __tablename__ = "sign_in_failure"
    id: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Moment)


class Submission(Base):
    """Answers on their way to publication: a draft of the office or what an actor sent in.

    ``state`` is ``draft``, ``submitted``, ``returned`` or ``published``; ``author`` the key of an
    account, or of the invitation that was answered; ``reason`` says why it was sent back.
    """

    __tablename__ = "submission"
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[str] = mapped_column(String(4))
    state: Mapped[str] = mapped_column(String(20), index=True)
    author: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str | None] = mapped_column(String(400))
    created: Mapped[datetime] = mapped_column(Moment)
    changed: Mapped[datetime] = mapped_column(Moment)
    submitted: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
    preview: Mapped[str | None] = mapped_column(String(64), unique=True)
    changeset: Mapped[int | None] = mapped_column(ForeignKey("changeset.number"))
    answers: Mapped[list["SubmittedAnswer"]] = relationship(
        cascade="all, delete-orphan", order_by="SubmittedAnswer.id"
    )
    reviews: Mapped[list["Review"]] = relationship(
        cascade="all, delete-orphan", order_by="Review.id"
    )
    unread: Mapped[list["UnreadText"]] = relationship(
        cascade="all, delete-orphan", order_by="UnreadText.id"
    )


class SubmittedAnswer(Base):
    """One slot as it is answered; ``triples`` and ``confirmed`` are N-Triples.

    ``basis`` says where it will stand (:class:`graph.deposit.Answer`).
    """

    __tablename__ = "submitted_answer"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    basis: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(400))
    part: Mapped[str] = mapped_column(String(400))
    qualifier: Mapped[str] = mapped_column(String(400))
    triples: Mapped[str] = mapped_column(Text)
    confirmed: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(20), default="open")


class UnreadText(Base):
    """What was written into a field of a thing and cannot be read as its value yet.

    It waits to be put right, so that nobody has to write it again.
    """

    __tablename__ = "unread_text"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(400))
    field: Mapped[str] = mapped_column(String(400))
    text: Mapped[str] = mapped_column(Text)


class Review(Base):
    """What a reviewer said of a submission, and why."""

    __tablename__ = "review"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    reviewer: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(Moment)
    verdict: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)


class ContactPerson(Base):
    """Whom to write to at an actor: personal data, here and nowhere else.

    ``purpose`` says what for, ``delete_on`` until when.
    """

    __tablename__ = "contact_person"
    id: Mapped[int] = mapped_column(primary_key=True)
    actor: Mapped[str] = mapped_column(String(400), index=True)
    name: Mapped[str] = mapped_column(String(200))
    mail: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(60))
    function: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(String(400))
    delete_on: Mapped[date]
    created: Mapped[datetime] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(String(40))


class Invitation(Base):
    """An actor asked to report for a year; of its link only the hash is kept.

    ``wished`` is when its holder asked for a new link.
    """

    __tablename__ = "invitation"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    actor: Mapped[str] = mapped_column(String(400), index=True)
    year: Mapped[str] = mapped_column(String(4))
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("contact_person.id", ondelete="SET NULL")
    )
    created: Mapped[datetime] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(String(40))
    expires: Mapped[date]
    reminded: Mapped[datetime | None] = mapped_column(Moment)
    answered: Mapped[datetime | None] = mapped_column(Moment)
    revoked: Mapped[datetime | None] = mapped_column(Moment)
    wished: Mapped[datetime | None] = mapped_column(Moment)
