"""The page that shows what was measured: ``benchmarks/README.md`` is its output."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from string import Template

from benchmarks.measure import ARRAYS, OXIGRAPH, RDFLIB, Measured
from benchmarks.worker import QUESTIONS

_TEMPLATE = Path(__file__).parent / "page.md"
_LIMITS = {"zielnetz --help": 0.3, "zielnetz query programmes_by-use": 0.5}


def page(found: Measured, commands: Mapping[str, float]) -> str:
    """Return the page in Markdown."""
    largest = found.plan.sizes[-1]
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        machine=_machine(),
        largest=f"{largest:,}",
        ratio=f"{found.ratio(largest, 'coverage'):.0f}",
        times=_table(
            ("activities", "question", "answers", "arrays", "SPARQL", "ratio", "rdflib"),
            (_times(found, size, name) for size in found.plan.sizes for name in QUESTIONS),
        ),
        builds=_table(
            ("activities", "triples", "build once", "bit columns", "open points in words"),
            (_build(found, size) for size in found.plan.sizes),
        ),
        memory=_table(
            ("activities", "way", "after loading", "after answering", "peak"),
            (
                _memory(found, size, way)
                for size in found.plan.sizes
                for way in (ARRAYS, OXIGRAPH, RDFLIB)
                if found.step(size, way, "load")
            ),
        ),
        commands=_table(
            ("command", "seconds", "allowed"),
            ((f"`{name}`", f"{s:.2f}", _allowed(name)) for name, s in commands.items()),
        ),
    )


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pyoxigraph", "rdflib"))
    today = datetime.now(tz=UTC).date().isoformat()
    return (
        f"Measured on {today}: {platform.system()}, {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {packages}."
    )


def _times(found: Measured, size: int, question: str) -> tuple[str, ...]:
    arrays, sparql = found.steps[size, ARRAYS, question], found.steps[size, OXIGRAPH, question]
    return (
        f"{size:,}",
        question,
        f"{arrays['rows']:,}",
        _duration(arrays["seconds"]),
        _duration(sparql["seconds"]),
        f"{found.ratio(size, question):.0f}×",
        _rdflib(found, size, question),
    )


def _rdflib(found: Measured, size: int, question: str) -> str:
    if size not in found.plan.rdflib_sizes:
        return "–"
    step = found.step(size, RDFLIB, question)
    return _duration(step["seconds"]) if step else f"> {found.plan.patience} s"


def _build(found: Measured, size: int) -> tuple[str, ...]:
    build = found.steps[size, ARRAYS, "build"]
    return (
        f"{size:,}",
        f"{found.steps[size, ARRAYS, 'load']['triples']:,}",
        _duration(build["seconds"]),
        _bytes(build["bytes"]),
        _duration(found.steps[size, ARRAYS, "sentences"]["seconds"]),
    )


def _memory(found: Measured, size: int, way: str) -> tuple[str, ...]:
    steps = [step for (at, by, _), step in found.steps.items() if (at, by) == (size, way)]
    answered = [step["resident"] for step in steps if step["step"] in QUESTIONS]
    return (
        f"{size:,}",
        way,
        _bytes(steps[0]["resident"]),
        _bytes(max(answered)) if answered else "–",
        _bytes(max(max(step["peak"], step["resident"]) for step in steps)),
    )


def _allowed(command: str) -> str:
    return f"under {_LIMITS[command]} s" if command in _LIMITS else ""


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms" if seconds < 1 else f"{seconds:,.1f} s"


def _bytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
