"""The columns of the grid: rows of the form, several where several values may stand."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.entering import Given, Kind, Known, Row, field_name
from graph.labels import slug
from graph.terms import ZN

LEAST: Final = 3
"""So many columns there are at least where several things may be chosen."""
_TEXT: Final = "de"
"""The language in which texts are asked for."""
_LONGEST: Final = 240
NARROWED: Final = "in"
"""The part of the columns whose choices depend on the field that is chosen."""


@dataclass(frozen=True)
class Option:
    """A thing to choose, under a label that no other option of the same list has."""

    iri: str
    label: str


@dataclass(frozen=True)
class Column:
    """One column: the ``number``-th for a ``field`` of a row (0: the only one), under its label.

    ``part`` is :data:`NARROWED` where ``options`` are meant for the ``number``-th chosen field.
    """

    row: Row
    label: str
    number: int = 0
    part: str = ""
    options: tuple[Option, ...] = ()

    @property
    def field(self) -> str:
        """The name of the field that the column fills."""
        texts = self.row.kind in (Kind.LINE, Kind.PROSE)
        return field_name(self.row, _TEXT if texts else "")

    @property
    def key(self) -> str:
        """What names the column in the file, wherever it stands."""
        return " ".join((self.field, f"{self.part}{self.number}")) if self.number else self.field


@dataclass(frozen=True)
class Vocabulary:
    """What may be chosen, in the words of a language; ``fields`` of goals that belong to one."""

    known: Known
    fields: Mapping[str, frozenset[str]]
    lang: str = "de"

    def options(self, row: Row, chosen: Collection[str] = ()) -> tuple[Option, ...]:
        """Return what may be chosen for *row*; what is *chosen* already is among it."""
        iris = [one.iri for one in self.known.choices(row.range, chosen)]
        labels = {iri: _short(self.known.labels.titled(iri, self.lang)) for iri in iris}
        times = Counter(label.casefold() for label in labels.values())
        return tuple(
            Option(iri, label if times[label.casefold()] == 1 else f"{label} ({slug(iri)})")
            for iri, label in labels.items()
        )


def columns(
    rows: Sequence[Row], words: Vocabulary, filled: Iterable[Given] = ()
) -> tuple[Column, ...]:
    """Return the columns for *rows*; as many for each as what is *filled* needs."""
    given = list(filled)
    narrowing = next((row for row in rows if row.predicate == ZN.inField), None)
    return tuple(column for row in rows for column in _columns(row, words, given, narrowing))


def _columns(
    row: Row, words: Vocabulary, filled: list[Given], narrowing: Row | None
) -> Iterator[Column]:
    name = row.name.in_language(words.lang)
    if row.kind != Kind.CHOICE:
        yield Column(row, name)
        return
    chosen = [list(given.get(row.predicate, ())) for given in filled]
    options = words.options(row, {iri for values in chosen for iri in values})
    if not row.many:
        yield Column(row, name, options=options)
        return
    inner = tuple(one for one in options if narrowing is not None and one.iri in words.fields)
    outer = tuple(one for one in options if one not in inner)
    yield from _several(row, name, "", outer, chosen)
    if inner and narrowing is not None:
        within = narrowing.name.in_language(words.lang)
        for column in _several(row, name, NARROWED, inner, chosen):
            label = f"{name} ({within} {column.number})"
            yield Column(row, label, column.number, NARROWED, inner)


def _several(
    row: Row, name: str, part: str, options: tuple[Option, ...], chosen: list[list[str]]
) -> Iterator[Column]:
    own = {one.iri for one in options}
    most = max((sum(iri in own for iri in values) for values in chosen), default=0)
    for number in range(1, max(LEAST, most) + 1):
        yield Column(row, f"{name} {number}", number, part, options)


def _short(label: str) -> str:
    plain = " ".join(label.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip()}…"
