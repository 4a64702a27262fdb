"""The rows of queries already answered, as long as the city stays the same."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from graph.query import Query, Table
from graph.snapshot import Snapshot

_MOST: Final = 200_000
"""How many rows are kept, those of the last answers first; an answer weighs a row at least."""
_Key = tuple[str, str]


@dataclass(frozen=True)
class Answers:
    """Answers over one edition on one footing."""

    snapshot: Snapshot
    _known: OrderedDict[_Key, Table] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    most: int = _MOST

    def of(self, query: Query, given: Mapping[str, Sequence[str]]) -> Table:
        """Return the rows of *query* with *given* as :meth:`graph.query.Query.bind` takes it."""
        key = query.name, query.bind(given)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = query.run(self.snapshot.store, self.snapshot.graph, given)
        with self._lock:
            self._known[key] = found
            self._forget()
        return found

    def _forget(self) -> None:
        weights = [max(1, len(table.rows)) for table in self._known.values()]
        total = sum(weights)
        for weight in weights:
            if total <= self.most:
                return
            self._known.popitem(last=False)
            total -= weight
