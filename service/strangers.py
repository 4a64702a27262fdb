"""Strangers' queries: what one may use, and the processes that answer them."""

from pathlib import Path

from graph.store.sandbox import Limits, Sandbox
from service.settings import Settings
from service.site import Site


def limits(settings: Settings) -> Limits:
    """Return what one query of a stranger may use."""
    return Limits(
        seconds=settings.query_seconds,
        memory_mb=settings.query_memory_mb,
        rows=settings.query_rows,
        bytes=settings.query_megabytes * 1_000_000,
    )


def sandbox(site: Site, folder: Path, settings: Settings) -> Sandbox:
    """Return the processes that answer strangers' queries over the copy of *site* in *folder*."""
    graph = site.published.graph()
    return Sandbox(folder, limits(settings), workers=settings.query_workers, default_graph=graph)
