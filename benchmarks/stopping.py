"""A worker that is stopped at the question that takes too long, and begun anew at the next."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from selectors import EVENT_READ, DefaultSelector
from typing import Any, Final

from graph.paths import ROOT

_LOADING: Final = 900
"""Seconds that a worker may take until it is loaded."""
_TIDYING: Final = 10
"""Seconds that it may take to tidy up."""


def steps_of(way: str, size: int, asked: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Yield the steps of a worker that is *asked* questions, so many seconds for each.

    One that it does not answer in time is a step that was ``stopped`` after so many.
    """
    left = list(asked)
    while left:
        answered = 0
        for step in _run((way, str(size), *left), [asked[name] for name in left]):
            answered += step["step"] in left
            yield step
        if answered < len(left):
            yield {"step": left[answered], "stopped": asked[left[answered]]}
        left = left[answered + 1 :]


def _run(words: Sequence[str], limits: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield steps until the worker has ended or a step takes too long."""
    command = (sys.executable, "-m", "benchmarks.worker", *words)
    with _process(command) as worker, DefaultSelector() as waiting:
        assert worker.stdout is not None  # noqa: S101 it is a pipe
        waiting.register(worker.stdout, EVENT_READ)
        seconds, coming = _LOADING, iter(limits)
        while waiting.select(seconds):
            line = worker.stdout.readline()
            if not line:
                break
            step = json.loads(line)
            yield step
            if (words[0], step["step"]) != ("arrays", "load"):
                seconds = next(coming, _LOADING)
        else:
            return
        if worker.wait():
            raise RuntimeError(f"{' '.join(words)}: ended with code {worker.returncode}.")


@contextmanager
def _process(command: Sequence[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Yield a process in a group of its own, unbuffered; it is gone afterwards, and its servers.

    One that is waiting tidies up; one that does not listen while it counts is killed.
    """
    with subprocess.Popen(  # noqa: S603 our own module
        command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(_TIDYING)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
