"""What a stranger asks, and what comes back."""

from dataclasses import dataclass

from graph.store.sandbox.formats import JSON, TURTLE


@dataclass(frozen=True)
class Request:
    """A query, the dataset its sender names, and the media type wanted for either kind of answer.

    ``rows_as`` is for SELECT and ASK, ``graph_as`` for CONSTRUCT and DESCRIBE; ``None`` says that
    the sender cannot read that kind at all.
    """

    query: str
    rows_as: str | None = JSON
    graph_as: str | None = TURTLE
    default_graph_uris: tuple[str, ...] = ()
    named_graph_uris: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Return the number of characters of everything the sender wrote."""
        return sum(map(len, (self.query, *self.default_graph_uris, *self.named_graph_uris)))

    @property
    def names_dataset(self) -> bool:
        """Tell whether the sender names a dataset beside the query; it outweighs the query's."""
        return bool(self.default_graph_uris or self.named_graph_uris)


@dataclass(frozen=True)
class Answer:
    """The whole of an answer: its media type, its bytes, and the seconds of work it took."""

    media_type: str
    body: bytes
    seconds: float
