"""Where a statement stands: file and line, found again in the Turtle text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.city import CATALOGUE
from graph.publish import Release
from graph.store import Literal, Triple
from graph.terms import RDF

_PREFIX = re.compile(r"^\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)


@dataclass(frozen=True)
class Places:
    """Finds statements in files; ``paths`` and ``triples`` are by the file's name."""

    paths: Mapping[str, Path]
    triples: Mapping[str, frozenset[Triple]]
    _by_subject: dict[str, list[tuple[str, Triple]]] = field(default_factory=dict)

    @classmethod
    def of(cls, release: Release) -> "Places":
        """Return the places of everything a city's files say, its catalogue included."""
        city = release.city
        paths = {entry.name: entry.path for entry in city.files}
        return cls(
            {**paths, CATALOGUE: city.folder / CATALOGUE},
            {**release.reading.files, CATALOGUE: city.catalogue},
        )

    def find(self, subject: str, predicate: str, value: str) -> str:
        """Return ``file:line`` of a statement, or the nearest place known; empty when none is.

        *predicate* and *value* may be empty. The statement itself comes first, then the proposal
        that makes it, then the property of the subject, then the subject.
        """
        own = self._of(subject)
        for name, triple in own:
            if triple.predicate.value == predicate and _text(triple) == value:
                return self._line(name, subject, triple.object)
        for name, proposal, triple in self._proposals(subject, value):
            return self._line(name, proposal, triple.object)
        for name, triple in own:
            if triple.predicate.value == predicate:
                return self._line(name, subject, triple.object)
        names = [name for name, _ in own]
        return self._line(max(sorted(set(names)), key=names.count), subject) if names else ""

    def _of(self, subject: str) -> list[tuple[str, Triple]]:
        if not self._by_subject:
            for name in sorted(self.triples):
                for triple in self.triples[name]:
                    key = triple.subject.value  # type: ignore[union-attr]
                    self._by_subject.setdefault(key, []).append((name, triple))
        return sorted(self._by_subject.get(subject, []), key=lambda found: (found[0], str(found)))

    def _proposals(self, subject: str, value: str) -> Iterator[tuple[str, str, Triple]]:
        """Yield file, proposal and its ``rdf:object`` where *value* is proposed for *subject*."""
        for name in sorted(self.triples):
            about = {
                triple.subject
                for triple in self.triples[name]
                if triple.predicate.value == RDF.subject and _text(triple) == subject
            }
            for triple in self.triples[name] if about and value else ():
                fits = triple.predicate.value == RDF.object and _text(triple) == value
                if fits and triple.subject in about:
                    yield name, triple.subject.value, triple  # type: ignore[union-attr]

    def _line(self, name: str, subject: str, value: object = None) -> str:
        lines = self.paths[name].read_text("utf-8-sig").splitlines()
        prefixes = {found[1]: found[2] for line in lines if (found := _PREFIX.match(line))}
        starts = _subject_lines(lines, _forms(subject, prefixes))
        marks = _marks(value, prefixes)
        for number in (number for start in starts for number in range(start, _end(lines, start))):
            if any(_holds(lines[number], mark) for mark in marks):
                return f"{name}:{number + 1}"
        return f"{name}:{starts[0] + 1}" if starts else name


def _text(triple: Triple) -> str:
    return str(getattr(triple.object, "value", ""))


def _forms(iri: str, prefixes: Mapping[str, str]) -> list[str]:
    """Return the ways Turtle may write *iri*."""
    short = [
        f"{prefix}:{iri.removeprefix(base)}"
        for prefix, base in prefixes.items()
        if iri.startswith(base)
    ]
    return [f"<{iri}>", *short]


def _marks(value: object, prefixes: Mapping[str, str]) -> list[str]:
    """Return what a line that writes *value* contains."""
    if value is None:
        return []
    if not isinstance(value, Literal):
        return _forms(str(getattr(value, "value", value)), prefixes)
    first = value.value.split("\n", 1)[0]
    return [first.replace("\\", "\\\\").replace('"', '\\"')] if first else []


def _holds(line: str, mark: str) -> bool:
    """Tell whether *mark* stands in *line* whole, not as the beginning of a longer name."""
    return re.search(rf"(?<![\w:/]){re.escape(mark)}(?![\w/.-]*\w)", line) is not None


def _subject_lines(lines: list[str], forms: list[str]) -> list[int]:
    """Return where the blocks of a subject begin: a file may say something of it in several."""
    return [
        number
        for number, line in enumerate(lines)
        if line and not line[0].isspace() and line.split(maxsplit=1)[0] in forms
    ]


def _end(lines: list[str], start: int) -> int:
    """Return the number of the line after the block that begins at *start*."""
    for number in range(start + 1, len(lines)):
        if lines[number][:1] not in ("", " ", "\t"):
            return number
    return len(lines)
