"""Long lists in stretches of a hundred things."""

import re
from dataclasses import dataclass
from typing import Final

from graph.errors import ZielnetzError
from service.visit import Visit

SIZE: Final = 100
PAGE: Final = "page"
_NUMBER: Final = "0*[1-9][0-9]{0,8}"
"""What is read as a number; one of thousands of digits takes long, and Python refuses it."""


@dataclass(frozen=True)
class Stretch:
    """The part of a list that a page shows; ``before`` and ``after`` lead on, or are empty."""

    total: int
    number: int
    before: str
    after: str

    @property
    def offset(self) -> int:
        """How many things stand before this stretch."""
        return (self.number - 1) * SIZE

    @property
    def first(self) -> int:
        """The number of its first thing."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The number of its last thing."""
        return min(self.offset + SIZE, self.total)

    @property
    def whole(self) -> bool:
        """Whether the list has no other stretch."""
        return self.total <= SIZE


def stretch(visit: Visit, total: int) -> Stretch:
    """Return the stretch that ``?page=`` asks for of *total* things; after the last comes none."""
    last = max(1, -(-total // SIZE))
    number = min(_number(visit), last)

    def at(other: int) -> str:
        page = {} if other == 1 else {PAGE: str(other)}
        return visit.url(visit.path, **visit.kept, **page) if 1 <= other <= last else ""

    return Stretch(total, number, at(number - 1), at(number + 1))


def _number(visit: Visit) -> int:
    text = visit.param(PAGE, "1")
    if not re.fullmatch(_NUMBER, text):
        raise ZielnetzError(f"page ist „{text}“; erwartet ist eine Zahl ab 1.")
    return int(text)
