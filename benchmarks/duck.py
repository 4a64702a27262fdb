"""DuckDB, a database of columns: the city as tables, the questions in SQL (``benchmarks/sql/``).

It answers what can be said in one query; states, decisions and the rules on cells are not in it.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.engines import Row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SQL: Final = Path(__file__).parent / "sql"
QUESTIONS: Final[Mapping[str, str]] = {
    "certain and near": "cells",
    "who does what": "doing",
    "completeness": "completeness",
    "similar actors": "similar",
    "search": "searched",
}
"""The questions it is asked, by the file of their SQL."""


class Duck:
    """The tables of a city in memory."""

    def __init__(self, database: "DuckDBPyConnection") -> None:
        self.pid = os.getpid()
        self._database = database

    def answer(self, question: str) -> list[Row]:
        """Return the rows of the answer to one of :data:`QUESTIONS`."""
        sql = (_SQL / f"{QUESTIONS[question]}.sql").read_text("utf-8")
        found = self._database.execute(sql).fetchall()
        return sorted(tuple("" if one is None else str(one) for one in row) for row in found)


@contextmanager
def duck(text: str) -> Iterator[Duck]:
    """Yield the tables made from the triples of *text*."""
    import duckdb  # noqa: PLC0415 counts into the memory of this engine only

    with TemporaryDirectory() as place, duckdb.connect() as database:
        (file := Path(place) / "city.nt").write_text(text, "utf-8")
        tables = (_SQL / "tables.sql").read_text("utf-8")
        database.execute(tables.replace("$file", str(file)))
        yield Duck(database)
