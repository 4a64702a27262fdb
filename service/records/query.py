"""The query library, and what a query finds."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.query import Query, Table, Value
from service.records import flat
from service.records.meaning import Meaning
from service.tables import Cell


class TableRecord(TypedDict):
    """What a query finds."""

    columns: Annotated[list[str], Meaning("The columns, in order.")]
    rows: Annotated[
        list[dict[str, Value]],
        Meaning("The rows, in order: values by column; nothing where a value is not known."),
    ]


class QueryRecord(TypedDict):
    """A query of the library."""

    name: Annotated[str, Meaning("Name by which it is run.")]
    question: Annotated[str, Meaning("The question it answers.")]
    params: Annotated[str, Meaning("Names of its parameters, separated by commas.")]


def table(found: Table) -> TableRecord:
    """Return the record of what a query found."""
    return {"columns": list(found.columns), "rows": found.records()}


def queries(known: Iterable[Query], lang: str) -> list[QueryRecord]:
    """Return the records of the queries *known*."""
    return [
        {
            "name": query.name,
            "question": query.question.get(lang, query.summary.get(lang, "")),
            "params": ", ".join(query.params),
        }
        for query in known
    ]


COLUMNS = tuple(QueryRecord.__annotations__)
"""The columns of the library's list as a file."""


def rows(known: Iterable[Query], lang: str) -> list[tuple[Cell, ...]]:
    """Return the table of the library, a row a query."""
    return [flat.row(query, COLUMNS) for query in queries(known, lang)]
