"""Free text over activities: SQLite's full-text index of a snapshot, in memory."""

from collections.abc import Iterable
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.searchable import searchable
from graph.snapshot import Snapshot
from graph.spelling import search_fold, spellings

if TYPE_CHECKING:
    from sqlite3 import Connection

_TABLE: Final = """CREATE VIRTUAL TABLE texts USING
    fts5(iri UNINDEXED, title, description, actors, tokenize = "trigram case_sensitive 1")"""
_INSERT: Final = "INSERT INTO texts VALUES (?, ?, ?, ?)"
_BEST_FIRST: Final = """SELECT iri, title, description, actors FROM texts WHERE texts MATCH ?
    ORDER BY bm25(texts, 0.0, 10.0, 1.0, 4.0), rowid"""
"""A word in the title weighs most, then one in an actor's name."""
_EVERYTHING: Final = "SELECT iri, title, description, actors FROM texts ORDER BY rowid"
_TRIGRAM: Final = 3
"""The index knows parts of words from so many signs on; shorter ones are read for."""
_LONGEST: Final = 500
"""A text of more signs is nobody's search: nothing holds it."""

_Row = tuple[str, str, str, str]
_Word = tuple[str, ...]
"""A word in each of its spellings."""


class Search:
    """Finds activities by free text; threads may share one, as long as its snapshot is shown.

    The index is made when something is looked for first.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._lock = Lock()

    def find(self, text: str) -> list[str]:
        """Return the IRIs of the activities that hold every word of *text*, the best first.

        A word counts wherever it is part of a word of title, description or a provider's name,
        spelled as :mod:`graph.spelling` says. Any text is allowed; one without words finds nothing.
        """
        words = list(dict.fromkeys(spellings(text))) if len(text) <= _LONGEST else []
        if not words:
            return []
        short = [word for word in words if min(map(len, word)) < _TRIGRAM]
        rows = self._rows([word for word in words if word not in short])
        found = [row for row in rows if _holds(" ".join(row[1:]), short)]
        if len(short) == len(words):
            found.sort(key=lambda row: not _holds(row[1], short))
        return [row[0] for row in found]

    def _rows(self, words: list[_Word]) -> list[_Row]:
        """Return what holds every one of *words*, the best first; everything for no words."""
        with self._lock:
            if not words:
                return self._index.execute(_EVERYTHING).fetchall()
            return self._index.execute(_BEST_FIRST, (_match(words),)).fetchall()

    @cached_property
    def _index(self) -> "Connection":
        import sqlite3  # noqa: PLC0415 a command without text does without

        index = sqlite3.connect(":memory:", check_same_thread=False)
        index.execute(_TABLE)
        texts = ((t.iri, t.title, t.description, t.actors) for t in searchable(self._snapshot))
        index.executemany(_INSERT, ((iri, *map(search_fold, parts)) for iri, *parts in texts))
        return index


def _match(words: Iterable[_Word]) -> str:
    """Return *words* in the language of the index; they hold letters and digits only."""
    either = (" OR ".join(f'"{spelling}"' for spelling in word) for word in words)
    return " AND ".join(f"({word})" for word in either)


def _holds(text: str, words: Iterable[_Word]) -> bool:
    return all(any(spelling in text for spelling in word) for word in words)
