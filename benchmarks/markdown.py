"""Tables and quantities as the page writes them."""

from collections.abc import Iterable, Sequence
from typing import Final

_SHORT: Final = 0.0005
"""Seconds below which one place of a millisecond says nothing."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def duration(seconds: float) -> str:
    """Return milliseconds, from a second on seconds; what is short with more places."""
    if seconds >= 1:
        return f"{seconds:,.1f} s"
    return f"{seconds * 1000:,.{1 if seconds >= _SHORT else 3}f} ms"


def megabytes(count: int) -> str:
    """Return a number of bytes in megabytes."""
    return f"{count / 1e6:,.1f} MB"
