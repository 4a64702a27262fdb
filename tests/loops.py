"""Coroutines in tests: a browser of the same process keeps a loop of its own in this thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Found = TypeVar("Found")


def in_a_thread(work: Coroutine[Any, Any, Found]) -> Found:
    """Return what *work* comes to, run in a thread of its own."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()
