"""From a visit and values to a page of the site: the frame, the words, the policy."""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from service.filter_bar import filter_bar
from service.language import COOKIE
from service.texts import LANGUAGES
from service.visit import Visit, today
from service.web.headers import policy
from service.web.static import static
from viz.cell_state import STATES
from viz.hyphens import soften

_SERVICE: Final = Path(__file__).resolve().parent.parent
YEAR: Final = 31_536_000

MENU: Final = (
    ("/", "menu.start"),
    ("/ask", "menu.ask"),
    ("/coverage", "menu.coverage"),
    ("/gaps", "menu.gaps"),
    ("/plan", "menu.plan"),
    ("/progress", "menu.progress"),
    ("/report", "menu.report"),
    ("/network", "menu.network"),
    ("/directories", "menu.directories"),
    ("/queries", "menu.queries"),
    ("/sparql", "menu.sparql"),
)
FOOT: Final = (
    ("/editions", "menu.editions"),
    ("/about", "menu.about"),
    ("/data", "menu.data"),
    ("/participate", "menu.participate"),
    ("/ontology", "menu.ontology"),
    ("/api", "menu.api"),
    ("/impressum", "menu.imprint"),
    ("/datenschutz", "menu.privacy"),
    ("/barrierefreiheit", "menu.accessibility"),
)


def environment() -> Environment:
    """Return the templates of the service and of viz, with what every page needs."""
    found = Environment(
        loader=FileSystemLoader([_SERVICE / "templates", _SERVICE.parent / "viz" / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"static": static, "states": STATES, "languages": LANGUAGES, "today": today}
    found.globals["soften"] = soften
    return found


_ENVIRONMENT: Final = environment()


def render(
    visit: Visit,
    template: str,
    *,
    status: int = HTTPStatus.OK,
    sources: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    **values: Any,  # noqa: ANN401 a page takes what it shows
) -> HTMLResponse:
    """Return the page made by *template* from *values*.

    ``sources`` names further sources of the policy (see :func:`service.web.headers.policy`).
    """
    bar = filter_bar(visit) if status == HTTPStatus.OK else None
    return framed(visit, template, status=status, sources=sources, menu=MENU, bar=bar, **values)


def framed(
    visit: Visit,
    template: str,
    *,
    status: int,
    sources: Mapping[str, tuple[str, ...]],
    **values: Any,  # noqa: ANN401 a page takes what it shows
) -> HTMLResponse:
    """Return the page made by *template* with a menu and a bar of its own in *values*."""
    text = _ENVIRONMENT.get_template(template).render(
        visit=visit,
        city=visit.site.published.city.title,
        lang=visit.lang,
        say=visit.say,
        count=visit.count,
        url=visit.url,
        page=visit.page,
        label=visit.label,
        titled=visit.titled,
        foot=FOOT,
        status=int(status),
        **values,
    )
    headers = {"Content-Security-Policy": policy(**sources)}
    answer = HTMLResponse(text, status_code=status, headers=headers)
    if (wanted := dict(visit.pairs).get("lang")) in LANGUAGES:
        answer.set_cookie(COOKIE, wanted, max_age=YEAR, samesite="lax", httponly=True)
    return answer
