"""What stands in a cell, as the text that a reader of the spreadsheet sees."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

_DAY, _MONTH = re.compile("d", re.IGNORECASE), re.compile("m", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_MIDNIGHT: Final = time()


def text_of(value: object, number_format: str) -> str:
    """Return *value* of a cell with *number_format* as text: 31.05.2012, 15,7, ja, or as it is.

    A date whose format shows no day or no month is one of that precision.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, date):
        return _date(value, _QUOTED.sub("", number_format))
    return f"{value:%H:%M}" if isinstance(value, time) else str(value).strip()


def _number(value: float) -> str:
    """Return a number with the fifteen digits that spreadsheets know."""
    return format(Decimal(f"{value:.15g}"), "f").replace(".", ",")


def _date(value: date, number_format: str) -> str:
    if isinstance(value, datetime) and value.time() != _MIDNIGHT:
        return f"{value:%d.%m.%Y %H:%M}"
    if value.day == 1 and not _DAY.search(number_format):
        whole_year = value.month == 1 and not _MONTH.search(number_format)
        return f"{value.year:04}" if whole_year else f"{value.month:02}.{value.year:04}"
    return f"{value.day:02}.{value.month:02}.{value.year:04}"
