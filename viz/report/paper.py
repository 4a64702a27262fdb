"""A paper of few pages for a sitting: no cover, no contents, one chapter after the other."""

from collections.abc import Callable
from typing import Final

from graph.report import Report
from viz.rendering import ENVIRONMENT
from viz.report.document import Ink
from viz.report.links import Links
from viz.report.pdf import Sheets, typeset

_LENGTHS: Final = (3, 2, 1)
"""How many things of a kind a handout names, as far as there is room on its page."""


def as_paper(report: Report, ink: Ink, links: Links) -> bytes:
    """Return *report* as a PDF without cover and contents."""
    return _set(report, ink, links).pdf()


def as_handout(told: Callable[[int], Report], ink: Ink, links: Links) -> bytes:
    """Return what *told* tells with as many things of a kind as one page has room for."""
    for most in _LENGTHS:
        sheets = _set(told(most), ink, links)
        if sheets.pages == 1:
            return sheets.pdf()
    return as_paper(told(0), ink, links)


def _set(report: Report, ink: Ink, links: Links) -> Sheets:
    html = ENVIRONMENT.get_template("paper.html").render(report=report, ink=ink, links=links)
    return typeset(html, ink, {}, "paper_print.css")
