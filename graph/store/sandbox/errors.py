"""Why a stranger's query got no answer; each error carries what its sender needs to know."""

from collections.abc import Mapping
from typing import ClassVar, Final

from graph.errors import ZielnetzError


class QueryError(ZielnetzError):
    """A query got no answer; ``seconds`` is the work that went into it."""

    seconds: float = 0.0


class MalformedError(QueryError):
    """The query is no valid SPARQL; ``detail`` says where, in the engine's words."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class RefusedError(QueryError):
    """The query is valid, maybe, but not answered here.

    ``reason`` is one of ``service``, ``update``, ``escape``, ``prefix``, ``length``, ``tokens``,
    ``depth``, ``operators``, ``patterns``, ``negations``, ``engine``, ``extension``,
    ``comparison``; ``limit`` is the most there may be, for those that count something.
    """

    REASONS: ClassVar = frozenset(
        "service update escape prefix length tokens depth operators patterns negations".split()  # noqa: SIM905 one line
    ) | {"engine", "extension", "comparison"}

    def __init__(self, reason: str, limit: int | None = None) -> None:
        super().__init__(reason, limit)
        self.reason = reason
        self.limit = limit

    def __str__(self) -> str:
        """Return the reason in one line."""
        return self.reason if self.limit is None else f"{self.reason}: more than {self.limit}"


class UnacceptableError(QueryError):
    """The answer is of a kind its sender cannot read; ``kind`` is ``rows`` or ``graph``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class TooLargeError(QueryError):
    """The answer has more than ``limit`` ``unit``: ``rows`` or ``bytes``."""

    def __init__(self, unit: str, limit: int) -> None:
        super().__init__(unit, limit)
        self.unit = unit
        self.limit = limit

    def __str__(self) -> str:
        """Return the limit in one line."""
        return f"the answer has more than {self.limit} {self.unit}"


class ExhaustedError(QueryError):
    """The query used up its ``time`` or ``memory``, or ended its process (``crash``).

    Or it went beyond the limits of the graph ``server``. The same query will hardly do better;
    ``retry_after`` is in seconds.
    """

    def __init__(self, resource: str, retry_after: int = 60) -> None:
        super().__init__(resource, retry_after)
        self.resource = resource
        self.retry_after = retry_after

    def __str__(self) -> str:
        """Return what was used up."""
        return f"the query ended by {self.resource}"


class BusyError(QueryError):
    """Everyone else's queries come first; in ``retry_after`` seconds there may be room."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after

    def __str__(self) -> str:
        """Return that there is no room."""
        return "all workers are busy"


class UnavailableError(QueryError):
    """What is published is being changed, or cannot be reached; ``retry_after`` is in seconds."""

    def __init__(self, retry_after: int = 10) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after

    def __str__(self) -> str:
        """Return that there is nothing to ask."""
        return "what is published cannot be asked just now"


TOLD: Final[Mapping[str, type[QueryError]]] = {
    error.__name__: error
    for error in (MalformedError, RefusedError, UnacceptableError, TooLargeError, ExhaustedError)
}
"""The errors a worker tells its pool, by name."""
