"""Where words may break between syllables, by the patterns that pyphen brings along.

pyphen reads all patterns of a language at once, which takes half a second. Here they are read one
by one, when a word has their letters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

from pyphen import LANGUAGES

_DIGITS: Final = b"0123456789"
_STEP: Final = re.compile(r"(\d?)(\D?)")


@dataclass(frozen=True)
class Syllables:
    """The patterns of a language by their letters."""

    patterns: Mapping[str, str]

    @classmethod
    def of(cls, language: str) -> "Syllables":
        """Return those of a *language* of pyphen, such as ``de_DE``.

        The first line of its file names the encoding; what is no pattern has the letters of no
        word.
        """
        encoding, _, content = LANGUAGES[language].read_bytes().partition(b"\n")
        patterns, letters = (
            text.decode(encoding.strip().decode("ascii")).split("\n")
            for text in (content, content.translate(None, _DIGITS))
        )
        pairs = zip(letters, patterns, strict=True)
        return cls({own: pattern for own, pattern in pairs if own != pattern})

    def positions(self, word: str) -> list[int]:
        """Return after how many letters *word* may break: where the highest digit is odd."""
        pointed = f".{word.lower()}."
        highest = [0] * (len(pointed) + 1)
        for start, end in combinations(range(len(pointed) + 1), 2):
            if pattern := self.patterns.get(pointed[start:end]):
                for place, digit in enumerate(_digits(pattern), start):
                    highest[place] = max(highest[place], digit)
        return [place - 1 for place, digit in enumerate(highest) if digit % 2]


@cache
def _digits(pattern: str) -> tuple[int, ...]:
    """Return the digit before each letter of *pattern*, and the one behind the last."""
    return tuple(int(digit or 0) for digit, _ in _STEP.findall(pattern))
