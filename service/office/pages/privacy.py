"""``/office/privacy``: what data protection asks for, drafted from what the program does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from starlette.responses import Response

from graph.errors import NotFoundError
from service import previews
from service.office import attempts, invitations, people, signing
from service.office.pages.visit import (
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.tables import TABLES
from service.pages.notices import sections
from service.texts import LANGUAGES, texts
from service.web import session

router = office_router()
_SECONDS: Final = 3600
DOCUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "notice": ("responsible", "contacts", "accounts", "basis", "recipients", "periods", "rights"),
    "record": ("responsible", "purposes", "persons", "data", "recipients", "basis", "periods"),
    "retention": ("principle", "data", "request", "backups"),
    "measures": ("access", "transfer", "integrity", "availability", "separation", "logs", "place"),
}
"""The documents, each with its sections in their order; ``data`` is the list of tables."""


@dataclass(frozen=True)
class Kept:
    """What one table of the office keeps: of whom, which fields, how long."""

    what: str
    fields: str
    period: str


@router.get("/privacy")
def overview(visit: OfficeVisitDep) -> Response:
    """Return the list of documents."""
    return render_office(visit, "office/privacy.html", documents=tuple(DOCUMENTS))


@router.get("/privacy/{name}")
def document(visit: OfficeVisitDep, name: str) -> Response:
    """Return one document, marked as a draft."""
    if name not in DOCUMENTS:
        raise NotFoundError(f"Das Dokument „{name}“ gibt es nicht; es gibt {', '.join(DOCUMENTS)}.")
    return render_office(
        visit,
        "office/privacy_document.html",
        name=name,
        documents=tuple(DOCUMENTS),
        sections=sections(visit.visit, f"office.privacy.{name}", DOCUMENTS[name], **periods()),
        kept=kept(visit),
    )


def kept(visit: OfficeVisit) -> tuple[Kept, ...]:
    """Return what every table of the office keeps, in words; one without words raises."""
    return tuple(
        Kept(
            what=visit.say(f"office.privacy.table.{table.name}"),
            fields=_list(visit.say(field_key(table.name, one.name)) for one in table.columns),
            period=visit.say(f"office.privacy.period.{table.name}", **periods()),
        )
        for table in TABLES
    )


def field_key(table: str, column: str) -> str:
    """Return the key of the words for a field: those of its table, where it has its own there."""
    own = f"office.privacy.field.{table}.{column}"
    return own if own in texts(LANGUAGES[0]) else f"office.privacy.field.{column}"


def periods() -> Mapping[str, object]:
    """Return how long things are kept, as the program has it."""
    return {
        "session": _hours(session.LONGEST),
        "idle": _hours(signing.IDLE),
        "attempts": _hours(attempts.REMEMBERED),
        "usual": people.USUAL_YEARS,
        "most": people.MOST_YEARS,
        "link": invitations.USUAL.days,
        "preview": previews.DAY // _SECONDS // 24,
    }


def _hours(span: timedelta) -> int:
    return int(span.total_seconds()) // _SECONDS


def _list(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))
