"""What a snapshot tells of everything, or of a few things, as lists show it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.bases import Statement, read_bases
from graph.part import Linked, Look, Part
from graph.snapshot import Snapshot
from graph.store import Literal
from graph.terms import RDF

Known = tuple[str, str]
"""What an activity is linked to, and the basis of the link."""
_SHARE: Final = 4
"""From such a part of the activities on, all are read."""


@dataclass(frozen=True)
class Telling:
    """Reads out of *snapshot* what *look* sees of its graphs; *predicates* have bases."""

    snapshot: Snapshot
    look: Look
    predicates: tuple[str, ...]

    @classmethod
    def whole(cls, snapshot: Snapshot, *predicates: str) -> "Telling":
        """Return what *snapshot* tells of everything."""
        return cls(snapshot, lambda _: snapshot.store, predicates)

    @classmethod
    def enough(
        cls, snapshot: Snapshot, things: Collection[str], *predicates: str
    ) -> tuple["Telling", Collection[str]]:
        """Return what is told of *things* at least, and of what all of it is told.

        To read everything costs less than many things one by one; then it is told of all
        activities, too.
        """
        activities = snapshot.incidence.activities
        if len(things) * _SHARE < len(activities):
            return cls.of(snapshot, things, *predicates), things
        return cls.whole(snapshot, *predicates), {*things, *activities}

    @classmethod
    def of(cls, snapshot: Snapshot, things: Collection[str], *predicates: str) -> "Telling":
        """Return what *snapshot* tells of *things*, whose proposals are looked for, too."""
        store, graph = snapshot.store, snapshot.graph
        proposed = (one for iri in things for one in store.subjects(RDF.subject, iri, graph))
        own = {*things, *proposed}
        parts: dict[str, Part] = {}

        def look(graph: str) -> Part:
            if graph not in parts:
                parts[graph] = Part.about(store, graph, own)
            return parts[graph]

        return cls(snapshot, look, predicates)

    def links(self, predicate: str) -> dict[str, tuple[Known, ...]]:
        """Return the values of each activity with their bases, in the order a reader expects."""
        pairs = [pair for pair in self.pairs(predicate) if pair[0] in self._activities]
        values = sorted({value for _, value in pairs}, key=self.snapshot.labels.order)
        ranks = {value: rank for rank, value in enumerate(values)}
        found: dict[str, list[Known]] = defaultdict(list)
        for iri, value in sorted(pairs, key=lambda pair: ranks[pair[1]]):
            found[iri].append((value, self._bases[iri, predicate, value]))
        return {iri: tuple(known) for iri, known in found.items()}

    def texts(self, predicate: str) -> dict[str, dict[str, str]]:
        """Return the texts of each thing by language; of several the last by the alphabet."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for iri, text in self._told.links(predicate, self.snapshot.graph):
            if isinstance(text, Literal):
                texts, language = found[iri], text.language or "de"
                texts[language] = max(text.value, texts.get(language, ""))
        return found

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object of each triple with *predicate*, as strings."""
        return self._told.pairs(predicate, self.snapshot.graph)

    @cached_property
    def _bases(self) -> Mapping[Statement, str]:
        return read_bases(self.snapshot, self.look, self.predicates)

    @property
    def _told(self) -> Linked:
        return self.look(self.snapshot.graph)

    @property
    def _activities(self) -> Mapping[str, int]:
        return self.snapshot.incidence.index
