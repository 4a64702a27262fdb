"""How Schemathesis writes a query that is sent as it is."""

from typing import Any

import schemathesis


@schemathesis.serializer("application/sparql-query")
def as_it_is(_context: Any, value: Any) -> bytes:  # noqa: ANN401 theirs
    """Return *value* as the body of a request."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
