"""The report as a tagged PDF (PDF/UA-1), set for A4; nothing is asked of any network."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.errors import ZielnetzError
from graph.report import Report
from viz import assets
from viz.report.document import Ink, written
from viz.report.links import Links
from viz.report.pictures import Picture, pictures
from viz.report.tags import mended

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

_STYLES: Final = ("report_blocks.css", "report_print.css")
_FONTS: Final = "vendor/source-sans-3-print/"
_PACKAGES: Final = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_OWN: Final = "zielnetz:"
"""The scheme under which figures and typefaces are found: names, never places."""
_SVG, _TTF = "image/svg+xml", "font/ttf"


class PdfError(ZielnetzError):
    """What setting a PDF needs is not installed."""


def as_pdf(report: Report, ink: Ink, links: Links) -> bytes:
    """Return *report* as a PDF; a missing library raises :class:`PdfError`."""
    drawn = pictures(report)
    sources = {key: f"{_OWN}{key}.svg" for key in drawn}
    html = written(report, ink, links, drawn, sources=sources)
    return typeset(html, ink, _files(drawn)).pdf()


@dataclass(frozen=True)
class Sheets:
    """What is set: so many ``pages``, and the PDF of them."""

    pages: int
    pdf: Callable[[], bytes]


def typeset(html: str, ink: Ink, files: Mapping[str, tuple[str, bytes]], *more: str) -> Sheets:
    """Return *html* set in the report's styles and *more* of ours.

    *files* are what it may show, by name; *ink* has the words around page numbers. A missing
    library raises :class:`PdfError`.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(files)
    style = "".join(map(assets.text, (*_STYLES, *more)))
    style = style.replace("@page-word@", ink.page).replace("@of-word@", ink.of)
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 it loads C libraries

    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=style, font_config=fonts, url_fetcher=fetcher)
    read = weasyprint.HTML(string=html, base_url=_OWN, url_fetcher=fetcher)
    options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": "pdf/ua-1", "pdf_tags": True}
    document = read.render(font_config=fonts, **{**options, "stylesheets": [sheet]})
    return Sheets(len(document.pages), lambda: document.write_pdf(finisher=mended, **options))


def _weasyprint() -> Any:  # noqa: ANN401 a module without types
    try:
        import weasyprint  # noqa: PLC0415 it loads C libraries
    except OSError as error:
        raise PdfError(
            f"Für PDF fehlt eine Bibliothek des Systems; erwartet sind die Pakete {_PACKAGES}."
        ) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def _files(drawn: Mapping[str, Picture]) -> dict[str, tuple[str, bytes]]:
    return {f"{key}.svg": (_SVG, picture.svg.encode()) for key, picture in drawn.items()}


def _fetcher(files: Mapping[str, tuple[str, bytes]]) -> "URLFetcher":
    """Return what finds *files* and our typeface by name, and refuses any other address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Own(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            _ = headers
            kind, content = own_file(files, url)
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return Own()


def own_file(files: Mapping[str, tuple[str, bytes]], url: str) -> tuple[str, bytes]:
    """Return media type and content of what *url* names, one of *files* or our typeface."""
    name = url.removeprefix(_OWN)
    if url.startswith(_OWN) and name in files:
        return files[name]
    if url.startswith(_OWN) and name in ("400.ttf", "600.ttf"):
        return _TTF, (assets.STATIC / f"{_FONTS}source-sans-3-{name}").read_bytes()
    raise ValueError(f"{url} is no file of the report; nothing else is fetched.")
