"""A release changed by hand, and what checks say of it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from types import MappingProxyType

from graph.errors import DatasetError, Fault
from graph.publish import Release, derive
from graph.store import Triple


def faults(check: Callable[..., None], *releases: Release) -> set[Fault]:
    """Return the faults for which *check* refuses *releases*."""
    try:
        check(*releases)
    except DatasetError as error:
        return set(error.faults)
    return set()


def told(
    release: Release, graph: str, added: set[Triple], removed: Collection[Triple] = ()
) -> Release:
    """Return *release* with other triples in one graph of its files."""
    graphs = dict(release.reading.graphs)
    graphs[graph] = (graphs[graph] - frozenset(removed)) | added
    reading = replace(release.reading, graphs=MappingProxyType(graphs))
    return derive(release.city, release.sources.deposit, reading)
