"""The report as one HTML file with styles and figures, and as what the PDF is set from."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from graph.report import Report
from viz import assets
from viz.rendering import ENVIRONMENT
from viz.report.links import Links
from viz.report.pictures import Picture, pictures

_STYLES: Final = ("base.css", "report_blocks.css", "report_file.css")
_POLICY: Final = "default-src 'none'; img-src data:; font-src data:;"


@dataclass(frozen=True)
class Ink:
    """What stands around the report: its contents' heading, when it was made, «Seite», «von».

    ``table`` and ``figure`` begin captions.
    """

    contents: str
    made: str
    page: str
    of: str
    table: str
    figure: str


def as_html(report: Report, ink: Ink, links: Links) -> str:
    """Return *report* as one HTML file that asks for nothing else."""
    style = "".join(map(assets.text, _STYLES))
    for mark, font in assets.FONTS.items():
        style = style.replace(mark, assets.data_uri(font, "font/woff2"))
    drawn = pictures(report)
    return written(
        report,
        ink,
        links,
        drawn,
        sources={key: _embedded(one) for key, one in drawn.items()},
        style=Markup(style),  # noqa: S704 - our own files
        policy=f"{_POLICY} style-src {assets.digest(style)}",
    )


def written(  # noqa: PLR0913 one argument per thing the template shows
    report: Report,
    ink: Ink,
    links: Links,
    drawn: Mapping[str, Picture],
    *,
    sources: Mapping[str, str],
    style: Markup | str = "",
    policy: str = "",
) -> str:
    """Return *report* as HTML; *sources* are the addresses of its figures."""
    return ENVIRONMENT.get_template("report.html").render(
        report=report,
        ink=ink,
        links=links,
        drawn=drawn,
        sources=sources,
        style=style,
        policy=policy,
    )


def _embedded(picture: Picture) -> str:
    return f"data:image/svg+xml;base64,{b64encode(picture.svg.encode()).decode()}"
