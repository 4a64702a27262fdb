"""A city opened for analysis: the answers of command and page as rows for a DataFrame."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.coverage import coverage
from graph.dimensions import TOP
from graph.errors import ZielnetzError
from graph.exports.source import Source
from graph.exports.tables import tables
from graph.gaps import every_gap
from graph.meaning import meant
from graph.measured import Measurements
from graph.network import Network, build
from graph.parameter import Raw
from graph.published import Published
from graph.query import Query, find_query
from graph.question import Question
from graph.register import EVERYTHING, Register, ask
from graph.rows import Row, of_cells, of_nodes, of_observations
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.usual import Sides, usual_sides

Wanted = str | Iterable[str]
"""A value of the filter, or several: they mean «or»."""


@dataclass(frozen=True)
class OpenCity:
    """One edition of a city, on one footing, in one language; every method returns plain rows.

    A filter is given by name as on the command line, with ``_`` for ``-``: ``field="soziales"``,
    ``life_phase=["kindergarten", "family"]``.
    """

    published: Published
    year: str
    basis: str
    lang: str

    @property
    def title(self) -> str:
        """What the register is called."""
        return self.published.city.title

    @property
    def years(self) -> tuple[str, ...]:
        """The reporting years there are."""
        return tuple(self.published.editions)

    @cached_property
    def snapshot(self) -> Snapshot:
        """What the answers are counted from."""
        return self.published.snapshot(self.basis, self.year)

    @cached_property
    def register(self) -> Register:
        """Who does what, as lists are made from it."""
        return Register.read(self.snapshot)

    def coverage(
        self,
        rows: str = "",
        columns: str = "",
        *,
        document: str = "",
        goal_level: str = TOP,
        **chosen: Wanted,
    ) -> list[Row]:
        """Return a row for each cell of the map; without sides of the map looked at first."""
        sides = self._sides(rows, columns)
        question = Question(*sides, self._selection(chosen), document, goal_level)
        return of_cells(coverage(self.snapshot, question).cells, self._named)

    def ask(
        self, part: str = EVERYTHING, rows: str = "", columns: str = "", **chosen: Wanted
    ) -> list[Row]:
        """Return a row for each activity that passes the filter, several names joined by «; ».

        ``part`` names what a map of *rows* and *columns* counts: ``certain``, ``near`` …
        """
        question = Question(*self._sides(rows, columns), self._selection(chosen))
        return [
            {
                "activity": one.label,
                "status": one.status,
                **{
                    name: "; ".join(link.notation or link.label for link in links)
                    for name, links in one.links.items()
                },
                "missing": len(one.missing),
                "iri": one.iri,
            }
            for one in ask(self.register, question, part, self.lang).activities
        ]

    def gaps(self, document: str = "") -> list[Row]:
        """Return a row for each open point."""
        return [
            {"id": gap.id, "rule": gap.rule, "severity": gap.severity, "subject": gap.subject}
            for gap in every_gap(self.snapshot, document)
        ]

    def query(self, name: str, **given: Raw | list[Raw]) -> list[Row]:
        """Return the rows of a query of the library (``queries/``), its parameters by name.

        Words mean what they mean on the command line: notations, short names, labels, IRIs.
        """
        query = find_query(name)
        bound = {one: self._meant(query, one, wanted) for one, wanted in given.items()}
        return query.run(self.snapshot.store, self.snapshot.graph, bound).records()

    def network(self) -> Network:
        """Return who is linked with whom; ``graph.network.simple`` makes it a networkx graph."""
        return build(self.snapshot.store, self.snapshot.graph)

    def central(self) -> list[Row]:
        """Return a row for each node of the network with its figures, the most central first."""
        return of_nodes(self.network(), self._named)

    def measured(self) -> list[Row]:
        """Return a row for each observation: a value, a range, or why there is none."""
        return of_observations(Measurements.read(self.snapshot), self._named)

    def table(self, name: str) -> list[Row]:
        """Return a table of the data package by its name: ``activity``, ``actor.email``."""
        source = Source.of(self.published, self.year)
        known = {one.name: one for one in tables(source, self.lang)}
        if name not in known:
            told = ", ".join(known)
            raise ZielnetzError(f"Die Tabelle „{name}“ gibt es nicht; bekannt sind: {told}.")
        columns = [column.name for column in known[name].columns]
        return [dict(zip(columns, line, strict=True)) for line in known[name].lines]

    def _sides(self, rows: str, columns: str) -> Sides:
        usual = usual_sides(self.snapshot)
        return rows or usual[0], columns or usual[1]

    def _meant(self, query: Query, name: str, wanted: Raw | list[Raw]) -> list[Raw]:
        """Return what the words *wanted* mean for a parameter; an unknown one is left to bind."""
        words = wanted if isinstance(wanted, list) else [wanted]
        known = query.params.get(name)
        return [
            meant(self.snapshot, known, word) if known and isinstance(word, str) else word
            for word in words
        ]

    def _named(self, iri: str) -> str:
        return self.snapshot.labels.titled(iri, self.lang) if iri else ""

    def _selection(self, chosen: Mapping[str, Wanted]) -> Selection:
        given = {
            token.replace("_", "-"): (wanted,) if isinstance(wanted, str) else tuple(wanted)
            for token, wanted in chosen.items()
        }
        return Selection.parse(self.snapshot, given, _no_search)


def _no_search(words: str) -> Iterable[str]:
    message = f"„{words}“: Freitext sucht nur der Dienst; erwartet sind Werte der Dimensionen."
    raise ZielnetzError(message)
