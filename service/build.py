"""Which build of the program this is: a hash over all files that shape an answer."""

import hashlib
from functools import cache
from pathlib import Path

from graph.paths import ONTOLOGY, QUERIES

_PACKAGES = Path(__file__).resolve().parent.parent
_SKIPPED = frozenset({"__pycache__", "vendor"})


@cache
def build() -> str:
    """Return the hash of the code, templates, words, queries and ontology, as hexadecimal."""
    digest = hashlib.sha256()
    folders = (*(_PACKAGES / name for name in ("graph", "viz", "service")), QUERIES, ONTOLOGY)
    for path in sorted(file for folder in folders for file in folder.rglob("*")):
        if path.is_file() and not _SKIPPED.intersection(path.parts):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
