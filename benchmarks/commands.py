"""How long whole commands take on the shipped city, its store already built."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from graph.paths import ROOT

_BIN = Path(sys.executable).parent
_PYTHON, _ZIELNETZ = sys.executable, str(_BIN / "zielnetz")
_COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("python -c pass", (_PYTHON, "-c", "pass")),
    ('python -c "import click"', (_PYTHON, "-c", "import click")),
    ("zielnetz --help", (_ZIELNETZ, "--help")),
    ("zielnetz query programmes_by-use", (_ZIELNETZ, "query", "programmes_by-use")),
    ("zielnetz ask --goal 4", (_ZIELNETZ, "ask", "--goal", "4")),
    ("zielnetz coverage", (_ZIELNETZ, "coverage")),
)


def commands(runs: int) -> dict[str, float]:
    """Return the median seconds of each command over *runs* whole processes, after a warm-up."""
    with TemporaryDirectory() as home:
        environment = {**os.environ, "ZIELNETZ_HOME": home}
        _run((_ZIELNETZ, "rebuild"), environment)
        return {name: _median(command, environment, runs) for name, command in _COMMANDS}


def _median(command: Sequence[str], environment: dict[str, str], runs: int) -> float:
    _run(command, environment)
    return median(_run(command, environment) for _ in range(runs))


def _run(command: Sequence[str], environment: dict[str, str]) -> float:
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603 our own commands
    return perf_counter() - start
