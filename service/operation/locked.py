"""The libraries that the lock file pins, and which of them the service needs to run."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PINNED: Final = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==(\S+)")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA: Final = re.compile(r"^\s+#\s+(?:via\s+)?([a-zA-Z0-9._-]+)")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Locked:
    """One library: the hashes of its files, and the names of what wants it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]


def locked(lock: Path) -> tuple[Locked, ...]:
    """Return what the lock file pins."""
    return tuple(_entries(lock.read_text("utf-8")))


def running(libraries: tuple[Locked, ...], project: Path) -> frozenset[str]:
    """Return the names of those that *project* (its ``pyproject.toml``) needs to run."""
    needed = _wanted(project)
    while more := {one.name for one in libraries if needed & set(one.wanted_by)} - needed:
        needed |= more
    return frozenset(needed)


def _wanted(project: Path) -> set[str]:
    listed = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    return {normal(found[0]) for text in listed if (found := _NAME.match(text))}


def normal(name: str) -> str:
    """Return *name* as registries compare names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _entries(text: str) -> Iterator[Locked]:
    """Yield each library with the lines about it: it begins where a line is not indented."""
    for entry in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE):
        if pinned := _PINNED.match(entry):
            above = [found[1] for line in entry.splitlines()[1:] if (found := _VIA.match(line))]
            wanted = tuple(normal(name) for name in above if name != "via")
            hashes = tuple(_HASH.findall(entry))
            yield Locked(normal(pinned[1]), pinned[2], hashes, wanted)
