"""How many rows a serialised answer has."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from graph.store.sandbox.formats import CSV, JSON, TSV, XML

_LEAST_BYTES: Final = {JSON: 3, XML: 17, CSV: 2, TSV: 1}
"""What the shortest row takes, in the engine's writing."""

_QUOTED: Final = re.compile(rb'"[^"]*+"')


def exceeds(body: bytes, media_type: str, limit: int) -> bool:
    """Tell whether the rows in *body* are more than *limit*; reads it only where they could be."""
    if len(body) < limit * _LEAST_BYTES[media_type]:
        return False
    return _count(body, media_type, limit + 1) > limit


def _count(body: bytes, media_type: str, most: int) -> int:
    """Return the number of rows in *body*, counted up to *most* where counting is slow."""
    if media_type == TSV:
        return body.count(b"\n") - 1
    if media_type == XML:
        return body.count(b"<result>")
    if media_type == CSV:
        return _QUOTED.sub(b"", body).count(b"\r\n") - 1
    return sum(1 for _ in islice(_solutions(body), most))


def _solutions(body: bytes) -> Iterator[object]:
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    return found if isinstance(found, QuerySolutions) else iter(())
