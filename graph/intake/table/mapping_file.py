"""The mapping of a list as YAML: read with errors that name key and expectation, and written."""

from collections.abc import Mapping
from typing import Final

from graph.intake.table import mapping_values as values
from graph.intake.table.mapping import Column, ListMapping, Writing

_KEYS: Final = (
    "name",
    "key",
    "title",
    "edition",
    "complete",
    "columns",
    "constants",
    "same",
    "renamed",
    "numbers",
    "format",
)
_COLUMN: Final = ("to", "split", "values", "new", "of", "indicator", "goal")


def read_mapping(text: str) -> ListMapping:
    """Return the mapping that *text* (YAML) writes; a mistake raises with key and expectation.

    Every value is read as the text it is written as: «no» is a word, «2012» the year.
    """
    found = values.keyed("", values.parsed(text), _KEYS)
    edition = found.get("edition", "")
    column = values.keyed("edition", edition, ("column",)) if isinstance(edition, Mapping) else {}
    return ListMapping(
        name=values.name(found),
        key=values.words("key", found.get("key"), least=1),
        title=values.words("title", found.get("title")),
        year="" if column else values.year(edition),
        year_column=values.text("edition.column", column.get("column", "")),
        complete=values.truth("complete", found.get("complete", "nein")),
        columns=_columns(found),
        constants={
            name: values.words(f"constants.{name}", value)
            for name, value in values.table("constants", found.get("constants")).items()
        },
        same=values.names("same", found.get("same")),
        renamed=values.names("renamed", found.get("renamed")),
        numbers=values.writing(found.get("numbers", Writing.GERMAN)),
        layout=values.layout(found.get("format")),
    )


def write_mapping(mapping: ListMapping) -> str:
    """Return *mapping* as YAML that :func:`read_mapping` reads as the same."""
    told: dict[str, object] = {
        "name": mapping.name,
        "key": list(mapping.key),
        "title": list(mapping.title),
        "edition": {"column": mapping.year_column} if mapping.year_column else mapping.year,
        "complete": "ja" if mapping.complete else "nein",
        "columns": {one.name: _told(one) for one in mapping.columns},
        "constants": {name: list(texts) for name, texts in mapping.constants.items()},
        "same": dict(mapping.same),
        "renamed": dict(mapping.renamed),
        "numbers": str(mapping.numbers),
        "format": values.layout_told(mapping.layout),
    }
    return values.written(told)


def _columns(found: values.Found) -> tuple[Column, ...]:
    told = values.table("columns", found.get("columns"))
    if not told:
        raise values.wrong("columns", "", "mindestens eine Spalte")
    return tuple(_column(name, value) for name, value in told.items())


def _column(name: str, value: object) -> Column:
    key = f"columns.{name}"
    if isinstance(value, str):
        return Column(name, _target(key, value))
    told = values.keyed(key, value, _COLUMN)
    return Column(
        name=name,
        to=_target(key, told.get("to", "")),
        split=values.words(f"{key}.split", told.get("split")),
        values=values.names(f"{key}.values", told.get("values")),
        new=values.truth(f"{key}.new", told.get("new", "nein")),
        of=values.text(f"{key}.of", told.get("of", "")),
        indicator=values.text(f"{key}.indicator", told.get("indicator", "")),
        goal=values.text(f"{key}.goal", told.get("goal", "")),
    )


def _target(key: str, value: object) -> str:
    if not (word := values.text(f"{key}.to", value)):
        raise values.wrong(f"{key}.to", "", "was die Spalte bedeutet, etwa field oder description")
    return word


def _told(column: Column) -> object:
    told: dict[str, object] = {"to": column.to}
    if column.split:
        told["split"] = list(column.split)
    if column.values:
        told["values"] = dict(column.values)
    if column.new:
        told["new"] = "ja"
    told |= {
        key: text for key in ("of", "indicator", "goal") if (text := str(getattr(column, key)))
    }
    return column.to if len(told) == 1 else told
