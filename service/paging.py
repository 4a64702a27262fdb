"""Long lists in stretches, of a hundred things where nothing else is said."""

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
    """The part of a list that a page shows; ``before`` and ``after`` lead on, or are empty.

    ``size`` is how many things a stretch has.
    """

    total: int
    number: int
    before: str
    after: str
    size: int = SIZE

    @property
    def offset(self) -> int:
        """How many things stand before this stretch."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """The number of its first thing."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The number of its last thing."""
        return min(self.offset + self.size, self.total)

    @property
    def whole(self) -> bool:
        """Whether the list has no other stretch."""
        return self.total <= self.size


def stretch(visit: Visit, total: int, size: int | None = None, path: str = "") -> Stretch:
    """Return the stretch that ``?page=`` asks for of *total* things; after the last comes none.

    Its neighbours are at *path*, by default where the visit is.
    """
    size = size or SIZE
    last = max(1, -(-total // size))
    number = min(_number(visit), last)

    def at(other: int) -> str:
        page = {} if other == 1 else {PAGE: str(other)}
        return visit.url(path or visit.path, **visit.kept, **page) if 1 <= other <= last else ""

    return Stretch(total, number, at(number - 1), at(number + 1), size)


def _number(visit: Visit) -> int:
    text = visit.param(PAGE, "1")
    if not re.fullmatch(_NUMBER, text):
        raise ZielnetzError(f"page ist „{text}“; erwartet ist eine Zahl ab 1.")
    return int(text)
