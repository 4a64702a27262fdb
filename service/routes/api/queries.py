"""``/api/queries``: the query library, listed and run."""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import AmbiguousError, ZielnetzError
from graph.query import Query as LibraryQuery
from service.queries.asking import Asking, field, offered
from service.queries.library import public_queries, public_query
from service.records import query as record
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import PLACE, Form
from service.visit import Visit, VisitDep
from service.web.data import negotiated
from service.web.problems import PROBLEM

router = APIRouter(tags=["queries"])
_RESULTS: Final = {
    "application/sparql-results+json": "srj",
    "text/tab-separated-values": "tsv",
    "text/csv": "csv",
}
_FORMS: Final = ("application/json", *_RESULTS)
_SHARED: Final = frozenset({"edition", "basis", "lang", "format"})
_LIST = [{"name": "goals_of-field", "question": "Welche Ziele hat ein Feld?", "params": "field"}]
_TABLE = {
    "columns": ["goal", "label"],
    "rows": [{"goal": "https://example.org/city/goal/2a", "label": "Alle wohnen gut"}],
}

_ANSWERS: Final = {
    **documented(_TABLE),
    404: {"description": "There is no such question.", "content": {PROBLEM: {}}},
}
_ANSWERS[200]["content"] |= {kind: {} for kind in _RESULTS}


@router.get(
    "/queries",
    summary="The query library",
    response_model=list[record.QueryRecord],
    responses=documented(_LIST),
    dependencies=[PLACE],
)
def queries(visit: VisitDep, form: Annotated[Form, Query(alias="format")] = "json") -> Response:
    """Return every public query with its question and its parameters."""
    known = public_queries().values()
    if form == "json":
        return as_json(record.queries(known, visit.lang))
    return as_table(visit, "queries", form, record.COLUMNS, record.rows(known, visit.lang))


@router.get(
    "/queries/{name:path}",
    summary="What a query of the library finds",
    response_model=record.TableRecord,
    responses=_ANSWERS,
    dependencies=[PLACE],
)
def run(
    request: Request,
    visit: VisitDep,
    name: str,
    form: Annotated[
        Literal["json", "csv", "tsv", "xlsx", "srj", ""],
        Query(
            alias="format",
            description="By default what Accept asks for: JSON, CSV, TSV, SPARQL results JSON.",
        ),
    ] = "",
) -> Response:
    """Run the query with the parameters given by its own names, each repeatable for «or».

    A value is an IRI, a notation, a short name or a label; the list names the parameters.
    """
    query = public_query(name)
    _refuse_unknown(visit, query)
    asking = _asked(visit, query)
    return _answer(visit, asking, form or _wanted(request))


def _answer(visit: Visit, asking: Asking, form: str) -> Response:
    found = visit.view.answers.of(asking.query, asking.terms)
    if form == "json":
        return as_json(record.table(found))
    if form in ("csv", "xlsx"):
        name = asking.query.name.replace("/", "-")
        return as_table(visit, name, form, found.columns, found.rows)
    media_type = next(kind for kind, known in _RESULTS.items() if known == form)
    text = visit.snapshot.store.results(asking.sparql, visit.snapshot.graph, media_type)
    return Response(text, media_type=media_type)


def _asked(visit: Visit, query: LibraryQuery) -> Asking:
    """Return what is asked; a value that cannot be understood raises with what may be chosen."""
    asking = Asking.read(visit, query)
    for name, wrong in asking.wrong.items():
        raise AmbiguousError(f"Parameter {name}: {wrong.sentence}", wrong.candidates)
    if asking.open:
        raise ZielnetzError(
            f"Der Abfrage {query.name} fehlt der Parameter {asking.open[0]}; erwartet ist: "
            f"{query.params[asking.open[0]].description['de']}."
        )
    return asking


def _refuse_unknown(visit: Visit, query: LibraryQuery) -> None:
    names = offered(query)
    known = {*_SHARED, *names, *map(field, names)}
    if unknown := sorted({name for name, _ in visit.pairs} - known):
        raise AmbiguousError(
            f"Die Abfrage {query.name} hat keinen Parameter „{unknown[0]}“; bekannt sind:",
            sorted({*_SHARED, *names}),
        )


def _wanted(request: Request) -> str:
    return _RESULTS.get(negotiated(request, _FORMS), "json")
