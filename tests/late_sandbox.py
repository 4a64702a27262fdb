"""Processes for strangers' queries that begin with the first query: few tests of the office ask."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.app import sandbox
from service.settings import Settings
from service.site import Site

if TYPE_CHECKING:
    from graph.store.sandbox import Sandbox


class LateSandbox:
    """Stands where the sandbox of a service stands, and becomes one when it is first needed."""

    def __init__(self, site: Site, folder: Path, settings: Settings) -> None:
        self._site, self._folder, self._settings = site, folder, settings
        self._graph = site.published.graph()
        self._begun: Sandbox | None = None

    def renew(self, folder: Path, default_graph: str) -> None:
        """Answer from *folder* from now on."""
        self._folder, self._graph = folder, default_graph
        if self._begun is not None:
            self._begun.renew(folder, default_graph)

    def close(self) -> None:
        """End what has begun."""
        if self._begun is not None:
            self._begun.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever a sandbox has
        """Return what the sandbox has of that *name*."""
        if self._begun is None:
            self._begun = sandbox(self._site, self._folder, self._settings)
            if self._graph != self._site.published.graph():
                self._begun.renew(self._folder, self._graph)
        return getattr(self._begun, name)
