"""How far the grids are filled in: by activity, row, actor and field."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from graph.shapes import GridRow, Text
from graph.store import Literal, Triple
from graph.terms import RDF, SKOS, ZN
from graph.validate.report import (
    ActivityGrid,
    ActorGrid,
    Completeness,
    FieldCount,
    Result,
    RowCount,
)


def completeness(
    said: Iterable[Triple],
    open_rows: Sequence[Result],
    rows: Sequence[GridRow],
    about: Collection[str],
) -> Completeness:
    """Return the completeness of *said*, given the results on open rows.

    Only things *about* which the caller asks are named.
    """
    facts = _Facts(said)
    grids = tuple(
        ActivityGrid(iri, facts.label(iri), _missing(iri, open_rows, rows))
        for iri in facts.things(ZN.Activity)
    )
    complete = frozenset(grid.iri for grid in grids if grid.complete)
    shown = tuple(grid for grid in grids if grid.iri in about)
    return Completeness(
        activities=shown,
        rows=tuple(_count(row, shown) for row in rows),
        actors=tuple(actor for actor in facts.actors(complete) if actor.iri in about),
        fields=tuple(field for field in facts.fields(complete) if field.iri in about),
    )


def _missing(
    iri: str, open_rows: Sequence[Result], rows: Sequence[GridRow]
) -> dict[str, tuple[Text, ...]]:
    order = {demand.iri: place for row in rows for place, demand in enumerate(row.demands)}
    own = [result for result in open_rows if result.focus == iri and result.shape in order]
    own.sort(key=lambda result: order[result.shape])
    words = {
        row.token: tuple(dict.fromkeys(result.message for result in own if result.row == row.token))
        for row in rows
    }
    return {token: texts for token, texts in words.items() if texts}


def _count(row: GridRow, grids: Sequence[ActivityGrid]) -> RowCount:
    still_open = sum(row.token in grid.missing for grid in grids)
    return RowCount(row.token, row.label, len(grids) - still_open, still_open)


class _Facts:
    """Triples as plain strings, with the questions completeness asks."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = list(triples)

    @cached_property
    def _links(self) -> dict[str, dict[str, set[str]]]:
        """Return subjects by property and object."""
        links: dict[str, dict[str, set[str]]] = {}
        for triple in self._triples:
            by_value = links.setdefault(triple.predicate.value, {})
            value = str(getattr(triple.object, "value", ""))
            by_value.setdefault(value, set()).add(triple.subject.value)  # type: ignore[union-attr]
        return links

    @cached_property
    def _labels(self) -> dict[str, str]:
        names = sorted(
            (str(triple.subject.value), triple.object.language == "de", triple.object.value)  # type: ignore[union-attr]
            for triple in self._triples
            if triple.predicate.value == SKOS.prefLabel and isinstance(triple.object, Literal)
        )
        return {iri: name for iri, _, name in names}

    def label(self, iri: str) -> str:
        return self._labels.get(iri, "")

    def things(self, kind: str) -> list[str]:
        """Return the IRIs of a class, by label."""
        found = self._links.get(RDF.type, {}).get(kind, set())
        return sorted(found, key=lambda iri: (self.label(iri).casefold(), iri))

    def actors(self, complete: frozenset[str]) -> Iterable[ActorGrid]:
        provided = self._links.get(ZN.providedBy, {})
        described = set().union(*self._links.get(ZN.selfDescription, {}).values())
        for iri in self.things(ZN.Actor):
            own = provided.get(iri, set())
            yield ActorGrid(iri, self.label(iri), len(own), len(own & complete), iri in described)

    def fields(self, complete: frozenset[str]) -> Iterable[FieldCount]:
        placed = self._links.get(ZN.inField, {})
        activities = set(self.things(ZN.Activity))
        for iri in self.things(ZN.Field):
            own = placed.get(iri, set()) & activities
            yield FieldCount(iri, self.label(iri), len(own), len(own & complete))
