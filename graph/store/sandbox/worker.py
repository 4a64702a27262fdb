"""A worker: a process that opens one folder of published graphs and answers from it.

Started by :mod:`graph.store.sandbox.process` as a program of its own, so that nothing of the
service (its modules, its environment, its open files) is in it.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Store

from graph.errors import ZielnetzError
from graph.store.sandbox.child import send
from graph.store.sandbox.confine import come_last, confine, follow, used_memory
from graph.store.sandbox.errors import ExhaustedError, QueryError
from graph.store.sandbox.evaluation import evaluate
from graph.store.sandbox.folders import see_only
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.request import Request
from graph.store.sandbox.wire import Head, unpack

_MEGABYTE: Final = 1 << 20
_WORN: Final = 4


@dataclass(frozen=True)
class _Task:
    """What this worker answers from, and within which limits."""

    store: Store
    limits: Limits
    shown: NamedNode

    def answer(self, head: Head) -> tuple[Head, bytes]:
        """Return the reply to the request in *head*: an answer, or the error in its place."""
        try:
            media_type, body = evaluate(self.store, _request(head), self.limits, self.shown)
        except QueryError as error:
            return {"error": type(error).__name__, "about": error.args}, b""
        except MemoryError:
            return {"error": ExhaustedError.__name__, "about": ["memory"]}, b""
        return {"mediaType": media_type}, body


def main() -> None:
    """Serve the connection whose number is the first argument."""
    connection = int(sys.argv[1])
    read = partial(os.read, connection)
    try:
        orders, _ = unpack(read, 0)
        follow(orders["parent"])
        task = _prepared(orders)
    except (ZielnetzError, OSError, ValueError) as error:
        send(connection, {"refusal": f"{type(error).__name__}: {error}"})
        return
    send(connection, {})
    _serve(task, connection, read)


def _prepared(orders: Head) -> _Task:
    """Return the task of *orders*, its store open and warm, this process confined."""
    see_only(Path(orders["folder"]))
    limits = Limits(**orders["limits"])
    task = _Task(Store.read_only(orders["folder"]), limits, NamedNode(orders["shown"]))
    evaluate(task.store, Request("SELECT * { ?s ?p ?o } LIMIT 1"), limits, task.shown)
    come_last()
    confine(limits.memory_mb * _MEGABYTE)
    return task


def _serve(task: _Task, connection: int, read: Callable[[int], bytes]) -> None:
    """Answer until the other side closes; say so when much memory stays in use."""
    worn = used_memory() + task.limits.memory_mb * _MEGABYTE // _WORN
    while True:
        try:
            head, _ = unpack(read, 0)
        except EOFError:
            return
        reply, body = task.answer(head)
        send(connection, {**reply, "worn": used_memory() > worn}, body)


def _request(head: Head) -> Request:
    uris = {name: tuple(head[name]) for name in ("default_graph_uris", "named_graph_uris")}
    return Request(**{**head, **uris})


if __name__ == "__main__":
    main()
