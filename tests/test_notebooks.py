"""Examples for analysts give what they show; the face they use says what the answers say."""
# ruff: noqa: D103 - the name of a test says what it shows

from pathlib import Path

import pytest

from graph import open_city
from graph.coverage import coverage
from graph.errors import AmbiguousError, NotFoundError, ZielnetzError
from graph.opened import OpenCity
from graph.paths import ROOT
from graph.published import Published
from graph.question import Question
from graph.register import Register, ask
from notebooks.running import executed, read

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LINDENAU = ROOT / "tests" / "city"


@pytest.fixture
def _opened(shipped: Published, lindenau: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let notebooks open what the tests have published already."""
    known = {LINDENAU: lindenau}
    monkeypatch.setattr("graph.opening.open_published", lambda place: known.get(place, shipped))


@pytest.mark.usefixtures("_opened")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_gives(path: Path) -> None:
    """Every stored output is that of a run from beginning to end; `make notebooks` renews them."""
    stored = read(path)
    assert executed(stored) == stored
    assert any(cell["cell_type"] == "code" and cell["outputs"] for cell in stored["cells"])


def test_there_are_three_notebooks() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.fixture(scope="module")
def city(lindenau: Published) -> OpenCity:
    """Return the invented city, opened for analysis."""
    return OpenCity(lindenau, lindenau.shown, "all", "de")


def test_cells_are_those_of_the_map(city: OpenCity, lindenau: Published) -> None:
    found = coverage(lindenau.snapshot(), Question("field", "life-phase"))
    rows = city.coverage("field", "life-phase")
    assert [(row["row_iri"], row["column_iri"], row["certain"], row["state"]) for row in rows] == [
        (cell.row, cell.column, cell.certain, cell.state) for cell in found.cells
    ]
    for row in rows:
        sides = {"field": row["row_iri"], "life_phase": row["column_iri"]}
        assert len(city.ask("certain", "field", "life-phase", **sides)) == row["certain"]


def test_lists_are_those_of_the_register(city: OpenCity, lindenau: Published) -> None:
    snapshot = lindenau.snapshot()
    found = ask(Register.read(snapshot), Question())
    assert [row["iri"] for row in city.ask()] == [one.iri for one in found.activities]


def test_a_filter_is_named_as_on_the_command_line(city: OpenCity) -> None:
    both = city.ask(field=["learning", "working"])
    assert len(city.ask(field="learning")) <= len(both) <= len(city.ask())
    with pytest.raises(AmbiguousError, match="nicht bekannt"):
        city.ask(field="weather")
    with pytest.raises(AmbiguousError, match="Dimension"):
        city.ask(weather="sun")
    with pytest.raises(ZielnetzError, match="Freitext"):
        city.ask(q="Garten")


def test_queries_take_words(city: OpenCity) -> None:
    rows = city.query("activities_of-field", field="learning")
    assert rows
    assert rows == city.query(
        "activities_of-field", field=[f"{city.published.city.base}field/learning"]
    )
    with pytest.raises(NotFoundError, match="keinen Parameter"):
        city.query("activities_of-field", weather="sun")


def test_nodes_come_with_their_figures(city: OpenCity) -> None:
    rows = city.central()
    assert {row["iri"] for row in rows} == set(city.network().by_iri)
    shares = [float(row["betweenness"] or 0) for row in rows]
    assert shares == sorted(shares, reverse=True)


def test_tables_and_open_points_are_rows_too(city: OpenCity) -> None:
    assert len(city.table("activity")) == len(city.ask())
    assert {row["rule"] for row in city.gaps()}
    assert city.measured() == []
    with pytest.raises(ZielnetzError, match=r"activity\.provided-by"):
        city.table("weather")


def test_a_city_that_was_never_published_is_read_from_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path))
    city = open_city(LINDENAU, basis="said", lang="en")
    assert (city.year, city.years, city.basis) == ("2024", ("2024",), "said")
    assert "Lindenau" in city.title
    assert not list(tmp_path.rglob("CURRENT"))
