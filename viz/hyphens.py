"""Soft hyphens where words may break: browsers do not find these places by themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from viz.syllables import Syllables

SHY: Final = "\u00ad"
_LONG: Final = re.compile(r"[^\W\d_]{9,60}")
"""From how many letters a word may have to break in a narrow column."""
_DICTIONARIES: Final = {"de": "de_DE", "en": "en_GB"}
_LEAST: Final = 4
"""How many letters stay together at either end of a word."""
_VOWELS: Final = re.compile("[aeiouyäöü]", re.IGNORECASE)
_SEAMS: Final = Path(__file__).parent / "seams.txt"


@cache
def soften(text: str, lang: str = "de") -> str:
    """Return *text* with soft hyphens in its long words; it looks the same where there is room.

    Text in a language whose words nobody told us how to break stays as it is.
    """
    if lang not in _DICTIONARIES:
        return text
    return _LONG.sub(lambda word: SHY.join(_parts(word[0], lang)), text)


def _parts(word: str, lang: str) -> Iterator[str]:
    for start, end in pairwise((0, *_cuts(word, lang), len(word))):
        yield word[start:end]


def _cuts(word: str, lang: str) -> Sequence[int]:
    """Return where *word* may break: between the words it is made of, else between syllables."""
    if known := _seams().get(word.casefold()):
        return known
    far = range(_LEAST, len(word) - _LEAST + 1)
    return _spoken(word, [place for place in _syllables(lang).positions(word) if place in far])


def _spoken(word: str, found: Sequence[int]) -> list[int]:
    """Return the places of *found* without those around parts that nobody could speak."""
    mute = [pair for pair in pairwise(found) if not _VOWELS.search(word[pair[0] : pair[1]])]
    wrong = {place for pair in mute for place in pair}
    return [place for place in found if place not in wrong]


@cache
def _syllables(lang: str) -> Syllables:
    return Syllables.of(_DICTIONARIES[lang])


@cache
def _seams() -> Mapping[str, Sequence[int]]:
    """Return where the compounds of ``seams.txt`` break."""
    found = {}
    for line in _SEAMS.read_text("utf-8").split():
        parts = line.split("·")
        found["".join(parts).casefold()] = [
            sum(map(len, parts[:end])) for end in range(1, len(parts))
        ]
    return found
