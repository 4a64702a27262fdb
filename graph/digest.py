"""The SHA-256 over quads, however many."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Final

from graph.store import Quad

_AT_ONCE: Final = 1_000_000


def digest(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 over *quads* as canonical N-Quads, sorted, one a line."""
    found = hashlib.sha256()
    with ExitStack() as files:
        for line in _in_order((f"{quad} .\n" for quad in quads), files):
            found.update(line.encode())
    return found.hexdigest()


def _in_order(lines: Iterator[str], files: ExitStack) -> Iterable[str]:
    """Return *lines* sorted; more than memory is asked to hold at once wait in *files*."""
    parts: list[Iterable[str]] = []
    while part := sorted(islice(lines, _AT_ONCE)):
        if len(part) < _AT_ONCE:
            parts.append(part)
            break
        file = files.enter_context(_file())
        file.writelines(part)
        file.seek(0)
        parts.append(file)
    return merge(*parts)


def _file() -> IO[str]:
    """Return a file that ends lines where N-Quads end them, and nowhere else."""
    return TemporaryFile("w+", encoding="utf-8", newline="\n")
