"""Strangers' SPARQL: answered by processes that can read published graphs and nothing else."""

from graph.store.sandbox.answering import Answering
from graph.store.sandbox.errors import (
    BusyError,
    ExhaustedError,
    MalformedError,
    QueryError,
    RefusedError,
    TooLargeError,
    UnacceptableError,
    UnavailableError,
)
from graph.store.sandbox.formats import GRAPHS, ROWS
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.pool import Sandbox
from graph.store.sandbox.queue import Asker
from graph.store.sandbox.request import Answer, Request

__all__ = [
    "GRAPHS",
    "ROWS",
    "Answer",
    "Answering",
    "Asker",
    "BusyError",
    "ExhaustedError",
    "Limits",
    "MalformedError",
    "QueryError",
    "RefusedError",
    "Request",
    "Sandbox",
    "TooLargeError",
    "UnacceptableError",
    "UnavailableError",
]
