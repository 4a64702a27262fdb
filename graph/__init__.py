"""The knowledge graph of a city's integration work: reading, checking, publishing, answering.

Whoever analyses begins with :func:`open_city`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.opened import OpenCity

__all__ = ["open_city"]


def open_city(
    folder: Path | str | None = None, edition: str = "", basis: str = "all", lang: str = "de"
) -> "OpenCity":
    """Return a city opened for analysis; see :func:`graph.opening.open_city`."""
    from graph import opening  # noqa: PLC0415 all of graph stands below, and takes a second

    return opening.open_city(folder, edition, basis, lang)
