"""Records as rows of a table: one field a column, lists of things by their names."""

from collections.abc import Iterable, Mapping, Sequence

from service.tables import Cell


def row(record: Mapping[str, object], columns: Sequence[str]) -> tuple[Cell, ...]:
    """Return the *columns* of a record; things stand by notation or name, several with ``;``."""
    return tuple(_cell(record[name]) for name in columns)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return str(value["notation"] or value["label"])
    if isinstance(value, Iterable):
        return "; ".join(str(_cell(one)) for one in value)
    raise TypeError(f"{value!r} is no field of a table; expected a plain value, a thing or a list.")
