"""In which form a client reads rows and graphs, and whether it would rather have the page."""

from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request as HttpRequest

from graph.store.sandbox import GRAPHS, ROWS, Request
from service.web.accept import preferred
from service.web.data import HTML

_JSON, _XML = tuple(ROWS)[:2]
_GENERIC: Final = {"application/json": _JSON, "application/xml": _XML, "text/xml": _XML}
"""Names for two forms of rows that many clients know instead of their own."""


@dataclass(frozen=True)
class Wanted:
    """The forms a client wants, by the names it gave them; empty for none that there is."""

    rows: str
    graph: str

    def of(self, request: Request) -> Request:
        """Return *request*, to be answered in these forms."""
        return replace(request, rows_as=self._rows_as or None, graph_as=self.graph or None)

    def name(self, form: str) -> str:
        """Return how the client named *form*, with what a reader must know of its text."""
        given = self.rows if form == self._rows_as else form
        return f"{given}; charset=utf-8" if given.startswith("text/") else given

    @property
    def _rows_as(self) -> str:
        return _GENERIC.get(self.rows, self.rows)


def wanted(request: HttpRequest) -> Wanted:
    """Return the forms that the client of *request* likes best."""
    accept = _accept(request)
    return Wanted(preferred(accept, (*ROWS, *_GENERIC)), preferred(accept, tuple(GRAPHS)))


def wants_html(request: HttpRequest) -> bool:
    """Tell whether the client would rather have the page than any data: a browser does."""
    return preferred(_accept(request), (*ROWS, *GRAPHS, *_GENERIC, HTML)) == HTML


def _accept(request: HttpRequest) -> str:
    return ", ".join(request.headers.getlist("accept"))
