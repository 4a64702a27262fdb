"""All tables of an edition as a Frictionless data package: CSV files, and what they mean."""

import json
from typing import Final

from graph.delimited import csv_text
from graph.exports.columns import Column
from graph.exports.source import Source
from graph.exports.tables import Table, tables
from graph.exports.words import word
from graph.exports.zipped import zipped
from graph.terms import DCT

Record = dict[str, object]
DESCRIPTOR: Final = "datapackage.json"


def datapackage(source: Source, lang: str = "de") -> bytes:
    """Return the package as a ZIP file; the same edition gives the same bytes."""
    found = tables(source, lang)
    text = as_json(descriptor(source, found, lang))
    return zipped({DESCRIPTOR: text, **{_path(table): _csv(table) for table in found}})


def as_json(record: Record) -> str:
    """Return *record* as the text of a file."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def descriptor(source: Source, found: tuple[Table, ...], lang: str) -> Record:
    """Return what the package says of itself: title, licences, tables, columns, references."""
    city = source.published.city
    told = word("package.description", lang, title=city.title, year=source.year)
    return {**described(source, "", told), "resources": [_resource(table) for table in found]}


def described(source: Source, kind: str, told: str) -> Record:
    """Return what a package of the edition says of itself: *told*, and what the catalogue says."""
    city = source.published.city
    return {
        "profile": "tabular-data-package",
        "name": "-".join(filter(None, (city.slug, source.year, kind))),
        "id": source.said.edition,
        "title": f"{city.title} {source.year}",
        "description": " ".join((told, *_catalogued(source, DCT.rights))),
        "licenses": [{"path": one, "title": one} for one in _catalogued(source, DCT.license)],
    }


def _catalogued(source: Source, predicate: str) -> list[str]:
    """Return what the city's catalogue says by *predicate* of its files: licences, or rights."""
    city = source.published.city
    return sorted(
        {text for _, text in source.published.store.pairs(predicate, city.catalogue_graph)}
    )


def _resource(table: Table) -> Record:
    schema: Record = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if references := [_reference(column) for column in table.columns if column.target]:
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": _path(table),
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, table: Table) -> Record:
    found: Record = {"name": column.name, "type": column.type, "title": column.title}
    if column.predicate:
        found["rdfType"] = column.predicate
    if column.name in table.key:
        found["constraints"] = {"required": True}
    return found


def _reference(column: Column) -> Record:
    target = {"resource": column.target, "fields": ["iri"]}
    return {"fields": [column.name], "reference": target}


def _path(table: Table) -> str:
    return f"{table.name}.csv"


def _csv(table: Table) -> str:
    return csv_text([column.name for column in table.columns], table.lines, "\r\n")
