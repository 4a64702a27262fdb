"""The command line in the process of the tests: it reads, prints and ends as in one of its own.

A process of its own takes a third of a second to begin; that both are alike is shown in
tests/test_cli.py.
"""

import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from service.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def ended(*arguments: str, environment: Mapping[str, str], typed: str = "") -> Ended:
    """Return how ``zielnetz`` ends with *arguments* in *environment*, *typed* being its input."""
    out, err = _stream(), _stream()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["zielnetz", *arguments])
        patch.setattr(sys, "stdin", _stream(typed))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as end:
            main()
    return Ended(int(end.value.code or 0), _written(out), _written(err))


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
