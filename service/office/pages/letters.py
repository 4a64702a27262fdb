"""Letters to who is invited, ready to be sent: kind, short, without a guess at anybody's gender."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlencode

from service.office.models import ContactPerson, Invitation
from service.office.pages.actors import actor_name
from service.office.pages.visit import OfficeVisit
from service.texts import LANGUAGES, say
from service.written import day

REPLY: Final = "letter.help.reply"
"""Where an answer to the letter reaches somebody."""
REACH: Final = "letter.help.reach"
"""Where the letter says how to reach somebody."""


class Kind(StrEnum):
    """What a letter is for."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    RENEWED = "renewed"


@dataclass(frozen=True)
class Occasion:
    """Why a letter is written: with which link, in which language, and how its sender is reached.

    ``help`` is the key of that sentence, which has a place for ``reach``.
    """

    kind: Kind
    link: str = ""
    lang: str = LANGUAGES[0]
    help: str = "letter.help"
    reach: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter in one language; ``mailto`` opens it in a mail program."""

    lang: str
    greeting: str
    subject: str
    body: str
    mailto: str


def letters(
    visit: OfficeVisit, found: Invitation, contact: ContactPerson | None, occasion: Occasion
) -> tuple[Letter, ...]:
    """Return the letter for *occasion* in each language."""
    return tuple(letter(visit, found, contact, replace(occasion, lang=lang)) for lang in LANGUAGES)


def letter(
    visit: OfficeVisit, found: Invitation, contact: ContactPerson | None, occasion: Occasion
) -> Letter:
    """Return the letter for *occasion*."""
    lang = occasion.lang
    values = {
        "actor": actor_name(visit, found.actor, lang),
        "year": found.year,
        "city": visit.visit.site.published.city.title,
        "until": day(found.expires.isoformat(), lang),
        "sent": day(found.created.isoformat()[:10], lang),
    }
    parts = (
        _greeting(contact, lang),
        say(f"letter.{occasion.kind}", lang, **values),
        say(
            "letter.link" if occasion.link else "letter.no-link", lang, link=occasion.link, **values
        ),
        *([] if occasion.kind == Kind.RENEWED else [say("letter.effort", lang, **values)]),
        say(occasion.help, lang, name=visit.holder.name, reach=occasion.reach),
        say("letter.close", lang, name=visit.holder.name),
    )
    subject, body = say(f"letter.{occasion.kind}.subject", lang, **values), "\n\n".join(parts)
    mail = contact.mail if contact is not None else ""
    return Letter(lang, parts[0], subject, body, _mailto(mail, subject, body))


def _greeting(contact: ContactPerson | None, lang: str) -> str:
    if contact is None:
        return say("letter.greeting", lang)
    return say("letter.greeting.named", lang, name=contact.name)


def _mailto(mail: str, subject: str, body: str) -> str:
    content = urlencode({"subject": subject, "body": body.replace("\n", "\r\n")}, quote_via=quote)
    return f"mailto:{quote(mail, safe='@')}?{content}"
