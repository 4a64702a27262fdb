"""The same offers as HSDS publishes tables: a Frictionless data package of its CSV files."""

from collections.abc import Iterator, Mapping
from typing import Final

from graph.delimited import Cell, csv_text
from graph.exports.datapackage import DESCRIPTOR, Record, as_json, described
from graph.exports.hsds import services
from graph.exports.source import Source
from graph.exports.words import word
from graph.exports.zipped import zipped

_FILES: Final = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "service_area": "service_areas",
    "attribute": "attributes",
    "taxonomy_term": "taxonomy_terms",
}
"""The tables that we fill, each with the name of its file."""
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "organization": (
        *("id", "name", "alternate_name", "description", "email", "website", "uri"),
        "parent_organization_id",
    ),
    "service": (
        *("id", "organization_id", "name", "alternate_name", "description", "url", "status"),
        *("minimum_age", "maximum_age"),
    ),
    "location": ("id", "location_type", "organization_id", "description"),
    "service_area": ("id", "service_id", "name", "uri"),
    "attribute": ("id", "link_id", "link_type", "link_entity", "taxonomy_term_id"),
    "taxonomy_term": ("id", "code", "name", "description", "taxonomy", "language", "term_uri"),
}
_DEMANDED: Final[Mapping[str, frozenset[str]]] = {
    "organization": frozenset({"id", "name", "description"}),
    "service": frozenset({"id", "organization_id", "name", "status"}),
    "location": frozenset({"id", "location_type"}),
    "service_area": frozenset({"id"}),
    "attribute": frozenset({"id", "link_id", "link_entity", "taxonomy_term_id"}),
    "taxonomy_term": frozenset({"id", "name", "description"}),
}
_LINKS: Final[Mapping[str, Mapping[str, str]]] = {
    "service": {"organization_id": "organization"},
    "location": {"organization_id": "organization"},
    "service_area": {"service_id": "service"},
    "attribute": {"taxonomy_term_id": "taxonomy_term"},
}
"""The columns that lead to other tables."""
_NUMBERS: Final = frozenset({"minimum_age", "maximum_age"})
Rows = Mapping[str, Mapping[str, Record]]


def hsds_package(source: Source) -> bytes:
    """Return the offers as a ZIP file.

    Tables demand an organisation for each service, and a term for each attribute: offers of groups
    without a name, and who else provides one, are in the JSON file only.
    """
    found = tables(source)
    files = {f"{_FILES[name]}.csv": _csv(name, found[name]) for name in _FILES}
    return zipped({DESCRIPTOR: as_json(descriptor(source)), **files})


def tables(source: Source) -> Rows:
    """Return the records of each table by their identifiers, each once."""
    rows: dict[str, dict[str, Record]] = {name: {} for name in _FILES}
    for service in services(source)["contents"]:  # type: ignore[attr-defined]
        if "organization_id" in service:
            for name, record in _records(service):
                rows[name][str(record["id"])] = record
    return rows


def _records(service: Record) -> Iterator[tuple[str, Record]]:
    """Yield the service and what belongs to it, each with the table it stands in."""
    organization: Record = service["organization"]  # type: ignore[assignment]
    yield "organization", organization
    yield "service", service
    for area in service.get("service_areas", ()):  # type: ignore[attr-defined]
        yield "service_area", area
    for location in organization.get("locations", ()):  # type: ignore[attr-defined]
        yield "location", location
    for owner in (service, organization):
        for attribute in owner.get("attributes", ()):  # type: ignore[attr-defined]
            if "taxonomy_term" in attribute:
                yield "attribute", attribute
                yield "taxonomy_term", attribute["taxonomy_term"]


def descriptor(source: Source) -> Record:
    """Return what the package says of itself and its tables."""
    told = word("package.hsds", "de", title=source.published.city.title, year=source.year)
    return {
        **described(source, "hsds", told),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": f"{file}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(name),
            }
            for name, file in _FILES.items()
        ],
    }


def _schema(name: str) -> Record:
    """Return the schema of a table; where all are texts an empty one is a value, as in the JSON."""
    columns = _COLUMNS[name]
    texts = _NUMBERS.isdisjoint(columns)
    return {
        "fields": [_field(name, column) for column in columns],
        "primaryKey": ["id"],
        "missingValues": [] if texts else [""],
        "foreignKeys": [
            {"fields": [column], "reference": {"resource": target, "fields": ["id"]}}
            for column, target in _LINKS.get(name, {}).items()
        ],
    }


def _field(table: str, column: str) -> Record:
    kind = "number" if column in _NUMBERS else "string"
    demanded = {"constraints": {"required": True}} if column in _DEMANDED[table] else {}
    return {"name": column, "type": kind, **demanded}


def _csv(name: str, rows: Mapping[str, Record]) -> str:
    lines = [[_cell(record.get(column)) for column in _COLUMNS[name]] for record in rows.values()]
    return csv_text(_COLUMNS[name], lines, "\r\n")


def _cell(value: object) -> Cell:
    return value if isinstance(value, str | int | float) else None
