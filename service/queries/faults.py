"""Where a query stops making sense, out of what the engine says of it."""

import re
from dataclasses import dataclass
from typing import Final

_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
_LINE: Final = re.compile(r"begins on line (\d+) has no end")
_END: Final = "⏎"
_HINTS: Final = (
    ("Prefix not found", "prefix"),
    ("variable that is unbound", "variable"),
    ("has no end", "string"),
)


@dataclass(frozen=True)
class Fault:
    """The ``line`` (from 1) with its ``text``; ``column`` (from 1) is 0 where it is not known.

    ``hint`` is ``prefix``, ``variable``, ``string`` or empty.
    """

    line: int
    column: int
    text: str
    hint: str

    @property
    def before(self) -> str:
        """What of the line could be read."""
        return self.text[: max(0, self.column - 1)]

    @property
    def after(self) -> str:
        """What of it could not; a sign for its end where all of it could."""
        return self.text[max(0, self.column - 1) :] or _END


def fault(query: str, detail: str) -> Fault | None:
    """Return what the engine's *detail* says of *query*; nothing if it names no place in it."""
    hint = next((name for words, name in _HINTS if words in detail), "")
    if found := _PLACE.search(detail):
        line, column = int(found[1]), int(found[2])
    elif found := _LINE.search(detail):
        line, column = int(found[1]), 0
    else:
        return None
    lines = query.splitlines()
    return Fault(line, column, lines[line - 1], hint) if line <= len(lines) else None
