"""The report for a visit: what it shows, where its names and figures lead, and as which file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from graph.dimensions import FIELD
from graph.labels import slug
from graph.report import Counted, Map, Report, Telling, report
from service.filter_bar import dimension
from service.maps import MapAsked, naming
from service.press import Press
from service.visit import Visit
from service.words import Words
from viz.coverage_map import CoverageMap, coverage_map
from viz.hyphens import soften
from viz.report import Ink, Links, as_html, as_pdf

PRESS: Final = Press()
"""Makes the files of reports and agendas."""
_LISTS: Final = {"activities": "/ask", "points": "/gaps"}
"""Where things are listed that have no directory of their own name."""


def _docx(told: Report, ink: Ink, links: Links) -> bytes:
    from viz.report.word import as_docx  # noqa: PLC0415 its libraries take 0.3 s

    return as_docx(told, ink, links)


@dataclass(frozen=True)
class Form:
    """A kind of file: its media type and what makes it."""

    media_type: str
    write: Callable[[Report, Ink, Links], str | bytes]


FORMS: Final = {
    "html": Form("text/html; charset=utf-8", as_html),
    "pdf": Form("application/pdf", as_pdf),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
}


def told(visit: Visit) -> Report:
    """Return the report that *visit* asks for, made once a changeset."""
    return visit.view.reports.get(_asked(visit), lambda: _report(visit))


def _asked(visit: Visit) -> tuple[str, str, tuple[str, ...]]:
    return visit.lang, visit.question().document, chosen_fields(visit)


def _report(visit: Visit) -> Report:
    _, document, fields = _asked(visit)
    city = visit.site.published.city.title.removeprefix("Zielnetz ")
    return report(telling(visit, document), city, fields)


def chosen_fields(visit: Visit) -> tuple[str, ...]:
    """Return the fields that the filter chooses, in their order; none means all."""
    members = visit.snapshot.dimensions.members[FIELD]
    resolve, kind = visit.snapshot.labels.resolve, dimension(visit, FIELD)
    chosen = {resolve(text, members, kind) for text in visit.asked.of(FIELD)}
    return tuple(iri for iri in members if iri in chosen)


def made(visit: Visit, form: str, base: str = "") -> bytes:
    """Return the report as a file; its links begin at *base*, without one there are none."""
    links = file_links(visit, base) if base else Links()
    content = FORMS[form].write(told(visit), ink(visit), links)
    return content.encode() if isinstance(content, str) else content


def pressed(visit: Visit, form: str, base: str) -> bytes:
    """Return the same, made once a changeset and one file at a time; a busy press raises."""
    key = (form, base, *_asked(visit))
    known = visit.view.printed.find(key)
    if known is not None:
        return known
    return PRESS.make(lambda: visit.view.printed.get(key, lambda: made(visit, form, base)))


def file_name(visit: Visit, form: str) -> str:
    """Return what the file is called: ``bericht-2012-soziales.pdf``."""
    parts = (visit.say("report.heading").lower(), visit.year, *map(slug, chosen_fields(visit)))
    return f"{'-'.join(parts)}.{form}"


def page_links(visit: Visit) -> Links:
    """Return where the names and figures of the report lead on the site."""
    here = visit.unfiltered()

    def counted(figure: Counted) -> str:
        path = _LISTS.get(figure.of, f"/{figure.of}")
        return here.chosen(path, *figure.chosen, **dict(figure.asked))

    return Links(here.page, counted, soften)


def file_links(visit: Visit, base: str) -> Links:
    """Return the same for a file that is read elsewhere: whole addresses, beginning at *base*."""
    own = page_links(visit)

    def thing(iri: str) -> str:
        path = own.thing(iri)
        return f"{base}{path}" if path else ""

    return Links(thing, lambda figure: f"{base}{own.counted(figure)}")


def drawn(visit: Visit, block: Map) -> CoverageMap:
    """Return a map of the report as the pages draw it, each cell leading to its page."""
    question = block.coverage.question
    asked = MapAsked(
        rows=question.rows,
        columns=question.columns,
        document=slug(question.document) if question.document else "",
        goal_level=question.goal_level,
    )
    return coverage_map(block.coverage, naming(visit.unfiltered(), asked), visit.lang)


def telling(visit: Visit, document: str) -> Telling:
    """Return what tells of the edition that *visit* asks for."""
    view = visit.view
    return Telling(
        view.snapshot,
        view.facts,
        view.register,
        view.entries,
        Words(visit.lang),
        document,
        view.gaps,
    )


def ink(visit: Visit) -> Ink:
    """Return what stands around the reports of a visit."""
    day = Words(visit.lang).day(datetime.now(tz=UTC).date().isoformat())
    return Ink(
        contents=visit.say("report.contents"),
        made=visit.say("report.made", date=day, changeset=visit.site.changeset),
        page=visit.say("report.page"),
        of=visit.say("report.of"),
        table=visit.say("report.table"),
        figure=visit.say("report.figure"),
    )
