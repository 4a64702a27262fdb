"""What a server found, in the words of the standard, whatever the server's own are."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from graph.store.remote.errors import GarbledError

_TRUTH: Final = "__ASK_RETVAL"
"""The column in which Virtuoso 7 says whether anything was found."""
_POINT: Final = (
    b'datatype="http://www.openlinksw.com/schemas/virtrdf#Geometry"',
    b'datatype="http://www.opengis.net/ont/geosparql#wktLiteral"',
)
"""How Virtuoso calls the shapes of places, and how everybody else does."""
_END: Final = re.compile(rb"</(?:[\w.-]+:)?sparql\s*>\s*\Z")
"""The parser does not mind where it is missing."""
_ANSWER: Final = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>%s'
_XML: Final = QueryResultsFormat.XML


@contextmanager
def understood() -> Iterator[None]:
    """Tell it as an error of the server's where its answer is none; rows are read one by one."""
    try:
        yield
    except (SyntaxError, TypeError, ValueError) as error:
        raise GarbledError from error


def read(body: bytes) -> QuerySolutions | QueryBoolean:
    """Return the rows or the truth in *body*, SPARQL results in XML; half of them are none."""
    if not _END.search(body):
        raise GarbledError
    found = parse_query_results(body.replace(*_POINT), format=_XML)
    if isinstance(found, QuerySolutions) and _columns(found) == [_TRUTH]:
        return _truth(found)
    return found


def _columns(found: QuerySolutions) -> list[str]:
    return [variable.value for variable in found.variables]


def _truth(found: QuerySolutions) -> QueryBoolean:
    values = [row[_TRUTH] for row in found]
    told = any(isinstance(value, Literal) and value.value != "0" for value in values)
    text = b"true" if told else b"false"
    body = _ANSWER % text + b"</boolean></sparql>"
    answer = parse_query_results(body, format=_XML)
    assert isinstance(answer, QueryBoolean)  # noqa: S101 it is our own text
    return answer
