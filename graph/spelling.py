"""Words as people spell them: umlauts or not, accents or not, ``ß`` or ``ss``, large or small.

Who looks for «Muetter», «Mutter» or «MÜTTER» finds «Mütter», and «Strasse» finds «Straße»: a word
with umlauts is compared both without the dots and written out (``ue``), any other word one way.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final
from unicodedata import normalize

_WORD: Final = re.compile(r"[^\W_]+")
_UNSEEN: Final = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff]")
"""Accents that stand alone, and signs nobody sees, such as the soft hyphen within a word."""
_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NO_ACCENT: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})
"""Letters of our neighbours that Unicode does not see as a letter with an accent."""


def spellings(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each word of *text*, anything between words left out, in each of its spellings."""
    small = normalize("NFKC", normalize("NFKC", text).casefold())
    yield from map(_spelled, _WORD.findall(_UNSEEN.sub("", small)))


def search_fold(text: str) -> str:
    """Return *text* for searching: its words in all their spellings, one space between them."""
    return " ".join(chain.from_iterable(spellings(text)))


def holds(text: str, words: str) -> bool:
    """Tell whether every word of *words* is part of a word of *text*; no words are in no text."""
    folded = search_fold(text)
    wanted = list(spellings(words))
    return bool(wanted) and all(any(word in folded for word in spelt) for spelt in wanted)


@lru_cache(maxsize=4096)
def _spelled(word: str) -> tuple[str, ...]:
    ways = (word, word.translate(_WRITTEN_OUT))
    bare = (_UNSEEN.sub("", normalize("NFKD", way)) for way in ways)
    return tuple(dict.fromkeys(way.translate(_NO_ACCENT) for way in bare))
