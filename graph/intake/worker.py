"""A worker: a process that does one piece of work on bytes of a stranger, and ends.

Started by :mod:`graph.intake.confined` as a program of its own.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from graph.errors import ZielnetzError
from graph.store.sandbox.child import send
from graph.store.sandbox.confine import confine, follow, used_memory
from graph.store.sandbox.wire import Head, unpack


def main() -> None:
    """Do the work that the connection whose number is the first argument asks for."""
    connection = int(sys.argv[1])
    read = partial(os.read, connection)
    orders, _ = unpack(read, 0)
    try:
        work = _prepared(orders)
        _, content = unpack(read, orders["most"])
        found = json.dumps(work(content)).encode()
    except ZielnetzError as error:
        send(connection, {"refusal": str(error)})
        return
    send(connection, {}, found)


def _prepared(orders: Head) -> Callable[[bytes], Any]:
    """Return the work of *orders*, this process confined; the end of a bound ends the process."""
    follow(orders["parent"])
    work: Callable[[bytes], Any] = getattr(import_module(orders["module"]), orders["name"])
    seconds = int(orders["seconds"])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    confine(orders["memory"] - used_memory())
    return work


if __name__ == "__main__":
    main()
