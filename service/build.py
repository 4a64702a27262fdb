"""Which build of the program this is: a hash over all files that shape an answer."""

import hashlib
import os
from functools import cache
from pathlib import Path

from graph.paths import ONTOLOGY, QUERIES

_PACKAGES = Path(__file__).resolve().parent.parent
_SKIPPED = frozenset({"__pycache__", "vendor"})


@cache
def build() -> str:
    """Return the hash of the code, templates, words, queries and ontology, as hexadecimal."""
    digest = hashlib.sha256()
    for folder in (*(_PACKAGES / name for name in ("graph", "viz", "service")), QUERIES, ONTOLOGY):
        for place, inner, names in os.walk(folder):
            inner[:] = sorted(set(inner) - _SKIPPED)
            for name in sorted(names):
                digest.update(name.encode() + Path(place, name).read_bytes())
    return digest.hexdigest()
