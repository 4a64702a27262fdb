"""Where words may break between syllables, by the patterns that pyphen brings along.

pyphen reads all patterns of a language at once, which takes half a second. Here they are read one
by one, when a word has their letters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyphen import LANGUAGES

_DIGITS: Final = b"0123456789"
_STEP: Final = re.compile(r"(\d?)(\D?)")
_ASIDE: Final = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND")
"""How lines begin that are no patterns."""


@dataclass(frozen=True)
class Syllables:
    """The patterns of a language by their letters, of which the longest pattern has ``most``."""

    patterns: Mapping[str, str]
    most: int

    @classmethod
    def of(cls, language: str) -> "Syllables":
        """Return those of a *language* of pyphen, such as ``de_DE``."""
        patterns = dict(_patterns(LANGUAGES[language]))
        return cls(patterns, max(map(len, patterns)))

    def positions(self, word: str) -> list[int]:
        """Return after how many letters *word* may break: where the highest digit is odd."""
        pointed = f".{word.lower()}."
        highest = [0] * (len(pointed) + 1)
        for start in range(len(pointed)):
            for end in range(start + 1, min(start + self.most, len(pointed)) + 1):
                if pattern := self.patterns.get(pointed[start:end]):
                    for place, digit in enumerate(_digits(pattern), start):
                        highest[place] = max(highest[place], digit)
        return [place - 1 for place, digit in enumerate(highest) if digit % 2]


def _patterns(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the patterns of *file*, each after its letters; its first line names the encoding."""
    encoding, _, content = file.read_bytes().partition(b"\n")
    written, letters = (
        text.decode(encoding.strip().decode("ascii")).split("\n")
        for text in (content, content.translate(None, _DIGITS))
    )
    for pattern, own in zip(written, letters, strict=True):
        if pattern != own and not pattern.startswith(_ASIDE):
            yield own.strip(), pattern.strip()


@cache
def _digits(pattern: str) -> tuple[int, ...]:
    """Return the digit before each letter of *pattern*, and the one behind the last."""
    return tuple(int(digit or 0) for digit, _ in _STEP.findall(pattern))
