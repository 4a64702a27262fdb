"""``/ontology``: every word of the ontology in German and English with its picture, or as data."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Final

from fastapi import APIRouter, Response
from starlette.requests import Request

from graph.linked import OF_TRIPLES, Form, ontology_document
from graph.ontology import Ontology, Term, read_ontology
from graph.paths import ONTOLOGY
from graph.terms import ZN, ZNV
from service.pages.render import render
from service.site import Site
from service.visit import Visit, VisitDep
from service.web.data import FORMS, HTML, NEGOTIATED, answer, form_of, link, negotiated
from service.web.headers import policy

router = APIRouter()
_FORMS: Final[dict[str, object]] = {form: {} for form in (HTML, *FORMS)}
_STYLE: Final = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@router.get(
    "/ontology",
    tags=["linked data"],
    summary="The ontology: its documentation, or its triples by Accept",
    response_class=Response,
    responses={**NEGOTIATED, 200: {"description": "The page, or the triples", "content": _FORMS}},
)
def ontology(visit: VisitDep, request: Request) -> Response:
    """Return modules, vocabularies and alignments as a page, or in the form the client prefers."""
    wanted = negotiated(request, (HTML, *FORMS))
    return _page(visit) if wanted == HTML else as_data(visit.site, form_of(wanted))


@router.get("/ontology.svg", include_in_schema=False)
def picture() -> Response:
    """Return the picture of classes and properties; its own style sheet is let through by hash."""
    content = (ONTOLOGY / "model.svg").read_bytes()
    hashes = [b64encode(sha256(style).digest()).decode() for style in _STYLE.findall(content)]
    allowed = policy(style_src=tuple(f"'sha256-{one}'" for one in hashes))
    headers = {"Content-Security-Policy": allowed}
    return Response(content, media_type="image/svg+xml", headers=headers)


def as_data(site: Site, form: Form) -> Response:
    """Return the ontology in *form*."""
    links = (link(ZN.iri, "describes"), link("/ontology", "alternate", HTML))
    return answer(ontology_document(), form, site, "/ontology", links)


@cache
def _ontology() -> Ontology:
    return read_ontology(ONTOLOGY)


def _page(visit: Visit) -> Response:
    known = _ontology()
    terms = [
        (module, _classes(known, module.name), _properties(known, module.name))
        for module in known.modules
    ]
    return render(
        visit,
        "ontology.html",
        ontology=known,
        modules=[found for found in terms if found[1] or found[2]],
        named={term.name: term for term in known.terms},
        lists={vocabulary.name: vocabulary for vocabulary in known.vocabularies},
        namespace=ZN.iri,
        values=ZNV.iri,
        forms=OF_TRIPLES,
    )


def _classes(known: Ontology, module: str) -> list[Term]:
    return [term for term in known.terms if term.module == module and term.kind == "class"]


def _properties(known: Ontology, module: str) -> list[Term]:
    return [term for term in known.terms if term.module == module and term.kind != "class"]
