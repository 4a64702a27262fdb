"""What is different between two editions, thing by thing and cell by cell, with its sentences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from typing_extensions import TypedDict

from graph.editions import CellChanges, Change, Difference, ThingChange
from graph.store import NamedNode
from graph.terms import ZN
from service.differences import Sentence, Teller, counts, summary
from service.differences.naming import Naming, Value
from service.records.meaning import Meaning
from service.records.thing import ThingRecord

Told = tuple[Sentence, ...]


class ValueRecord(TypedDict):
    """A value: a thing, or a text, number or date."""

    iri: Annotated[str, Meaning("IRI of the thing, or empty.")]
    text: Annotated[str, Meaning("Name of the thing, or the value itself.")]
    lang: Annotated[str, Meaning("Language of a text, or empty.")]


class ChangeRecord(TypedDict):
    """A property that says something else now."""

    row: Annotated[str, Meaning("Row of the grid, as a token, or empty.")]
    property: Annotated[str, Meaning("IRI of the property.")]
    label: Annotated[str, Meaning("Name of the property.")]
    was: Annotated[list[ValueRecord], Meaning("What it said.")]
    now: Annotated[list[ValueRecord], Meaning("What it says.")]


class ThingChangeRecord(ThingRecord):
    """A thing that is different."""

    kind: Annotated[str, Meaning("`new`, `renamed`, `changed`, `gone` …")]
    changes: Annotated[list[ChangeRecord], Meaning("What has changed, in the order of the grid.")]
    sentences: Annotated[list[str], Meaning("The same in words.")]


class ActivityChangeRecord(ThingChangeRecord):
    """An activity that is different."""

    achieved: Annotated[bool, Meaning("Whether it has ended and says what it achieved.")]
    moved: Annotated[bool, Meaning("Whether it left a field of action and came to another.")]


class GoalChangeRecord(TypedDict):
    """A goal that is different, or goals that took the place of others."""

    kind: Annotated[str, Meaning("`new`, `split`, `merged`, `replaced`, `renamed`, `gone` …")]
    was: Annotated[list[ThingRecord], Meaning("Goals of the earlier edition.")]
    now: Annotated[list[ThingRecord], Meaning("Goals of the later edition.")]
    changes: Annotated[list[ChangeRecord], Meaning("What has changed of a goal that stays.")]
    sentences: Annotated[list[str], Meaning("The same in words.")]


class CellChangeRecord(TypedDict):
    """A cell of the map of both editions."""

    row: Annotated[str, Meaning("IRI of the row.")]
    column: Annotated[str, Meaning("IRI of the column.")]
    kind: Annotated[
        str,
        Meaning(
            "`newly-covered`, `lost`, `state-changed`, `still-open`, `same`; `added` and `removed` "
            "stand on one of the maps only."
        ),
    ]
    was: Annotated[str, Meaning("State in the earlier edition, or empty.")]
    now: Annotated[str, Meaning("State in the later edition, or empty.")]
    sentence: Annotated[str, Meaning("The same in words.")]


class DifferenceRecord(TypedDict):
    """What is different between two editions; what is the same is left out, cells apart."""

    before: Annotated[str, Meaning("Year of the edition compared with.")]
    after: Annotated[str, Meaning("Year of the other edition.")]
    basis: Annotated[str, Meaning("`said`, or `all` with what is carried over or proposed.")]
    sentence: Annotated[str, Meaning("The whole in one sentence.")]
    counts: Annotated[dict[str, int], Meaning("How many there are of each kind.")]
    unchanged: Annotated[int, Meaning("Activities of which both editions say the same.")]
    activities: Annotated[list[ActivityChangeRecord], Meaning("Activities, by name.")]
    actors: Annotated[list[ThingChangeRecord], Meaning("Actors, by name.")]
    goals: Annotated[list[GoalChangeRecord], Meaning("Goals, in their order.")]
    fields: Annotated[list[ThingChangeRecord], Meaning("Fields of action, in their order.")]
    rows: Annotated[str, Meaning("Dimension of the map's rows.")]
    columns: Annotated[str, Meaning("Dimension of the map's columns.")]
    cells: Annotated[list[CellChangeRecord], Meaning("Every cell, row by row.")]


def difference(found: Difference, cells: CellChanges, lang: str) -> DifferenceRecord:
    """Return the record of a difference and of the cells of one map."""
    write, pair = _Writer.of(found, lang), found.pair
    return {
        "before": pair.before.year,
        "after": pair.after.year,
        "basis": pair.after.basis,
        "sentence": summary(found, cells, lang),
        "counts": counts(found, cells),
        "unchanged": len(found.of("same")),
        "activities": list(write.activities()),
        "actors": list(write.things(found.actors, ZN.Actor, write.tell.actor)),
        "goals": list(write.goals()),
        "fields": list(write.things(found.fields, ZN.Field, write.tell.field)),
        "rows": cells.rows,
        "columns": cells.columns,
        "cells": list(write.cells(cells)),
    }


@dataclass(frozen=True)
class _Writer:
    """Writes the entries of a difference in one language."""

    found: Difference
    tell: Teller
    name: Naming

    @classmethod
    def of(cls, found: Difference, lang: str) -> "_Writer":
        return cls(found, Teller(found.pair, lang), Naming(found.pair, lang))

    def activities(self) -> Iterator[ActivityChangeRecord]:
        for one in self.found.activities:
            if one.kind != "same":
                yield {
                    **self._thing(one.iri),
                    "kind": one.kind,
                    "changes": self._changes(ZN.Activity, one.changes),
                    "sentences": _texts(self.tell.activity(one)),
                    "achieved": one.achieved,
                    "moved": one.moved is not None,
                }

    def things(
        self, found: Iterable[ThingChange], kind: str, told: Callable[[ThingChange], Told]
    ) -> Iterator[ThingChangeRecord]:
        for one in found:
            if one.kind != "same":
                yield {
                    **self._thing(one.iri),
                    "kind": one.kind,
                    "changes": self._changes(kind, one.changes),
                    "sentences": _texts(told(one)),
                }

    def goals(self) -> Iterator[GoalChangeRecord]:
        for one in self.found.goals:
            if one.kind != "same":
                yield {
                    "kind": one.kind,
                    "was": [self._thing(iri, later=False) for iri in one.was],
                    "now": [self._thing(iri) for iri in one.now],
                    "changes": self._changes(ZN.Goal, one.changes),
                    "sentences": _texts(self.tell.goal(one)),
                }

    def cells(self, cells: CellChanges) -> Iterator[CellChangeRecord]:
        for one in cells.cells:
            yield {
                "row": one.row,
                "column": one.column,
                "kind": one.kind,
                "was": one.was,
                "now": one.now,
                "sentence": self.tell.cell(one).text,
            }

    def _thing(self, iri: str, *, later: bool = True) -> ThingRecord:
        pair, lang = self.found.pair, self.name.lang
        known = pair.after if later and iri in pair.after.labels.names else pair.before
        label, notation = known.labels.label(iri, lang), known.labels.notation(iri)
        return {"iri": iri, "label": label, "notation": notation}

    def _changes(self, kind: str, changes: Iterable[Change]) -> list[ChangeRecord]:
        return [
            {
                "row": one.row,
                "property": one.predicate,
                "label": self.name.property(kind, one.predicate),
                "was": [self._value(value) for value in one.was],
                "now": [self._value(value) for value in one.now],
            }
            for one in changes
        ]

    def _value(self, value: Value) -> ValueRecord:
        if isinstance(value, NamedNode):
            return {"iri": value.value, "text": self.name.plain(value.value), "lang": ""}
        return {"iri": "", "text": value.value, "lang": value.language or ""}


def _texts(sentences: Iterable[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]
