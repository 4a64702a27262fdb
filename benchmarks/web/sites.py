"""The services under measurement: a synthetic city behind the real app, by one of the two ways."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from fastapi import FastAPI

from benchmarks.synthetic_site import synthetic_site
from benchmarks.web.counted import CountedSite
from benchmarks.worker import ARRAYS, OXIGRAPH
from service.app import create_app
from service.settings import Settings
from service.site import Site

_SITES: Final[Mapping[str, type[Site]]] = MappingProxyType({ARRAYS: Site, OXIGRAPH: CountedSite})
_PUBLIC: Final = "http://zielnetz.example.org"
"""Pages name their address: drawn in a worker or served at a port, they are to be the same."""


def application(way: str, size: int) -> FastAPI:
    """Return the service over a city with *size* activities, its maps counted by *way*."""
    return create_app(_SITES[way](synthetic_site(size).published), Settings(base_url=_PUBLIC))
