"""What is different between two editions as a table."""

from collections.abc import Iterator, Mapping, Sequence

from graph.labels import slug
from service.records.difference import ChangeRecord, DifferenceRecord, ThingChangeRecord
from service.tables import Cell

COLUMNS = ("about", "kind", "iri", "label", "row", "property", "was", "now", "sentence")
"""The columns of the table as a file."""


def rows(record: DifferenceRecord) -> list[tuple[Cell, ...]]:
    """Return the table of a difference: a row for each change, and for what is new or gone."""
    return [*_of_things(record), *_of_goals(record), *_of_cells(record)]


def _of_things(record: DifferenceRecord) -> Iterator[tuple[Cell, ...]]:
    several: Mapping[str, Sequence[ThingChangeRecord]] = {
        "activities": record["activities"],
        "actors": record["actors"],
        "fields": record["fields"],
    }
    for about, things in several.items():
        for one in things:
            start = (about, one["kind"], one["iri"], one["label"])
            yield from _lines(start, one["changes"], one["sentences"])


def _of_goals(record: DifferenceRecord) -> Iterator[tuple[Cell, ...]]:
    for one in record["goals"]:
        goals = one["was"] or one["now"]
        label = "; ".join(f"{goal['notation']} {goal['label']}".strip() for goal in goals)
        start = ("goals", one["kind"], "; ".join(goal["iri"] for goal in goals), label)
        yield from _lines(start, one["changes"], one["sentences"])


def _of_cells(record: DifferenceRecord) -> Iterator[tuple[Cell, ...]]:
    for one in record["cells"]:
        place = (f"{one['row']} {one['column']}", f"{slug(one['row'])} × {slug(one['column'])}")
        yield ("cells", one["kind"], *place, "", "", one["was"], one["now"], one["sentence"])


def _lines(
    start: tuple[Cell, ...], changes: Sequence[ChangeRecord], sentences: Sequence[str]
) -> Iterator[tuple[Cell, ...]]:
    told = " ".join(sentences)
    if not changes:
        yield (*start, "", "", "", "", told)
    for change in changes:
        was, now = (
            "; ".join(one["text"] for one in values) for values in (change["was"], change["now"])
        )
        yield (*start, change["row"], change["label"], was, now, told)
