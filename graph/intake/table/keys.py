"""Who is who among the lines: keys made from columns, and the addresses made from keys."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

from graph.entering import new_iri
from graph.intake.table.layout import Line
from graph.intake.table.mapping import Column
from graph.intake.table.names import normal

_PLAIN: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST, _MARK = 40, 6


def key(line: Line, columns: Sequence[str], names: Mapping[str, Column]) -> tuple[str, ...]:
    """Return what tells *line* from others: its cells in *columns*, however they are written."""
    return tuple(normal(_cell(line, name, names)) for name in columns)


def _cell(line: Line, name: str, names: Mapping[str, Column]) -> str:
    column, cell = names.get(name), line.cells.get(name, "")
    return column.values.get(cell, cell) if column else cell


def address(base: str, list_name: str, parts: Sequence[str]) -> str:
    """Return the IRI of the activity whose key is *parts*: the same for the same key, always.

    A key that is a plain number or word stands in it as it is; any other with a mark of its own,
    because two may look alike in an address.
    """
    whole = "\x1f".join(parts)
    word = new_iri("", "", " ".join(parts), ()).removeprefix("/")
    if len(parts) == 1 and word == parts[0] and _PLAIN.fullmatch(word):
        return f"{base}activity/{list_name}-{word}"
    mark = sha256(whole.encode()).hexdigest()[:_MARK]
    return f"{base}activity/{list_name}-{word[:_LONGEST].strip('-')}-{mark}"
