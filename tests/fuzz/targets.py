"""What strangers' bytes reach: each target answers rightly, or by an error its user can mend."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final
from zipfile import ZipFile

from openpyxl import Workbook
from pyoxigraph import Store as Engine
from starlette.requests import Request as HttpRequest

from graph.city import CityFile, read_city
from graph.entering import DATES, read_value
from graph.errors import Fault, ZielnetzError
from graph.intake.mappings import read_any, write_any
from graph.intake.sheets import read_sheets
from graph.intake.statistics.mapping import Statistics
from graph.intake.statistics.reading import observed
from graph.intake.statistics.town import Ground
from graph.intake.table import Town, described, guessed, read_table
from graph.publish import derive
from graph.query import Query
from graph.reading import file_triples, refusal
from graph.store import NamedNode, Store
from graph.store.sandbox.errors import MalformedError, QueryError
from graph.store.sandbox.evaluation import evaluate
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.request import Request
from service.entities import split_suffix
from service.ics import Entry, calendar
from service.sparql.errors import ProtocolError
from service.sparql.operation import operation, parameters
from tests.grid_files import saved
from tests.statistics_tables import measured_release

CITY: Final = Path(__file__).parents[1] / "city"
_ASKED: Final = Query.from_text(
    "#+ params: {x: {type: string, description: {de: Text}}}\nSELECT ?x { VALUES ?x { UNDEF } }"
)
_SERVICE: Final = re.compile("service", re.IGNORECASE)
_SHOWN: Final = NamedNode("https://example.org/graph/2024/current")
_SHEET: Final = "xl/worksheets/sheet1.xml"
_DAY: Final = datetime(2024, 2, 29, tzinfo=UTC).date()


@cache
def _town() -> Town:
    return Town.of(derive(read_city(CITY)))


def mapping(given: bytes) -> None:
    """Read a mapping; what is written of it means the same."""
    found = read_any(given.decode("utf-8", "replace"))
    assert read_any(write_any(found)) == found


def table(given: bytes) -> None:
    """Read a table (CSV, JSON, HXL), guess what it means, and read it by that."""
    found = read_table(given)
    meant = guessed(found, "liste")
    records = described(found, meant, _town(), "2024")
    assert all(re.fullmatch("[0-9]{4}", year) for year in records.years)


@cache
def _ground() -> Ground:
    with TemporaryDirectory() as folder:
        release = measured_release(Path(folder))
    return Ground.of(Town.of(release), release.reference)


def statistics(given: bytes) -> None:
    """Read a table of figures by a mapping before it: each is told, or a slip says of which line.

    The first part, up to an empty line, is the mapping; the rest is the table.
    """
    head, _, rest = given.partition(b"\n\n")
    mapping = read_any(head.decode("utf-8", "replace"))
    if not isinstance(mapping, Statistics):
        return
    found = read_table(rest, mapping.layout)
    records = observed(found, mapping, _ground(), "2024")
    assert all(re.fullmatch("[0-9]{4}", year) for year in records.years)
    told = (year.said | year.timeless for year in records.years.values())
    assert not [one for triples in told for one in triples if refusal(one)]


@cache
def _packed() -> dict[str, bytes]:
    """Return the parts of a workbook with one empty sheet."""
    with ZipFile(BytesIO(saved(Workbook()))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def workbook(given: bytes) -> None:
    """Open a workbook whose one sheet is anything: all of its cells are texts."""
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, content in {**_packed(), _SHEET: given}.items():
            packed.writestr(name, content)
    cells = (text for _, rows in read_sheets(file.getvalue()) for row in rows for text in row)
    assert all(isinstance(text, str) for text in cells)


def locator(given: bytes) -> None:
    """Take any text for what stands below ``/id/``: a path and a form, which are it again."""
    text = given.decode("utf-8", "replace")
    path, form = split_suffix(text)
    assert path + (f".{form.suffix}" if form else "") == text


def turtle(given: bytes) -> None:
    """Read a Turtle file; what is let through may be stored."""
    faults: list[Fault] = []
    entry = CityFile("a.ttl", CITY / "a.ttl", "a:graph", None, "a:basis")
    for triple in file_triples(entry, given, faults):
        assert not refusal(triple)


def bound(given: bytes) -> None:
    """Ask with any text: the answer is that text, and nothing else is asked."""
    text = given.decode("utf-8", "replace")
    assert _ASKED.run(Store.memory(), given={"x": text}).rows == ((text,),)


def precheck(given: bytes) -> None:
    """Ask whatever passes the first look: neither the process ends nor is another server named.

    The engine tells: where the word was its keyword, it cannot read the query with another word.
    """
    query = given.decode("utf-8", "replace")
    evaluate(Engine(), Request(query), Limits(), _SHOWN)
    try:
        evaluate(Engine(), Request(_SERVICE.sub("servile", query)), Limits(), _SHOWN)
    except MalformedError as error:
        raise AssertionError(query) from error


def protocol(given: bytes) -> None:
    """Read an operation of the SPARQL protocol from an address."""
    scope = {"type": "http", "query_string": given, "headers": []}
    operation(parameters(HttpRequest(scope)))


def date(given: bytes) -> None:
    """Read a value as people write it; what is read is written in one form."""
    found = read_value(given.decode("utf-8", "replace"), frozenset(DATES))
    assert found is None or re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", found.value)


def ics(given: bytes) -> None:
    """Write a calendar: no text of it becomes a line of its own, and no line is too long."""
    text = given.decode("utf-8", "replace")
    lines = calendar(text, [Entry(text, _DAY, text, text)], _DAY).split("\r\n")
    assert all(len(line.encode()) <= 75 and not re.search(r"[\r\n]", line) for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VCALENDAR") == 1


_ALL: Final = (
    mapping,
    table,
    statistics,
    workbook,
    locator,
    turtle,
    bound,
    precheck,
    protocol,
    date,
    ics,
)
TARGETS: Final = MappingProxyType({one.__name__: one for one in _ALL})
_MENDABLE: Final = (ZielnetzError, QueryError, ProtocolError)


def attempt(target: Callable[[bytes], None], given: bytes) -> None:
    """Hand *given* to *target*; errors that a user can mend are right answers."""
    try:
        target(given)
    except _MENDABLE as error:
        str(error).encode()
