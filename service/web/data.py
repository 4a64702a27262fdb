"""Answers that carry triples: which form a client takes, and where the others are."""

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph.linked import OF_TRIPLES, Form, written
from graph.store import Triple
from service.language import language
from service.site import Site
from service.texts import say
from service.web.accept import preferred

HTML: Final = "text/html"
FORMS: Final = tuple(form.media_type for form in OF_TRIPLES)
"""The media types in which triples are to be had; the first is given where nobody chooses."""
TRIPLES: Final[dict[int | str, dict[str, object]]] = {
    200: {"description": "The triples", "content": {form: {} for form in FORMS}}
}
NEGOTIATED: Final[dict[int | str, dict[str, object]]] = {
    **TRIPLES,
    406: {"description": "There is no form that the client takes"},
}
"""What the API's description says of answers that carry triples, of a set form or by Accept."""
_SEE_OTHER: Final = 303
_NOT_ACCEPTABLE: Final = 406
_IN_ADDRESSES: Final = ":/?#[]@!$&'()*+,;=%~"


def negotiated(request: Request, offered: Sequence[str]) -> str:
    """Return the media type of *offered* that the client prefers; if it takes none, 406."""
    wanted = preferred(request.headers.get("accept", ""), offered)
    if wanted:
        return wanted
    forms = ", ".join(offered)
    detail = say("linked.not-acceptable", language(request.scope), forms=forms)
    raise HTTPException(_NOT_ACCEPTABLE, detail)


def form_of(media_type: str) -> Form:
    """Return the form of triples with *media_type*."""
    return next(form for form in OF_TRIPLES if form.media_type == media_type)


def answer(
    triples: Iterable[Triple], form: Form, site: Site, path: str, links: Iterable[str] = ()
) -> Response:
    """Return *triples* in *form*; the other forms stand at *path* with their suffixes."""
    others = [
        link(f"{path}.{other.suffix}", "alternate", other.media_type)
        for other in OF_TRIPLES
        if other is not form
    ]
    content = written(triples, form, site.published.city.base)
    headers = {"Link": ", ".join((*links, *others))}
    return Response(content, media_type=form.media_type, headers=headers)


def link(target: str, relation: str, media_type: str = "") -> str:
    """Return one value of a ``Link`` header."""
    kind = f'; type="{media_type}"' if media_type else ""
    return f'<{quote(target, safe=_IN_ADDRESSES)}>; rel="{relation}"{kind}'


def see(target: str) -> Response:
    """Return the answer that sends a client on to *target*."""
    return RedirectResponse(target, _SEE_OTHER)
