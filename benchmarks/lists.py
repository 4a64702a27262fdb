"""How long a foreign register of nine years takes: read, compared, published, and found again."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rdflib import Graph

from graph.intake.founding import NewCity, found_city_of_list
from graph.intake.table import Table, guessed, read_mapping, read_table
from service.office.lists import publish_list, read_list
from service.office.opening import open_keeper
from tests.foreign_lists import REGISTER, as_csv, register, three_w

_AUTHOR = "k-benchmark"
_YEAR = ("2026",)


def lists(lines: int, town: Path) -> dict[str, float]:
    """Return seconds by step: a register of *lines* into a copy of *town*, and new cities."""
    table = read_table(as_csv(register(lines)).encode())
    with TemporaryDirectory() as place:
        os.environ["ZIELNETZ_HOME"] = f"{place}/home"
        folder = Path(shutil.copytree(town, f"{place}/town"))
        found = _imported(folder, table)
        begin = perf_counter()
        _founded(Path(place) / "register", table)
        found["a new city from the register"] = perf_counter() - begin
        begin = perf_counter()
        _parsed(Path(place) / "register")
        found["rdflib only parses the files of that city"] = perf_counter() - begin
        begin = perf_counter()
        _founded(Path(place) / "villages", read_table(as_csv(three_w(lines)).encode()))
        found["a new city from a 3W list as long"] = perf_counter() - begin
    return found


def _imported(folder: Path, table: Table) -> dict[str, float]:
    mapping, keeper = read_mapping(REGISTER), open_keeper(folder, "")
    keeper.published()
    begin = perf_counter()
    reading = read_list(keeper.release(), table, mapping)
    read = perf_counter()
    publish_list(keeper, _AUTHOR, reading)
    published = perf_counter()
    again = read_list(keeper.release(), table, mapping)
    if not again.nothing_new:
        raise SystemExit("The second import of the same register changes something.")
    keeper.database.engine.dispose()
    return {
        "read and compared": read - begin,
        "published: nine editions, judged, in ledger and graph": published - read,
        "read again: nothing new": perf_counter() - published,
    }


def _founded(folder: Path, table: Table) -> None:
    city = NewCity(folder.name, folder.name, f"https://example.org/{folder.name}/", _YEAR)
    found_city_of_list(folder, city, table, guessed(table, folder.name))


def _parsed(folder: Path) -> None:
    graph = Graph()
    for file in sorted(folder.rglob("*.ttl")):
        graph.parse(file)
