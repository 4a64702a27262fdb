"""Soft hyphens where German words may break: browsers do not find these places by themselves."""

from functools import cache
from typing import Final

from pyphen import Pyphen

SHY: Final = "\u00ad"
_LONG: Final = 9
"""From how many letters a word may have to break in a narrow column."""
_DICTIONARIES: Final = {"de": "de_DE", "en": "en_GB"}


@cache
def soften(text: str, lang: str = "de") -> str:
    """Return *text* with soft hyphens in its long words; it looks the same where there is room."""
    return " ".join(_softened(word, lang) for word in text.split(" "))


def _softened(word: str, lang: str) -> str:
    if len(word) < _LONG or not any(sign.isalpha() for sign in word):
        return word
    return str(_dictionary(lang).inserted(word, hyphen=SHY))


@cache
def _dictionary(lang: str) -> Pyphen:
    return Pyphen(lang=_DICTIONARIES[lang], left=3, right=3)
