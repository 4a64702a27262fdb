"""``/sparql`` in a browser: an editor, a form that needs no script, and the answer as a table.

Of the vendored YASGUI the page uses the editor (YASQE) alone. Its frame has tabs whose roles are
wrong and a field for foreign endpoints; its result view (YASR) hands every value to an HTML parser,
so that a name such as ``<img onerror=…>`` sets off the policy's alarms, is English only and 1,000
pixels wide. The editor fills the plain form's text field; form and script get the same page from
the same address, and the answer is the table of all our pages.
"""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from graph.errors import ZielnetzError
from graph.linked.forms import declared_prefixes
from graph.store.sandbox import Answer, MalformedError, QueryError, Request
from service.described import public_address
from service.pages.render import render
from service.queries.faults import Fault, fault
from service.queries.graphs import Graphs
from service.queries.library import body, public_query, subjects
from service.queries.outcome import FILES, FORM, GRAPH_AS, ROWS_AS, Outcome, outcome
from service.settings import Settings
from service.sparql.clients import SECONDS_A_MINUTE, TOGETHER, TooManyError
from service.sparql.desk import answered, desk
from service.sparql.errors import ProtocolError, as_http
from service.sparql.operation import operation, parameters, posted
from service.visit import Visit
from service.visit import visit as visiting
from service.written import number

_FIRST: Final = "numbers_field-goals"
"""The query of the library that stands in the editor at first."""
_ASKING: Final = frozenset({"query", "update"})
"""The parameters that make a request more than opening the page."""


@dataclass(frozen=True)
class Failure:
    """Why there is no answer: ``fault`` is the place in the query, ``detail`` says it in words."""

    detail: str
    fault: Fault | None
    machine: str


async def sparql_page(request: HttpRequest) -> Response:
    """Return the page for *request*, by GET or POST, with a query or without."""
    page = Page(visiting(request), request.app.state.settings, f"{public_address(request)}/sparql")
    asked = None
    try:
        asked = await _asked(request)
        if asked is None:
            return page.empty()
        form = page.visit.param(FORM)
        answer = await answered(request, _as(asked, FILES.get(form)))
    except (ProtocolError, QueryError, TooManyError) as error:
        told = as_http(error, page.visit.lang, desk(request.app).limits)
        return page.failed(asked or Request(""), error, told)
    if form in FILES:
        return _file(answer, form)
    return await run_in_threadpool(page.answered, asked, answer)


async def _asked(request: HttpRequest) -> Request | None:
    """Return what is asked; fields of the form that are left empty ask nothing."""
    if request.method == "POST":
        return await posted(request)
    pairs = [pair for pair in parameters(request) if pair[1].strip()]
    return operation(pairs) if any(name in _ASKING for name, _ in pairs) else None


def _as(asked: Request, media_type: str | None) -> Request:
    return replace(asked, rows_as=media_type or ROWS_AS, graph_as=media_type or GRAPH_AS)


def _file(answer: Answer, ending: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="sparql.{ending}"'}
    return Response(answer.body, media_type=answer.media_type, headers=headers)


@dataclass(frozen=True)
class Page:
    """The page of one visit, under the limits of the settings."""

    visit: Visit
    settings: Settings
    address: str

    def empty(self) -> Response:
        """Return the page with a query of the library in the editor, which is not run."""
        name = self.visit.param("example", _FIRST)
        return self._with(Request(body(public_query(name).sparql)))

    def answered(self, asked: Request, answer: Answer) -> Response:
        """Return the page with what *asked* came to."""
        return self._with(asked, outcome=outcome(self.visit, asked, answer))

    def failed(self, asked: Request, error: ZielnetzError, told: HTTPException) -> Response:
        """Return the page that says why *asked* has no answer, with the status of *told*."""
        place, machine = None, ""
        if isinstance(error, MalformedError):
            place, machine = fault(asked.query, error.detail), error.detail
        page = self._with(
            asked, failure=Failure(told.detail, place, machine), status=told.status_code
        )
        page.headers.update(told.headers or {})
        return page

    def _with(
        self,
        asked: Request,
        outcome: Outcome | None = None,
        failure: Failure | None = None,
        status: int = HTTPStatus.OK,
    ) -> Response:
        return render(
            self.visit,
            "sparql.html",
            status=status,
            sentence=self.visit.say("sparql.sentence"),
            asked=asked,
            graphs=Graphs.read(self.visit),
            chosen=_chosen(self.visit, asked),
            subjects=subjects(),
            example=self.visit.param("example", _FIRST),
            prefixes=_prefixes(self.visit),
            words=_words(self.visit),
            address=self.address,
            limits=_limits(self.visit, self.settings),
            outcome=outcome,
            failure=failure,
        )


def _chosen(visit: Visit, asked: Request) -> tuple[str, ...]:
    """Return the graphs that are asked; without a query those of the edition being read."""
    if asked.default_graph_uris:
        return asked.default_graph_uris
    shown = visit.site.published.graph()
    return () if visit.param("query") or visit.snapshot.graph == shown else (visit.snapshot.graph,)


def _prefixes(visit: Visit) -> list[tuple[str, str]]:
    return sorted([*declared_prefixes(), ("city", visit.site.published.city.base)])


def _words(visit: Visit) -> dict[str, object]:
    """Return what the script says, and the prefixes it completes."""
    keys = ("example.taken", "unclear", "unclear.prefix", "running", "cancelled")
    return {
        "prefixes": [f"{name}: <{iri}>" for name, iri in _prefixes(visit)],
        **{key: visit.say(f"sparql.{key}") for key in keys},
    }


def _limits(visit: Visit, settings: Settings) -> dict[str, str]:
    known = {
        "seconds": settings.query_seconds,
        "memory": settings.query_memory_mb,
        "rows": settings.query_rows,
        "megabytes": settings.query_megabytes,
        "together": TOGETHER,
        "a_minute": SECONDS_A_MINUTE,
    }
    return {name: number(value, visit.lang) for name, value in known.items()}
