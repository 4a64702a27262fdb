"""What a table of statistics may mean: a first mapping, for whoever knows to put right."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from graph.intake.statistics.mapping import Counted, Part, Said, Statistics
from graph.intake.table.cells import year_in
from graph.intake.table.layout import Table
from graph.intake.table.mapping import Writing
from graph.intake.table.section import Frame
from graph.labels import fold

_HEADERS: Final[Mapping[Part, str]] = MappingProxyType(
    {
        Part.CODE: r".*\b(ags|ars|schlussel\w*|\w*schlussel|code|key)\b.*",
        Part.AREA: r"(stadt|orts)teil\w*|stadtbezirk\w*|bezirk|ort|gebiet|raum|region|kreis"
        r"|gemeinde|quartier|wohnplatz|area|district|place",
        Part.TIME: r"stichtag|datum|jahr|berichtsjahr|zeit\w*|quartal|year|date|time",
        Part.GROUP: r"gruppe|personengruppe|geschlecht|altersgruppe|staatsangehorigkeit"
        r"|nationalitat|group|sex|age",
    }
)
_VALUE: Final = r"(mess)?wert|anzahl|anteil|zahl|value|figure|count|share"
_WHOLE: Final = frozenset(map(fold, ("insgesamt", "gesamt", "zusammen", "alle", "total", "all")))
_FEWEST: Final = 2
"""So many columns named by a year make a table one of figures."""


def yearly(table: Table) -> bool:
    """Tell whether *table* has figures of several years side by side."""
    return sum(year_in(name) == name for name in table.columns) >= _FEWEST


def taken(table: Table, name: str) -> Statistics:
    """Return what *table*, called *name*, may mean; what it measures nobody can guess."""
    parts: dict[Part, Said] = {}
    for part, words in _HEADERS.items():
        free = [one for one in table.columns if one not in {said.column for said in parts.values()}]
        if column := _named(free, words):
            parts[part] = said(table, part, column)
    used = {one.column for one in parts.values()}
    left = [one for one in table.columns if one not in used]
    return Statistics(
        frame=Frame(name, "", Writing.GERMAN, table.layout),
        counted=Counted.OTHER,
        parts=parts,
        value="" if yearly(table) else _named(left, _VALUE) or next(reversed(left), ""),
    )


def said(table: Table, part: Part, column: str) -> Said:
    """Return that *part* stands in *column*; a word like «insgesamt» means no group of its own."""
    if part != Part.GROUP:
        return Said(column)
    words = {" ".join(line.cells.get(column, "").split()) for line in table.lines}
    return Said(column, values={word: "" for word in sorted(words) if fold(word) in _WHOLE})


def _named(columns: Iterable[str], words: str) -> str:
    plain = {one: " ".join(re.findall(r"[a-z0-9]+", fold(one))) for one in columns}
    return next((one for one, name in plain.items() if re.fullmatch(words, name)), "")
