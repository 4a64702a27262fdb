"""The page that shows what was measured: ``benchmarks/README.md`` is its output."""

import json
import os
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from string import Template
from typing import Final

from benchmarks import answers
from benchmarks.asked_for import asked_for
from benchmarks.checking import Checked
from benchmarks.growth import growth
from benchmarks.keeping_up import KeptUp
from benchmarks.markdown import duration, megabytes, table
from benchmarks.results import Results
from benchmarks.starting import Started
from benchmarks.web.profile import Spent
from benchmarks.web.tables import values
from benchmarks.worker import QUESTIONS

_HERE: Final = Path(__file__).parent
_LARGE: Final = _HERE / "large.json"
_LIMITS: Final = {"zielnetz --help": 0.3, "zielnetz query programmes_by-use": 0.5}
_PACKAGES: Final = (
    *("duckdb", "numpy", "pyoxigraph", "pyshacl", "rdflib", "rdflib-endpoint"),
    *("starlette", "uvicorn"),
)


def page(found: Results) -> str:
    """Return the page in Markdown."""
    return Template((_HERE / "page.md").read_text("utf-8")).substitute(
        machine=_machine(),
        met=table(("what", "activities", "asked for", "measured"), asked_for(found)),
        growth=" · ".join(f"[{name}](growth/{_file(name)})" for name in QUESTIONS),
        checking=table(
            ("activities", "checked", "broken rules", "compiled", "pySHACL", "quicker wording"),
            map(_checked, found.checked),
        ),
        kept_up=table(
            ("activities", "shown by", "brought on", "read anew", "ratio"),
            map(_kept_up, found.kept_up),
        ),
        started=table(
            (
                *("activities", "quads", "first page", "the first start of all"),
                *("rdflib parses all", "ratio", "rdflib parses the files", "ratio"),
            ),
            map(_started, found.started),
        ),
        spent=table(("page", "functions that took most, without what they call"), _spent(found)),
        commands=table(("command", "seconds", "allowed"), _commands(found.seconds["commands"])),
        publishing=table(("step", "median"), _steps(found.seconds["publishing"])),
        lists=table(("step", "time"), _steps(found.seconds["lists"])),
        large=_large(),
        **answers.values(found.answers),
        **values(found.pages),
    )


def pictures(found: Results) -> Iterator[tuple[str, str]]:
    """Yield name and text of the curves of growth, one for each question."""
    for question in QUESTIONS:
        curves = answers.curves(found.answers, question)
        yield _file(question), growth(question, curves, found.answers.plan.sizes)


def _file(question: str) -> str:
    return f"{question.replace(' ', '-')}.svg"


def _large() -> str:
    """Return what ``make bench-large`` has left; it takes too long to be part of every run."""
    if not _LARGE.is_file():
        return "Not measured yet."
    told = json.loads(_LARGE.read_text("utf-8"))
    processes = ("loading", "serving", "publishing")
    peaks = ((f"most memory, {name}", megabytes(told[name])) for name in processes)
    counted = ((name, f"{told[name]:,}") for name in ("activities", "triples"))
    return table(("what", "measured"), (*counted, *_steps(told["seconds"]), *peaks))


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    today = datetime.now(tz=UTC).date().isoformat()
    return (
        f"Measured on {today}: {platform.system()}, {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {packages}."
    )


def _steps(seconds: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    return ((name, duration(one)) for name, one in seconds.items())


def _commands(seconds: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    for name, one in seconds.items():
        yield f"`{name}`", f"{one:.2f}", f"under {_LIMITS[name]} s" if name in _LIMITS else ""


def _checked(one: Checked) -> tuple[str, ...]:
    slow = f"{duration(one.pyshacl)} · **{one.ratio:,.0f}×**"
    quicker = f"{duration(one.quicker)} · **{one.quicker_ratio:,.0f}×**"
    return f"{one.size:,}", one.what, f"{one.results:,}", duration(one.compiled), slow, quicker


def _kept_up(one: KeptUp) -> tuple[str, ...]:
    times = (duration(one.brought_on), duration(one.read_anew))
    return f"{one.size:,}", one.what, *times, f"{one.ratio:,.0f}×"


def _started(one: Started) -> tuple[str, ...]:
    return (
        *(f"{one.size:,}", f"{one.quads:,}", duration(one.kept), duration(one.unkept)),
        *(duration(one.rdflib), f"{one.ratio:,.1f}×"),
        *(duration(one.files), f"{one.files_ratio:,.1f}×"),
    )


def _spent(found: Results) -> Iterator[tuple[str, str]]:
    return ((f"`{one.path}`", _shares(one)) for one in found.spent)


def _shares(spent: Spent) -> str:
    return ", ".join(f"`{name}` {share:.0%}" for name, share in spent.shares)
