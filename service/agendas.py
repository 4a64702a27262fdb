"""The agenda of a body for a visit: to read here, as a paper, and as a handout of one page."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from graph.editions import Difference
from graph.report import Report
from graph.report.agenda import Sitting, agenda
from service.reports import PRESS, file_links, ink, telling
from service.visit import Visit
from viz.report import Links, as_handout, as_paper

_MOST: Final = 8
"""How many things of a kind an agenda names."""


def told(visit: Visit, body: str, most: int = _MOST) -> Report:
    """Return the agenda of *body*, which names up to *most* things of a kind."""
    city = visit.site.published.city.title.removeprefix("Zielnetz ")
    sitting = Sitting(body, _step(visit), most)
    return agenda(telling(visit, visit.question().document), city, sitting)


def pressed(visit: Visit, body: str, form: str, base: str) -> bytes:
    """Return the agenda as a PDF, made once a changeset; a busy press raises."""
    key = (form, base, body, visit.lang, visit.question().document)

    def made() -> bytes:
        return FORMS[form](visit, body, file_links(visit, base) if base else Links())

    known = visit.view.printed.find(key)
    if known is not None:
        return known
    return PRESS.make(lambda: visit.view.printed.get(key, made))


def _agenda(visit: Visit, body: str, links: Links) -> bytes:
    return as_paper(told(visit, body), ink(visit), links)


def _handout(visit: Visit, body: str, links: Links) -> bytes:
    title = visit.say("agenda.handout.title", body=visit.label(body))
    return as_handout(lambda most: replace(told(visit, body, most), title=title), ink(visit), links)


FORMS: Final[Mapping[str, Callable[[Visit, str, Links], bytes]]] = MappingProxyType(
    {"agenda": _agenda, "handout": _handout}
)
"""The papers for a sitting by their name."""


def _step(visit: Visit) -> Difference | None:
    """Return what is different from the edition before, if there is one."""
    years = sorted(visit.site.published.editions)
    at = years.index(visit.year)
    return visit.site.difference(years[at - 1], visit.year, visit.asked.basis) if at else None
