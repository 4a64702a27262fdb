"""``/sparql`` in a browser: the page with the editor."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response


async def sparql_page(request: Request) -> Response:
    """Return the page for *request*, by GET or POST, with a query or without."""
    return HTMLResponse(f"<!DOCTYPE html><title>SPARQL</title><p>{request.url.path}</p>")
