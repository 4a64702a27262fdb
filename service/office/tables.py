"""The office's tables as lines of JSON, the same whatever the database."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    LargeBinary,
    Table,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.orm import Session

from service.office.models import Base, Moment

TABLES: Final = tuple(Base.metadata.sorted_tables)
"""What refers to another table comes after it."""


def dumped(session: Session, table: Table) -> Iterator[str]:
    """Yield the rows of *table*, one a line, in the order of their keys."""
    for row in session.execute(select(table).order_by(*table.primary_key)).mappings():
        yield json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False)


def empty(session: Session) -> bool:
    """Tell whether nothing stands in any table."""
    return not any(session.scalar(select(func.count()).select_from(table)) for table in TABLES)


def clear(session: Session) -> None:
    """Remove everything from all tables."""
    for table in reversed(TABLES):
        session.execute(delete(table))


def fill(session: Session, table: Table, lines: Iterable[str]) -> None:
    """Put the rows that :func:`dumped` has written into *table*, which is empty."""
    rows = [_row(table, json.loads(line)) for line in lines]
    if rows:
        session.execute(insert(table), rows)
    if session.get_bind().dialect.name == "postgresql" and "id" in table.columns:
        session.execute(text(_NEXT.format(table=table.name)))


_NEXT: Final = (
    "SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
    "COALESCE((SELECT max(id) FROM {table}), 0) + 1, false)"
)
"""Lets PostgreSQL count on from the rows that brought their own numbers."""


def _plain(value: Any) -> Any:  # noqa: ANN401 whatever a column holds
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _row(table: Table, plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(table.columns[name], value) for name, value in plain.items()}


def _value(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 whatever a column holds
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    if isinstance(column.type, Moment | DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
