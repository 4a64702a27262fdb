"""``/office/invitations/letters``: fresh links as a file for serial letters, and on paper.

Of a link only the hash is kept. The page that tells links once carries them in its form, too; what
the form sends back is taken if it is the link of an invitation. So nothing secret is ever stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Form
from starlette.responses import Response

from graph.errors import NotFoundError
from service.office import invitations
from service.office.models import ContactPerson, Invitation
from service.office.pages.actors import actor_name
from service.office.pages.letters import REACH, REPLY, Kind, Letter, Occasion, letter
from service.office.pages.outgoing import contact_of, link_of
from service.office.pages.visit import OfficeVisit, OfficeVisitDep, office_router, render_office
from service.office.people import today
from service.office.qr_code import QrCode, qr_code
from service.tables import as_csv
from service.written import day

router = office_router()
_COLUMNS: Final = ("actor", "greeting", "name", "mail", "link", "until", "subject", "body")
_LONGEST: Final = 200


@dataclass(frozen=True)
class Page:
    """A letter on paper."""

    actor: str
    contact: ContactPerson | None
    one: Invitation
    link: str
    letter: Letter
    qr: QrCode


@router.post("/invitations/letters.csv")
def serial(
    visit: OfficeVisitDep,
    tickets: Annotated[str, Form()] = "",
    reach: Annotated[str, Form()] = "",
) -> Response:
    """Return a file from which a word processor or mail program makes the letters."""
    rows = [
        (
            page.actor,
            page.letter.greeting,
            page.contact.name if page.contact is not None else "",
            page.contact.mail if page.contact is not None else "",
            page.link,
            day(page.one.expires.isoformat(), visit.lang),
            page.letter.subject,
            page.letter.body,
        )
        for page in _pages(visit, tickets, reach)
    ]
    columns = [visit.say(f"office.letters.column.{name}") for name in _COLUMNS]
    head = {"Content-Disposition": f'attachment; filename="{visit.say("office.letters.file")}"'}
    return Response(as_csv(columns, rows, ";"), media_type="text/csv; charset=utf-8", headers=head)


@router.post("/invitations/letters")
def printed(
    visit: OfficeVisitDep,
    tickets: Annotated[str, Form()] = "",
    reach: Annotated[str, Form()] = "",
) -> Response:
    """Return the letters to be printed, one a page, each with its link as a QR code."""
    return render_office(
        visit,
        "office/printed.html",
        pages=list(_pages(visit, tickets, reach)),
        date=day(today().isoformat(), visit.lang),
    )


def _pages(visit: OfficeVisit, tickets: str, reach: str) -> Iterator[Page]:
    """Yield the letter of each ticket; one that is none (any more) raises."""
    told = " ".join(reach.split())[:_LONGEST]
    with visit.database.reading() as session:
        for ticket in tickets.split():
            number, _, rest = ticket.partition(":")
            token, _, kind = rest.partition(":")
            if not number.isdecimal() or kind not in set(Kind):
                raise NotFoundError("Dieser Link gehört zu keiner Einladung (mehr).")
            one = invitations.holding(session, int(number[:9]), token)
            contact, link = contact_of(session, one), link_of(visit, token)
            occasion = Occasion(Kind(kind), link, help=REACH if told else REPLY, reach=told)
            yield Page(
                actor=actor_name(visit, one.actor),
                contact=contact,
                one=one,
                link=link,
                letter=letter(visit, one, contact, occasion),
                qr=qr_code(link),
            )
