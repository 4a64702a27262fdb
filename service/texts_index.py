"""SQLite's full-text index of activities in memory; several changesets share one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final
from weakref import WeakSet

from graph.layered import Layered
from graph.searchable import Searchable
from graph.spelling import search_fold

_TABLE: Final = """CREATE VIRTUAL TABLE texts USING
    fts5(iri UNINDEXED, title, description, actors, tokenize = "trigram case_sensitive 1")"""
_INSERT: Final = "INSERT INTO texts VALUES (?, ?, ?, ?)"
_DELETE: Final = "DELETE FROM texts WHERE rowid = ?"
_FOUND: Final = "SELECT rowid, iri, title, description, actors FROM texts WHERE texts MATCH ?"
_EVERYTHING: Final = "SELECT rowid, iri, title, description, actors FROM texts"

Row = tuple[int, str, str, str, str]
"""Number, activity, title, description, actors."""


@dataclass(frozen=True, eq=False)
class Shown:
    """The rows that one changeset shows: the number of each activity's."""

    rows: Layered[str, int]

    def has(self, row: int, iri: str) -> bool:
        """Tell whether this *row* is that of the activity *iri*."""
        return self.rows.get(iri) == row


class TextsIndex:
    """Finds rows by what they hold; each row belongs to the changesets that show it."""

    def __init__(self) -> None:
        import sqlite3  # noqa: PLC0415 a command without text does without

        self._lock = Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(_TABLE)
        self._shown: WeakSet[Shown] = WeakSet()
        self._loose: dict[int, str] = {}
        """Rows that nobody may show any more."""

    def first(self, texts: Iterable[Searchable]) -> Shown:
        """Return what a changeset shows that has *texts* and nothing else."""
        with self._lock:
            return self._show(Layered(self._added(texts)))

    def changed(self, before: Shown, texts: Mapping[str, Searchable | None]) -> Shown:
        """Return what the changeset after *before* shows, with other *texts*; none: no row."""
        with self._lock:
            old = {row: iri for iri in texts if (row := before.rows.get(iri)) is not None}
            new = self._added(text for text in texts.values() if text is not None)
            after = self._show(before.rows.changed({iri: new.get(iri) for iri in texts}))
            self._loose |= old | {row: iri for iri, row in new.items()}
            self._clear(before, old)
            return after

    def rows(self, shown: Shown, match: str = "") -> list[Row]:
        """Return the rows of *shown* that *match*; without: all of them."""
        with self._lock:
            found = self._connection.execute(*((_FOUND, (match,)) if match else (_EVERYTHING,)))
            return [row for row in found.fetchall() if shown.has(row[0], row[1])]

    def _show(self, rows: Layered[str, int]) -> Shown:
        shown = Shown(rows)
        self._shown.add(shown)
        return shown

    def _added(self, texts: Iterable[Searchable]) -> dict[str, int]:
        return {text.iri: self._row(text) for text in texts}

    def _row(self, text: Searchable) -> int:
        parts = map(search_fold, (text.title, text.description, text.actors))
        return self._connection.execute(_INSERT, (text.iri, *parts)).lastrowid or 0

    def _clear(self, before: Shown, replaced: Mapping[int, str]) -> None:
        """Remove what nobody shows any more; what *before* shows and keeps is not loose."""
        for row, iri in list(self._loose.items()):
            if not any(shown.has(row, iri) for shown in self._shown):
                self._connection.execute(_DELETE, (row,))
                del self._loose[row]
            elif before.has(row, iri) and row not in replaced:
                del self._loose[row]
