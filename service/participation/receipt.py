"""What was handed in, as a text to keep."""

from collections.abc import Iterable, Iterator

from service.office.models import Submission
from service.office.pages.words import Sheet
from service.participation.guest import Guest
from service.written import day


def written(guest: Guest, found: Submission, sheets: Iterable[Sheet]) -> str:
    """Return the receipt for *found* with everything that it says."""
    return "\n".join(_lines(guest, found, sheets)) + "\n"


def _lines(guest: Guest, found: Submission, sheets: Iterable[Sheet]) -> Iterator[str]:
    moment = (found.submitted or found.changed).isoformat()[:10]
    yield guest.say("participate.receipt.heading", actor=guest.name, year=guest.year)
    yield guest.say("participate.receipt.number", number=found.id, date=day(moment, guest.lang))
    for sheet in sheets:
        yield ""
        yield sheet.name.full
        for line in sheet.lines:
            values = "; ".join(one.full for one in line.new)
            yield f"  {line.title}: {values or guest.say('desk.emptied')}"
