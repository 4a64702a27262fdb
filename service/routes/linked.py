"""``/id/…``: an entity's IRI leads to its page or to its data, whatever the client would rather."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from starlette.requests import Request

from graph.errors import NotFoundError
from graph.linked import Form, describe
from service.asked import Asked, address
from service.described import described
from service.entities import Entity, find, id_path, split_suffix
from service.site import Site, site_of
from service.web.data import FORMS, HTML, NEGOTIATED, answer, form_of, link, negotiated, see

router = APIRouter(tags=["linked data"])


@router.get(
    "/id/{path:path}",
    summary="An entity: its page or its data, by Accept or by suffix",
    response_class=Response,
    responses={
        **NEGOTIATED,
        303: {"description": "See the page, or the data"},
        404: {"description": "Nothing is known of it"},
    },
)
def entity(
    request: Request,
    path: Annotated[str, Path(examples=["actor/ifak", "goal/4.1.ttl"])],
) -> Response:
    """Return what one edition knows of the entity at *path* below the city's base.

    A client that wants a page is sent to it; one that wants Turtle, JSON-LD or N-Triples to the
    data, which also stands under *path* with ``.ttl``, ``.jsonld`` or ``.nt``.
    """
    site: Site = site_of(request)
    asked = Asked.parse(request.query_params.multi_items()).unfiltered
    bare, form = split_suffix(path)
    try:
        found = find(site, bare, asked)
    except NotFoundError:
        return _published(request, bare)
    if form is not None:
        return _data(site, found, form)
    page = found.view.addresses.page(found.iri)
    offered = (HTML, *FORMS) if page else FORMS
    wanted = negotiated(request, offered)
    target = page if wanted == HTML else f"{id_path(site, found.iri)}.{form_of(wanted).suffix}"
    return see(address(target, _placed(site, asked, found)))


def _data(site: Site, found: Entity, form: Form) -> Response:
    """Return what is known of an entity in *form*, with links to its page and its other forms."""
    snapshot = found.view.snapshot
    triples = describe(snapshot.store, snapshot.graph, found.iri)
    page = found.view.addresses.page(found.iri)
    links = [link(found.iri, "describes"), link("/void", "describedby")]
    links += [link(page, "alternate", HTML)] if page else []
    return answer(triples, form, site, id_path(site, found.iri), links)


def _published(request: Request, path: str) -> Response:
    """Lead to ``/void`` for what only the description tells of: catalogue, services, files."""
    site: Site = site_of(request)
    iri = site.published.city.base + path
    if any(triple.subject.value == iri for triple in described(request)):  # type: ignore[union-attr]
        return see("/void")
    raise NotFoundError(f"{iri}: Über dieses Ding ist nichts bekannt.")


def _placed(site: Site, asked: Asked, found: Entity) -> Asked:
    """Return *asked* with the edition that knows the entity, where that is not the one shown."""
    year = found.view.snapshot.year
    if asked.edition or year == site.published.shown:
        return asked
    return Asked(edition=year, basis=asked.basis)
