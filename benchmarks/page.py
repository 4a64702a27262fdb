"""The page that shows what was measured: ``benchmarks/README.md`` is its output."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from string import Template

from benchmarks.checking import Checked
from benchmarks.markdown import duration, megabytes, table
from benchmarks.measure import ARRAYS, OXIGRAPH, RDFLIB, Measured
from benchmarks.web import measure as web
from benchmarks.web.tables import values
from benchmarks.worker import QUESTIONS

_TEMPLATE = Path(__file__).parent / "page.md"
_LIMITS = {"zielnetz --help": 0.3, "zielnetz query programmes_by-use": 0.5}


def page(
    found: Measured,
    pages: web.Measured,
    seconds: Mapping[str, Mapping[str, float]],
    checked: Iterable[Checked],
) -> str:
    """Return the page in Markdown; *seconds* by step of commands, publishing and lists."""
    largest = found.plan.sizes[-1]
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        machine=_machine(),
        largest=f"{largest:,}",
        ratio=f"{found.ratio(largest, 'coverage'):.0f}",
        times=table(
            ("activities", "question", "answers", "arrays", "SPARQL", "ratio", "rdflib"),
            (_times(found, size, name) for size in found.plan.sizes for name in QUESTIONS),
        ),
        builds=table(
            ("activities", "triples", "build once", "bit columns", "open points in words"),
            (_build(found, size) for size in found.plan.sizes),
        ),
        memory=table(
            ("activities", "way", "after loading", "after answering", "peak"),
            (
                _memory(found, size, way)
                for size in found.plan.sizes
                for way in (ARRAYS, OXIGRAPH, RDFLIB)
                if found.step(size, way, "load")
            ),
        ),
        commands=table(
            ("command", "seconds", "allowed"),
            ((f"`{name}`", f"{s:.2f}", _allowed(name)) for name, s in seconds["commands"].items()),
        ),
        publishing=table(("step", "median"), _steps(seconds["publishing"])),
        lists=table(("step", "time"), _steps(seconds["lists"])),
        checking=table(
            ("activities", "checked", "broken rules", "compiled", "pySHACL", "ratio"),
            map(_checked, checked),
        ),
        **values(pages),
    )


def _machine() -> str:
    packages = ", ".join(
        f"{name} {version(name)}"
        for name in ("numpy", "pyoxigraph", "pyshacl", "rdflib", "starlette", "uvicorn")
    )
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
        duration(arrays["seconds"]),
        duration(sparql["seconds"]),
        f"{found.ratio(size, question):.0f}×",
        _rdflib(found, size, question),
    )


def _rdflib(found: Measured, size: int, question: str) -> str:
    if size not in found.plan.rdflib_sizes:
        return "–"
    step = found.step(size, RDFLIB, question)
    return duration(step["seconds"]) if step else f"> {found.plan.patience} s"


def _build(found: Measured, size: int) -> tuple[str, ...]:
    build = found.steps[size, ARRAYS, "build"]
    return (
        f"{size:,}",
        f"{found.steps[size, ARRAYS, 'load']['triples']:,}",
        duration(build["seconds"]),
        megabytes(build["bytes"]),
        duration(found.steps[size, ARRAYS, "sentences"]["seconds"]),
    )


def _memory(found: Measured, size: int, way: str) -> tuple[str, ...]:
    steps = [step for (at, by, _), step in found.steps.items() if (at, by) == (size, way)]
    answered = [step["resident"] for step in steps if step["step"] in QUESTIONS]
    return (
        f"{size:,}",
        way,
        megabytes(steps[0]["resident"]),
        megabytes(max(answered)) if answered else "–",
        megabytes(max(max(step["peak"], step["resident"]) for step in steps)),
    )


def _steps(seconds: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    return ((name, duration(one)) for name, one in seconds.items())


def _checked(one: Checked) -> tuple[str, ...]:
    times = (duration(one.compiled), duration(one.pyshacl), f"{one.ratio:.0f}×")
    return (f"{one.size:,}", one.what, f"{one.results:,}", *times)


def _allowed(command: str) -> str:
    return f"under {_LIMITS[command]} s" if command in _LIMITS else ""
