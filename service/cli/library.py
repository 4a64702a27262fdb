"""What a command asks: the city's published graphs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from service.texts import say

if TYPE_CHECKING:
    from graph.published import Published


def published(city: Path | None) -> "Published":
    """Return what is published of *city*, in step with its files."""
    from graph.published import open_published  # noqa: PLC0415 keeps --help quick
    from service.settings import chosen_city  # noqa: PLC0415

    with working():
        return open_published(chosen_city(city))


@contextmanager
def working() -> Iterator[None]:
    """Show on a terminal that something is under way; say nothing to a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 a pipe does not need it

    with Console(stderr=True).status(say("working", "de")):
        yield
