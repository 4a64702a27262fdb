"""New IRIs for new things: a word of their name, as addresses write it."""

import re
from collections.abc import Container
from typing import Final

from graph.labels import fold

_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o"})
_LONGEST: Final = 60


def new_iri(base: str, kind: str, label: str, taken: Container[str]) -> str:
    """Return an IRI for a thing called *label*: ``{base}{kind}/sprachcafe``, numbered if taken."""
    word = _slug(label) or kind
    first = f"{base}{kind}/{word}"
    if first not in taken:
        return first
    number = 2
    while f"{first}-{number}" in taken:
        number += 1
    return f"{first}-{number}"


def _slug(label: str) -> str:
    plain = fold(label.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:_LONGEST].strip("-")
