"""A first mapping, guessed from headers and hashtags: to be read and put right by whoever knows."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from graph.entering import new_iri
from graph.intake.table.cells import year_in
from graph.intake.table.layout import Table
from graph.intake.table.mapping import Column, ListMapping, Writing
from graph.labels import fold

KEY, YEAR = "key", "edition"
_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        KEY: "nr|nummer|id|kennung|aktenzeichen|projektnummer|code|key",
        YEAR: "jahr|year|berichtsjahr|forderjahr|haushaltsjahr|edition",
        "actor-type": "art des tragers|tragerart|organisationstyp|akteurstyp|rechtsform|"
        "organi[sz]ation type|type of organi[sz]ation|org type",
        "title": "projekt|projekttitel|projektname|titel|massnahme|angebot|aktivitat|vorhaben|"
        "bezeichnung|name|project|title|activity",
        "description": "beschreibung|kurzbeschreibung|inhalt|zweck|description",
        "funder": "forderer|fordergeber|mittelgeber|geldgeber|zuwendungsgeber|donor|funder",
        "provider": "trager|organisation|organization|akteur|anbieter|empfanger|"
        "zuwendungsempfanger|who|partner|implementing partner",
        "programme": "programm|forderprogramm|programme|program",
        "field": "sektor|sector|bereich|handlungsfeld|themenfeld|thema|forderbereich|"
        "politikbereich|cluster|what",
        "goal": "ziel|goal|objective",
        "life-phase": "lebensphase|phase",
        "target-group": "zielgruppe|target group",
        "area": "ort|stadtteil|bezirk|ortsteil|gebiet|region|kreis|place|district|location|area|"
        "where",
        "start": "beginn|start|von|start date",
        "end": "ende|bis|end|end date",
        "status": "status|stand",
        "target": "zielwert|target",
        "observation": "betrag|summe|fordersumme|zuwendung|bewilligt|erreicht|istwert|amount|value|"
        "budget|reached",
    }
)
"""What folded headers usually mean, the first that fits."""
_HASHTAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "#org+type": "actor-type",
        "#org+funder": "funder",
        "#org+donor": "funder",
        "#org": "provider",
        "#activity+code": KEY,
        "#activity+id": KEY,
        "#meta+id": KEY,
        "#activity+description": "description",
        "#activity": "title",
        "#sector": "field",
        "#adm": "area",
        "#loc": "area",
        "#country": "area",
        "#date+start": "start",
        "#date+end": "end",
        "#date": YEAR,
        "#status": "status",
        "#targeted": "target",
        "#reached": "observation",
        "#affected": "observation",
        "#value": "observation",
    }
)
"""What HXL hashtags mean: name and attribute, the first that fits."""
_NEW: Final = frozenset({"area", "programme"})
_TITLE: Final = ("provider", "field", "area")
_MANY: Final = frozenset(
    {"provider", "funder", "field", "goal", "area", "target-group", "actor-type"}
)
_CODES: Final = frozenset({"code", "id"})
"""Attributes of columns that hold a sign for what another column names."""
_SPLITS: Final = (";", "|", "\n")


def guessed(table: Table, name: str) -> ListMapping:
    """Return the mapping that *table* seems to have; a list called *name*.

    Columns that nothing is known of are left out; where nothing is known of any, one is taken for
    the names. Where no column tells the status, what the list names is taken to run in its year.
    """
    meant = meanings(table)
    if set(meant.values()) <= {KEY, YEAR}:
        meant[next((c for c in table.columns if c not in meant), table.columns[0])] = "title"
    columns = tuple(
        _column(table, column, to, meant)
        for column, to in meant.items()
        if to not in (KEY, YEAR) and (to != "actor-type" or _first(meant, "provider"))
    )
    titled = _first(meant, "title")
    naming = tuple(c for to in _TITLE if (c := _first(meant, to)))
    return ListMapping(
        name=new_iri("", "", name, ()).strip("/") or "liste",
        key=_key(table, meant) or naming or table.columns[:1],
        columns=columns,
        title=() if titled else naming or table.columns[:1],
        year_column=_first(meant, YEAR),
        constants={} if _first(meant, "status") else {"status": ("running",)},
        numbers=_numbers(table, meant),
        layout=table.layout,
    )


def meanings(table: Table) -> dict[str, str]:
    """Return what the columns seem to mean, by their hashtags, else by their names."""
    found: dict[str, str] = {}
    single = {KEY, YEAR, "title", "description", "start", "end", "status"}
    for column in table.columns:
        to = _by_tag(table.tags.get(column, "")) or _by_name(column)
        if to == YEAR and not _years(table, column):
            to = ""
        if to and not (to in single and to in found.values()):
            found[column] = to
    return {column: to for column, to in found.items() if not _doubles(table, column, found)}


def _doubles(table: Table, column: str, found: Mapping[str, str]) -> bool:
    """Tell whether the hashtag of *column* says that it holds codes of what another one names."""

    def coded(name: str) -> bool:
        return not _CODES.isdisjoint(table.tags.get(name, "").casefold().split("+")[1:])

    return coded(column) and any(
        to == found[column] and not coded(name) for name, to in found.items()
    )


def _by_tag(tag: str) -> str:
    name, *attributes = tag.replace(" ", "").casefold().split("+")
    for known, to in _HASHTAGS.items():
        told, *wanted = known.split("+")
        if re.fullmatch(rf"{re.escape(told)}\d*", name) and set(wanted) <= set(attributes):
            return to
    return ""


def _by_name(column: str) -> str:
    plain = " ".join(re.findall(r"[a-z0-9]+", fold(column)))
    return next((to for to, words in _HEADERS.items() if re.fullmatch(words, plain)), "")


def _years(table: Table, column: str) -> bool:
    return all(year_in(cell) for line in table.lines if (cell := line.cells.get(column, "")))


def _first(meant: Mapping[str, str], wanted: str) -> str:
    return next((column for column, to in meant.items() if to == wanted), "")


def _column(table: Table, name: str, to: str, meant: Mapping[str, str]) -> Column:
    figure = to in ("observation", "target")
    return Column(
        name=name,
        to=to,
        split=tuple(s for s in _SPLITS if to in _MANY and _stands(table, name, s)),
        new=to in _NEW,
        of=_first(meant, "provider") if to == "actor-type" else "",
        indicator=name if figure else "",
    )


def _stands(table: Table, column: str, sign: str) -> bool:
    return any(sign in line.cells.get(column, "") for line in table.lines)


def _key(table: Table, meant: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that tell activities apart: a number, else names, as few as do.

    What a hashtag calls an activity's code is one, however many lines bear it.
    """
    year, code = _first(meant, YEAR), _first(meant, KEY)
    if code in table.tags and all(line.cells.get(code) for line in table.lines):
        return (code,)
    names = [c for to in ("title", *_TITLE) if (c := _first(meant, to))]
    tries: Sequence[Sequence[str]] = [
        [c for c in (code,) if c],
        *(names[:most] for most in range(1, len(names) + 1)),
    ]
    found = (columns for columns in tries if columns and _apart(table, columns, year))
    return tuple(next(found, ()))


def _apart(table: Table, columns: Sequence[str], year: str) -> bool:
    """Tell whether *columns* tell every line of a year from the others."""
    keys = [tuple(line.cells.get(c, "") for c in (*columns, year)) for line in table.lines]
    return len(set(keys)) == len(keys) and all(any(key[: len(columns)]) for key in keys)


def _numbers(table: Table, meant: Mapping[str, str]) -> Writing:
    """Return how numbers are written: with a point only where no comma follows it."""
    figures = [c for c, to in meant.items() if to in ("observation", "target")]
    cells = [line.cells.get(column, "") for line in table.lines for column in figures]
    english = any(re.search(r",\d{3}\.|\.\d{1,2}\b(?!\.)|\.\d{4,}", cell) for cell in cells)
    german = any(re.search(r"\.\d{3},|,\d{1,2}\b|\.\d{3}\.", cell) for cell in cells)
    return Writing.ISO if english and not german else Writing.GERMAN
