"""Letters to who is invited, ready to be sent: kind, short, without a guess at anybody's gender."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from service.office.models import ContactPerson, Invitation
from service.office.pages.visit import OfficeVisit
from service.texts import LANGUAGES, say
from service.written import day


@dataclass(frozen=True)
class Letter:
    """A letter in one language; ``mailto`` opens it in a mail program."""

    lang: str
    subject: str
    body: str
    mailto: str


def letters(
    visit: OfficeVisit, found: Invitation, contact: ContactPerson | None, link: str = ""
) -> tuple[Letter, ...]:
    """Return the letter that goes with *link*, else the reminder without one, in each language."""
    kind = "invitation" if link and found.reminded is None else "reminder"
    return tuple(_letter(visit, found, contact, _Words(kind, lang, link)) for lang in LANGUAGES)


@dataclass(frozen=True)
class _Words:
    kind: str
    lang: str
    link: str


def _letter(
    visit: OfficeVisit, found: Invitation, contact: ContactPerson | None, words: _Words
) -> Letter:
    lang = words.lang
    values = {
        "actor": visit.visit.snapshot.labels.label(found.actor, lang),
        "year": found.year,
        "city": visit.visit.site.published.city.title,
        "until": day(found.expires.isoformat(), lang),
        "sent": day(found.created.isoformat()[:10], lang),
    }
    linked = "link" if words.link else "no-link"
    parts = (
        _greeting(contact, lang),
        say(f"letter.{words.kind}", lang, **values),
        say(f"letter.{linked}", lang, link=words.link, **values),
        say("letter.effort", lang, **values),
        say("letter.help", lang, name=visit.holder.name),
        say("letter.close", lang, name=visit.holder.name),
    )
    subject, body = say(f"letter.{words.kind}.subject", lang, **values), "\n\n".join(parts)
    mail = contact.mail if contact is not None else ""
    return Letter(lang, subject, body, _mailto(mail, subject, body))


def _greeting(contact: ContactPerson | None, lang: str) -> str:
    if contact is None:
        return say("letter.greeting", lang)
    return say("letter.greeting.named", lang, name=contact.name)


def _mailto(mail: str, subject: str, body: str) -> str:
    content = urlencode({"subject": subject, "body": body.replace("\n", "\r\n")}, quote_via=quote)
    return f"mailto:{quote(mail, safe='@')}?{content}"
