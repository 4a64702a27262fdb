"""A sentence about one thing: its name first, so that a page can make the name a link."""

import re
from dataclasses import dataclass
from typing import Final

_TWICE: Final = re.compile(r"([.!?][“”])\.$")
"""A full stop after a quotation that ends with one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``name`` and ``rest`` make the sentence; ``row`` is the token of the grid's row, or empty."""

    name: str
    rest: str
    row: str = ""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.name}{self.rest}"


def sentence(name: str, rest: str, row: str = "") -> Sentence:
    """Return a sentence that ends with one full stop."""
    return Sentence(name, _TWICE.sub(r"\1", rest), row)
