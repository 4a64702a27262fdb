"""Files: the ontology, the description of what is published, and everything published."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response
from starlette.requests import Request

from graph.errors import NotFoundError
from graph.linked import OF_GRAPHS, OF_TRIPLES, STANDARDS, TURTLE, Form, dumped
from service.described import described
from service.exports import exported, standard_of
from service.pages.ontology import as_data
from service.press import telling_busy
from service.visit import VisitDep
from service.web.data import FORMS, NEGOTIATED, TRIPLES, answer, form_of, negotiated, see

router = APIRouter(tags=["linked data"])
_NO_FORM: Final[dict[int | str, dict[str, object]]] = {
    404: {"description": "There is no such form"}
}
_FILES: Final[dict[int | str, dict[str, object]]] = {
    200: {
        "description": "The file",
        "content": {form.media_type: {} for form in (TURTLE, *OF_GRAPHS)},
    },
    **_NO_FORM,
}
Suffix = Annotated[str, Path(examples=["ttl"], description="ttl, jsonld or nt")]


@router.get(
    "/ontology.{suffix}",
    summary="The ontology as a file",
    response_class=Response,
    responses={**TRIPLES, **_NO_FORM},
)
def ontology_as(request: Request, suffix: Suffix) -> Response:
    """Return modules, vocabularies and alignments in the form of *suffix*."""
    return as_data(request.app.state.site, _form(suffix, OF_TRIPLES))


@router.get(
    "/void",
    summary="What is published: DCAT-AP.de and VoID",
    response_class=Response,
    responses=NEGOTIATED,
)
def void_by_accept(request: Request) -> Response:
    """Return the description of catalogue, editions, files, services and graphs."""
    return _void(request, form_of(negotiated(request, FORMS)))


@router.get(
    "/void.{suffix}",
    summary="What is published, as a file",
    response_class=Response,
    responses={**TRIPLES, **_NO_FORM},
)
def void_as(request: Request, suffix: Suffix) -> Response:
    """Return the same in the form of *suffix*."""
    return _void(request, _form(suffix, OF_TRIPLES))


@router.get("/.well-known/void", include_in_schema=False)
def well_known() -> Response:
    """Lead those who know only our host to the description."""
    return see("/void")


@router.get(
    "/export.{suffix}",
    summary="Everything that is published, as a file",
    response_class=Response,
    responses=_FILES,
)
def export(
    request: Request,
    suffix: Annotated[str, Path(examples=["trig"], description="ttl, trig, nq or jsonld")],
    edition: Annotated[str, Query(examples=["2012"], description="Year, for ttl only")] = "",
) -> Response:
    """Return all published graphs; as Turtle, which knows no graphs, what is current in an edition.

    The edition is the one shown unless another is asked for.
    """
    published = request.app.state.site.published
    form = _form(suffix, (TURTLE, *OF_GRAPHS))
    year = edition or published.shown
    graph = published.graph("all", year) if form is TURTLE else None
    name = f"{published.city.slug}-{year}" if graph else published.city.slug
    disposition = f'attachment; filename="{name}.{suffix}"'
    return Response(
        dumped(published, form, graph),
        media_type=form.media_type,
        headers={"Content-Disposition": disposition},
    )


@router.get(
    "/export/{file}",
    summary="One edition by a standard of others, as a file",
    response_class=Response,
    responses={
        200: {
            "description": "The file",
            "content": {standard.media_type: {} for standard in STANDARDS},
        },
        **_NO_FORM,
    },
)
def export_by_standard(
    visit: VisitDep,
    file: Annotated[
        str,
        Path(examples=["hxl.csv"], description=", ".join(one.file for one in STANDARDS)),
    ],
) -> Response:
    """Return an edition as a data package of tables, or by HXL, HSDS, CPOV, CPSV-AP, schema.org.

    The network stands in it as GraphML and GEXF with the places of its nodes. HSDS, CPOV, CPSV-AP
    and schema.org cannot mark a proposal as one: they hold only what is said.
    """
    standard = standard_of(file)
    name = f"{visit.site.published.city.slug}-{visit.year}-{standard.file}"
    with telling_busy(visit.say("data.busy")):
        content = exported(visit.site, standard.token, visit.year, visit.lang)
    return Response(
        content,
        media_type=standard.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _void(request: Request, form: Form) -> Response:
    return answer(described(request), form, request.app.state.site, "/void")


def _form(suffix: str, forms: tuple[Form, ...]) -> Form:
    for form in forms:
        if form.suffix == suffix:
            return form
    known = ", ".join(form.suffix for form in forms)
    raise NotFoundError(f"Die Endung „{suffix}“ ist nicht bekannt; bekannt sind: {known}.")
