"""Tables as delimited text, in which no text runs as a formula once a spreadsheet opens it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

Cell = str | int | float | bool | None
"""What a field of a table may hold."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = r"[+-]?\d+(?:[.,]\d+)?"
"""A pattern; compiling it here would cost every command some milliseconds."""


def csv_text(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], end: str, delimiter: str = ","
) -> str:
    """Return a table as CSV whose lines end in *end*; every text in it is inert."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([inert(value) for value in row] for row in rows)
    return text.getvalue()


def inert(value: Cell) -> Cell:
    """Return *value* for a CSV field: an apostrophe stands before what would run as a formula.

    Numbers, and texts that are nothing but a number, stay as they are; truth values are written as
    in JSON.
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and runs(value) else value


def runs(text: str) -> bool:
    """Tell whether a spreadsheet would take *text* for a formula."""
    return text.startswith(_FORMULA) and not re.fullmatch(_NUMBER, text)
