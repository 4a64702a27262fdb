"""The description of what the service publishes, under the addresses at which it answers."""

from functools import lru_cache

from starlette.requests import Request

from graph.linked import OF_GRAPHS, STANDARDS, Endpoints, description
from graph.published import Published
from graph.store import Triple
from service.asked import Asked, address

_TABLES = ("csv", "xlsx")


def public_address(request: Request) -> str:
    """Return the address of the service without path: the settings' one, else as it was called."""
    known: str = request.app.state.settings.base_url
    return (known or str(request.base_url)).rstrip("/")


def described(request: Request) -> frozenset[Triple]:
    """Return the description (DCAT-AP.de and VoID) of what is published."""
    return _described(request.app.state.site.published, public_address(request))


@lru_cache(maxsize=4)
def _described(published: Published, start: str) -> frozenset[Triple]:
    return description(published, endpoints(published, start))


def endpoints(published: Published, start: str) -> Endpoints:
    """Return the addresses of the service that is reached at *start*."""
    return Endpoints(
        home=f"{start}/",
        sparql=f"{start}/sparql",
        api=f"{start}/api",
        openapi=f"{start}/api/openapi.json",
        ontology=f"{start}/ontology",
        void=f"{start}/void",
        dumps={form.suffix: f"{start}/export.{form.suffix}" for form in OF_GRAPHS},
        editions={year: _files(start, year) for year in published.editions},
    )


def _files(start: str, year: str) -> dict[str, str]:
    asked = Asked(edition=year)
    tables = {kind: address("/api/activities", asked, format=kind) for kind in _TABLES}
    standards = {one.token: address(f"/export/{one.file}", asked) for one in STANDARDS}
    paths = {"ttl": address("/export.ttl", asked), **tables, **standards}
    return {suffix: start + path for suffix, path in paths.items()}
