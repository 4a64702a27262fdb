"""``/network``, «Verbindungen»: who is linked with whom, as flow, as free picture and as table."""

from fastapi import APIRouter
from starlette.responses import Response

from graph.errors import ZielnetzError
from graph.network import Network, neighbourhood
from service.narrowing import narrowed
from service.pages.render import render
from service.visit import Visit, VisitDep
from viz import assets
from viz.flow import flow
from viz.network_view import SCRIPTS, view

router = APIRouter(include_in_schema=False)
_MOST = 900
"""More nodes than this no picture can show and no browser lay out; the first view is cut then."""
_STEPS = ("0", "1", "2", "3")


@router.get("/network")
def network(visit: VisitDep) -> Response:
    """Return the network under the filter; ``focus`` and ``steps`` open it on one node."""
    known = narrowed(visit)
    focus = _focus(visit, known)
    shown = _drawable(visit, known, focus)
    return render(
        visit,
        "network_page.html",
        network=view(shown, lang=visit.lang, focus=focus, steps=_steps(visit), address=visit.page),
        cut=(len(shown.nodes), len(known.nodes)) if len(shown.nodes) < len(known.nodes) else None,
        scripts=SCRIPTS,
        sources={"style_src": assets.injected_styles()},
    )


def _focus(visit: Visit, known: Network) -> str:
    """Return the node that the address names, or nothing; an unknown one raises."""
    text = visit.param("focus")
    kind = visit.say("network-page.node")
    return visit.snapshot.labels.resolve(text, known.by_iri, kind) if text else ""


def _steps(visit: Visit) -> int:
    text = visit.param("steps", "0")
    if text not in _STEPS:
        raise ZielnetzError(f"steps ist „{text}“; erwartet ist {', '.join(_STEPS)}.")
    return int(text)


def _drawable(visit: Visit, known: Network, focus: str) -> Network:
    """Return what one picture holds: all, or the first view with what is around *focus*."""
    if len(known.nodes) <= _MOST:
        return known
    around = neighbourhood(known, focus, 1).by_iri.keys() if focus else frozenset()
    whole = known is visit.view.network
    opening = visit.view.opening if whole else flow(known).members
    return known.only([*opening, *list(around)[:_MOST]])
