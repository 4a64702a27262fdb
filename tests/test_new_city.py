"""A city from somebody's list: what it counts is what the list says, by a count of its own."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.city import read_city
from graph.coverage import Coverage, coverage
from graph.errors import DatasetError, ZielnetzError
from graph.intake.founding import MAPPING, NewCity, found_city, found_city_of_list
from graph.intake.table import (
    ListMapping,
    Table,
    guessed,
    normal,
    read_mapping,
    read_table,
)
from graph.publish import derive
from graph.published import Published
from graph.question import Question
from graph.turtle import house_form
from graph.usual import usual_pairs
from service.cli import cli
from service.office.lists import read_list
from service.office.opening import open_keeper
from tests.conftest import published_in_memory
from tests.foreign_lists import (
    DISTRICTS,
    LENGTH,
    NEW_FUNDER,
    OLD_FUNDER,
    SECTORS,
    SPAN,
    TYPES,
    Record,
    as_csv,
    register,
    three_w,
)
from tests.web_client import client

_PAGES = (
    "/",
    "/ask",
    "/coverage",
    "/gaps",
    "/plan",
    "/actors",
    "/fields",
    "/goals",
    "/progress",
    "/report",
    "/network",
    "/data",
)
_YEARS = SPAN
_REGISTER, _THREE_W = register(LENGTH, _YEARS), three_w(2000)


def _city(name: str, *years: str) -> NewCity:
    return NewCity(name.title(), name, f"https://example.org/{name}/", years or ("2026",))


def _table(records: Sequence[Record]) -> Table:
    return read_table(as_csv(records).encode())


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return a city made from a 3W list, its mapping guessed."""
    table = _table(_THREE_W)
    folder = tmp_path_factory.mktemp("villages") / "villages"
    release, _ = found_city_of_list(folder, _city("villages"), table, guessed(table, "dreiw"))
    return published_in_memory(release)


def _renamed(table: Table) -> ListMapping:
    return replace(guessed(table, "register"), renamed={OLD_FUNDER: NEW_FUNDER}, complete=True)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a city made from a register over the years."""
    table = _table(_REGISTER)
    folder = tmp_path_factory.mktemp("registered") / "registered"
    found_city_of_list(folder, _city("registered"), table, _renamed(table))
    return folder


@pytest.fixture(scope="module")
def registered(place: Path) -> Published:
    """Return that city, published."""
    return published_in_memory(derive(read_city(place)))


def _map(published: Published, rows: str, columns: str, year: str | None = None) -> Coverage:
    return coverage(published.snapshot(year=year), Question(rows, columns))


def _figures(found: Coverage, published: Published) -> dict[tuple[str, str], tuple[int, int, str]]:
    """Return activities, actors and state of each cell by the names of its sides."""
    label = published.snapshot().labels.label
    return {
        (label(cell.row), label(cell.column)): (cell.certain, cell.actors, str(cell.state))
        for cell in found.cells
    }


def test_a_3w_list_becomes_a_city_that_counts_what_it_says(villages: Published) -> None:
    """Filled, empty and single-actor cells, counted once more from the lines alone."""
    bodies: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in _THREE_W:
        bodies[line["Sector"], line["Place"]].add(line["Organisation"])
    found = _figures(_map(villages, "field", "area"), villages)
    assert set(found) == {(sector, place) for sector in SECTORS for place in DISTRICTS}
    for cell, (activities, actors, state) in found.items():
        count = len(bodies[cell])
        assert (activities, actors) == (count, count)
        assert state == ("covered" if count > 1 else "single" if count == 1 else "gap")
    assert {state for _, _, state in found.values()} == {"covered", "single", "gap"}


def test_a_register_becomes_a_city_over_the_years(registered: Published) -> None:
    """Every year × district cell holds as many activities as the register has lines for it."""
    assert tuple(registered.editions) == _YEARS
    assert registered.shown == _YEARS[-1]
    label = registered.snapshot().labels.label
    for year in _YEARS:
        lines = [one for one in _REGISTER if one["Jahr"] == year]
        found = _map(registered, "area", "field", year)
        totals = {
            label(area): total.certain
            for area, total in zip(found.rows, found.row_totals, strict=True)
        }
        assert {name: count for name, count in totals.items() if count} == {
            name: count
            for name in DISTRICTS
            if (count := sum(one["Stadtteil"] == name for one in lines))
        }


def _official(kind: str) -> str:
    """Return what the vocabulary calls a type of actor; the list uses another name of it."""
    return "Wohlfahrtsverband/freier Träger" if kind == "Wohlfahrtsverband" else kind


def test_field_by_type_of_actor_has_the_right_empty_cells(registered: Published) -> None:
    """Missing types stay unknown; gaps are only where the city's own types are expected."""
    year = _YEARS[-1]
    types = defaultdict(set)
    for one in _REGISTER:
        if one["Jahr"] == year and one["Art des Trägers"]:
            types[normal(one["Träger"])].add(_official(one["Art des Trägers"]))
    told = {kind for kinds in types.values() for kind in kinds}
    filled = {
        (one["Bereich"], kind)
        for one in _REGISTER
        if one["Jahr"] == year
        for kind in types[normal(one["Träger"])]
    }
    known = {_official(kind) for kind in TYPES if kind}
    assert told <= known
    found = _figures(_map(registered, "field", "actor-type", year), registered)
    assert {cell for cell, (count, _, _) in found.items() if count} == filled
    sectors = {one["Bereich"] for one in _REGISTER}
    gaps = {cell for cell, (_, _, state) in found.items() if state == "gap"}
    assert gaps == {(sector, kind) for sector in sectors for kind in known} - filled


def test_pages_of_a_city_without_goals_and_phases_open_on_what_it_has(
    villages: Published, registered: Published
) -> None:
    """The overview begins with what the city expects something on."""
    assert usual_pairs(villages.snapshot()) == (("field", "area"),)
    for published, paths in ((villages, _PAGES), (registered, ("/coverage", "/progress"))):
        web = client(published)
        for path in paths:
            assert web.get(path).status_code == 200, path
        assert "Nordend" in web.get("/coverage").text
        assert web.get("/api/coverage").json()["rows"]


def test_over_the_years_each_figure_leads_to_as_many(registered: Published) -> None:
    """Year × district as a page, as the register has it; numbers link to their lists."""
    web = client(registered)
    page = " ".join(web.get("/progress?over=area").text.split())
    table = page.split('id="over"')[1].split("</section>")[0]
    assert all(name in table for name in DISTRICTS)
    links = re.findall(r'href="([^"]+)" data-number="(\d+)"', table)
    assert sum(int(number) for _, number in links) == len(_REGISTER)
    for href, number in links[::4]:
        listed = web.get(href.replace("&amp;", "&")).text
        assert listed.count("data-thing") == int(number)
    assert web.get("/progress?over=wetter").status_code == 400


def test_over_the_years_on_the_command_line(place: Path, tmp_path: Path) -> None:
    """The same figures as CSV and JSON."""
    command = ["coverage", "--rows", "year", "--columns", "area", "--city", str(place)]
    told = CliRunner().invoke(
        cli, [*command, "--format", "json"], env={"ZIELNETZ_HOME": str(tmp_path)}
    )
    found = json.loads(told.stdout)
    names = [column["label"] for column in found["columns"]]
    assert [row["year"] for row in found["rows"]] == list(_YEARS)
    for row in found["rows"]:
        lines = [one["Stadtteil"] for one in _REGISTER if one["Jahr"] == row["year"]]
        assert row["live"] == len(lines)
        cells = {name: cell["live"] for name, cell in zip(names, row["cells"], strict=True)}
        assert cells == {name: lines.count(name) for name in names}


def test_a_city_from_templates_is_sound_and_waits_for_entries(tmp_path: Path) -> None:
    """Fields, a document, expectations; no activity yet, and every page says so."""
    release = found_city(tmp_path / "muster", _city("muster"))
    web = client(published_in_memory(release))
    for path in _PAGES:
        assert web.get(path).status_code == 200, path
    written = sorted(path.name for path in (tmp_path / "muster").rglob("*.ttl"))
    assert "catalog.ttl" in written
    for path in (tmp_path / "muster").rglob("*.ttl"):
        assert path.read_text("utf-8") == house_form(path.read_text("utf-8"))
    with pytest.raises(ZielnetzError, match="gibt es schon"):
        found_city(tmp_path / "muster", _city("muster"))


def test_the_same_list_is_nothing_new_to_the_city_made_from_it(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mapping that the city keeps reads its own list, and the next one."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    folder = Path(shutil.copytree(place, tmp_path / "registered"))
    keeper = open_keeper(folder, "")
    mapping = read_mapping((folder / MAPPING).read_text("utf-8"))
    assert read_list(keeper.release(), _table(_REGISTER), mapping).nothing_new
    later = [*_REGISTER, {**_REGISTER[-1], "Jahr": "2040"}]
    assert read_list(keeper.release(), _table(later), mapping).unopened == {"2040"}
    keeper.database.engine.dispose()


def test_a_mistake_in_the_list_leaves_no_city(tmp_path: Path) -> None:
    """All or nothing."""
    table = _table([*_REGISTER, {**_REGISTER[0], "Nr.": "P1", "Betrag": "viel"}])
    with pytest.raises(DatasetError, match="Spalte „Betrag“"):
        found_city_of_list(tmp_path / "c", _city("c"), table, guessed(table, "register"))
    assert not (tmp_path / "c").exists()


def test_hashtags_say_what_columns_mean_in_whatever_language() -> None:
    """HXL is read before names of columns."""
    table = read_table(
        b"Quien;Que;Donde;Cuanto;Tipo\n#org;#sector;#adm2+name;#reached;#org+type\n"
        b"Casa;Agua;Norte;1,200.5;NGO\n"
    )
    found = guessed(table, "lista")
    assert {column.name: column.to for column in found.columns} == {
        "Quien": "provider",
        "Que": "field",
        "Donde": "area",
        "Cuanto": "observation",
        "Tipo": "actor-type",
    }
    assert found.numbers == "iso"


def test_the_command_makes_a_city_and_says_that_it_guessed(tmp_path: Path) -> None:
    """Somebody else's list, one command."""
    (tmp_path / "list.csv").write_bytes(as_csv(_THREE_W[:20], ",").encode("utf-16"))
    command = ["city", "new", str(tmp_path / "dorf"), "--title", "Dorf"]
    done = CliRunner().invoke(
        cli, [*command, "--list", str(tmp_path / "list.csv")], catch_exceptions=False
    )
    assert done.exit_code == 0
    assert "geraten" in done.stdout
    assert (
        read_mapping((tmp_path / "dorf" / MAPPING).read_text("utf-8")).layout.encoding == "utf-16"
    )
