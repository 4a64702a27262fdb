"""Free text over activities: SQLite's full-text index of a snapshot, in memory."""

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Final

from graph.layered import of_each
from graph.searchable import searchable, searchable_anew
from graph.snapshot import Snapshot
from graph.spelling import spellings
from graph.step import Step
from service.texts_index import Row, Shown, TextsIndex

_TRIGRAM: Final = 3
"""The index knows parts of words from so many signs on; shorter ones are read for."""
_LONGEST: Final = 500
"""A text of more signs is nobody's search: nothing holds it."""

_Word = tuple[str, ...]
"""A word in each of its spellings."""


class Search:
    """Finds activities by free text; threads may share one, as long as its snapshot is shown.

    The index is made when something is looked for first; the changesets that follow share it.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._lock = Lock()
        self._made: tuple[TextsIndex, Shown] | None = None

    def brought_on(self, step: Step) -> "Search":
        """Return the search over the snapshot after *step*, at the price of what is different."""
        after = Search(step.after)
        with self._lock:
            made = self._made
        if made is not None:
            index, shown = made
            texts = {text.iri: text for text in searchable_anew(step)}
            after._made = index, index.changed(shown, of_each(step.things, texts))
        return after

    def prepare(self) -> None:
        """Make the index now."""
        self._index()

    def find(self, text: str) -> list[str]:
        """Return the IRIs of the activities that hold every word of *text*, the best first.

        A word counts wherever it is part of a word of title, description or a provider's name,
        spelled as :mod:`graph.spelling` says. Any text is allowed; one without words finds nothing.
        What holds more of the words in its title comes first, then in a provider's name, then what
        has the shorter title.
        """
        words = list(dict.fromkeys(spellings(text))) if len(text) <= _LONGEST else []
        if not words:
            return []
        short = [word for word in words if min(map(len, word)) < _TRIGRAM]
        index, shown = self._index()
        rows = index.rows(shown, _match(word for word in words if word not in short))
        found = [row for row in rows if _held(" ".join(row[2:]), short) == len(short)]
        return [row[1] for row in sorted(found, key=lambda row: _order(row, words))]

    def _index(self) -> tuple[TextsIndex, Shown]:
        with self._lock:
            if self._made is None:
                index = TextsIndex()
                self._made = index, index.first(searchable(self._snapshot))
            return self._made


def _order(row: Row, words: Sequence[_Word]) -> tuple[int, int, int, str]:
    _, iri, title, _, actors = row
    return -_held(title, words), -_held(actors, words), len(title), iri


def _match(words: Iterable[_Word]) -> str:
    """Return *words* in the language of the index; they hold letters and digits only."""
    either = (" OR ".join(f'"{spelling}"' for spelling in word) for word in words)
    return " AND ".join(f"({word})" for word in either)


def _held(text: str, words: Iterable[_Word]) -> int:
    """Return how many of *words* *text* holds, in whatever spelling."""
    return sum(any(spelling in text for spelling in word) for word in words)
