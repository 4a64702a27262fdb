"""What search engines ask first: which pages there are, and which addresses to leave alone."""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from service.addresses import DIRECTORIES, LIFE_PHASES
from service.described import public_address
from service.pages.render import FOOT, MENU
from service.site import Site

router = APIRouter(include_in_schema=False)
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LISTED: Final = (*DIRECTORIES, LIFE_PHASES)
_RULES: Final = """\
User-agent: *
Allow: /*?lang=en$
Disallow: /*?
Disallow: /id/
Disallow: /export.
Disallow: /office
Sitemap: {sitemap}
"""


@router.get("/sitemap.xml")
def sitemap(request: Request) -> Response:
    """Return the addresses of all pages, each once and without filter."""
    start = public_address(request)
    pages = ET.Element("urlset", xmlns=_NAMESPACE)
    for path in dict.fromkeys(_paths(request.app.state.site)):
        ET.SubElement(ET.SubElement(pages, "url"), "loc").text = start + path
    content = ET.tostring(pages, encoding="utf-8", xml_declaration=True)
    return Response(content, media_type="application/xml")


@router.get("/robots.txt")
def robots(request: Request) -> Response:
    """Return the rules: pages yes, their endless filtered views and the data no."""
    return PlainTextResponse(_RULES.format(sitemap=f"{public_address(request)}/sitemap.xml"))


def _paths(site: Site) -> Iterator[str]:
    """Yield the paths of the menus, the directories and every page of a directory."""
    yield from (path for path, _ in (*MENU, *FOOT))
    yield from (f"/{directory}" for directory in _LISTED)
    addresses = site.view().addresses
    for directory in _LISTED:
        yield from sorted(addresses.page(iri) for iri in addresses.listed(directory))
