"""A city made anew: a folder with everything that a city is, from templates or from a list."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.city import CATALOGUE, read_city
from graph.entering import Known
from graph.errors import DatasetError, Fault, ZielnetzError
from graph.intake.founding.catalogue import catalogue, shared_parts
from graph.intake.founding.listed import crossed, listed_parts
from graph.intake.founding.plan import CityPart, NewCity
from graph.intake.founding.template import (
    USUAL_PAIRS,
    documents,
    expectations,
    lists,
    register,
    usual_fields,
)
from graph.intake.founding.written import turtle
from graph.intake.table import ListMapping, Records, Table, Town, described, write_mapping
from graph.intake.table.cells import year_in
from graph.publish import Release, derive
from graph.validate import check_integrity

MAPPING: Final = "mapping.yaml"


def found_city(folder: Path, city: NewCity) -> Release:
    """Make *folder* a new city from templates, which is returned; one that is there raises."""
    begun = (*register(city), usual_fields(city))
    labels = Known.of(_founded(folder, city, begun).reference).labels
    return _judged(_written(folder, city, (*begun, expectations(city, USUAL_PAIRS, labels))))


def found_city_of_list(
    folder: Path, city: NewCity, table: Table, mapping: ListMapping
) -> tuple[Release, Records]:
    """Make *folder* a new city from what *table* says; return it with what was read.

    Fields, places and programmes are made from the list's words, its years from its lines. With a
    mistake in the list it raises and no folder stays.
    """
    mapping, city = _making(mapping), replace(city, years=_years(table, mapping, city.years))
    town = Town.of(_founded(folder, city, register(city)))
    try:
        records = described(table, mapping, town, city.years[-1])
        if records.slips:
            raise DatasetError([Fault(s.place, "", "", s.sentence) for s in records.slips])
        expected = expectations(city, crossed(records), town.known.labels)
        parts = (*listed_parts(city.base, records), expected)
        release = _judged(_written(folder, city, parts))
        (folder / MAPPING).write_text(write_mapping(mapping), "utf-8")
    except ZielnetzError:
        shutil.rmtree(folder)
        raise
    return release, records


def _years(table: Table, mapping: ListMapping, given: Sequence[str]) -> tuple[str, ...]:
    """Return the years that the lines tell, else the mapping's own or those *given*."""
    if not mapping.year_column:
        return (mapping.year,) if mapping.year else tuple(given)
    cells = (line.cells.get(mapping.year_column, "") for line in table.lines)
    return tuple(sorted({year for cell in cells if (year := year_in(cell))})) or tuple(given)


def _making(mapping: ListMapping) -> ListMapping:
    """Return *mapping* with all lists of the city made from the list's own words."""
    columns = (
        replace(one, new=True) if one.to in ("field", "area", "goal", "programme") else one
        for one in mapping.columns
    )
    return replace(mapping, columns=tuple(columns))


def _founded(folder: Path, city: NewCity, more: Iterable[CityPart]) -> Release:
    if folder.exists() and any(folder.iterdir()):
        raise ZielnetzError(f"{folder} gibt es schon; erwartet ist ein neuer Ordner.")
    return _written(folder, city, more)


def _written(folder: Path, city: NewCity, more: Iterable[CityPart]) -> Release:
    """Write the files of *city* into *folder* and return it."""
    parts = [*shared_parts(), documents(city), lists(city), *more]
    for part in parts:
        if not part.ontology:
            place = folder / part.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(turtle(part.triples, city.base), "utf-8")
    (folder / CATALOGUE).write_text(turtle(catalogue(city, parts), city.base), "utf-8")
    (folder / "README.md").write_text(_README.format(title=city.title, base=city.base), "utf-8")
    return derive(read_city(folder))


def _judged(release: Release) -> Release:
    check_integrity(release)
    return release


_README: Final = """# {title}

Angelegt mit `zielnetz city new`. Alle Adressen beginnen mit `{base}`.

| Ordner | was darin steht |
|---|---|
| `catalog.ttl` | die Liste aller Dateien mit Graph, Berichtsjahr und Grundlage |
| `stated/` | was gesagt ist: Dokumente, Felder, Gebiete; je Jahr, wer was macht |
| `editorial/` | wo etwas zu erwarten ist; nur dort zeigt der Überblick Lücken. Bitte prüfen! |
| `mapping.yaml` | was die Spalten der Liste bedeuten, aus der die Stadt entstanden ist |

`zielnetz validate --city .` prüft den Ordner, `zielnetz serve --city .` zeigt ihn, und
`zielnetz import liste.csv --mapping mapping.yaml --city .` nimmt die nächste Liste auf.
"""
