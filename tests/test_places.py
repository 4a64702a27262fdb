"""Where a mistake stands: file and line."""
# ruff: noqa: D103 - the name of a test says what it shows

import shutil
from pathlib import Path

import pytest

from graph.city import read_city
from graph.errors import DatasetError
from graph.publish import derive
from graph.validate import check_integrity, validate
from tests.foreign_file import BASE

LINDENAU = Path(__file__).parent / "city"


@pytest.fixture
def city_copy(tmp_path: Path) -> Path:
    return shutil.copytree(LINDENAU, tmp_path / "city")


def _change(file: Path, old: str, new: str) -> int:
    """Replace *old* by *new* once; return the line of the change."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_mistake_in_a_file_of_the_city_is_named_with_its_line(city_copy: Path) -> None:
    file = city_copy / "stated" / "activities.ttl"
    line = _change(file, "zn:providedBy actor:works", "zn:providedBy actor:nobody")
    with pytest.raises(DatasetError) as raised:
        check_integrity(derive(read_city(city_copy)))
    (fault,) = raised.value.faults
    assert fault.place == f"stated/activities.ttl:{line}"
    assert "Ausbildungslotsen" in fault.subject
    assert fault.rule == "activity-provider"
    assert "Unbekannter Anbieter" in fault.message


def test_a_wrong_goal_in_a_proposal_is_found_where_it_is_proposed(city_copy: Path) -> None:
    file = city_copy / "editorial" / "proposals.ttl"
    line = _change(file, "rdf:object goal:1.2", "rdf:object goal:2a")
    (result,) = validate(derive(read_city(city_copy))).violations
    assert "Ziel eines anderen Feldes" in result.message.de
    assert "Wege verkürzen“, „Arbeit und Ausbildung" in result.message.de
    assert result.focus == f"{BASE}activity/music-hour"
    assert result.place == f"editorial/proposals.ttl:{line}"


def test_an_unknown_phase_in_a_proposal_is_found_where_it_is_proposed(city_copy: Path) -> None:
    file = city_copy / "editorial" / "proposals.ttl"
    line = _change(file, "rdf:object life-phase:childhood", "rdf:object life-phase:moon")
    places = {result.place for result in validate(derive(read_city(city_copy))).violations}
    assert places == {f"editorial/proposals.ttl:{line}"}


def test_what_is_missing_is_placed_at_itssubject_of(city_copy: Path) -> None:
    file = city_copy / "stated" / "activities.ttl"
    _change(file, '    skos:prefLabel "Ausbildungslotsen"@de ;\n', "")
    (result,) = validate(derive(read_city(city_copy))).violations
    lines = file.read_text("utf-8").splitlines()
    assert result.place == f"stated/activities.ttl:{lines.index('activity:apprentice-guides') + 1}"


def test_a_mistake_of_the_catalogue_is_placed_there(city_copy: Path) -> None:
    _change(city_copy / "catalog.ttl", 'zn:slug "lindenau"', 'zn:slug "Lindenau!"')
    (result,) = validate(derive(read_city(city_copy))).violations
    assert result.place.startswith("catalog.ttl:")


def test_a_circle_of_goals_is_named_at_each_of_its_links(city_copy: Path) -> None:
    goals = city_copy / "stated" / "reference-goals.ttl"
    with goals.open("a", encoding="utf-8") as file:
        file.write("\ngoal:1\n    skos:broader goal:1.1 ;\n.\n")
    release = derive(read_city(city_copy))
    with pytest.raises(DatasetError) as raised:
        check_integrity(release)
    assert {fault.rule for fault in raised.value.faults} == {"tree-without-loop"}
    assert [result.focus for result in validate(release).violations] == [
        f"{BASE}goal/1",
        f"{BASE}goal/1.1",
    ]
    assert all(
        result.place.startswith("stated/reference-goals.ttl:")
        for result in validate(release).violations
    )


def test_a_mistake_in_a_second_block_of_a_thing_is_named_with_its_own_line(
    city_copy: Path,
) -> None:
    file = city_copy / "stated" / "activities.ttl"
    text = file.read_text("utf-8") + "\nactivity:open-day\n    zn:providedBy actor:nobody ;\n.\n"
    file.write_text(text, "utf-8")
    (result,) = validate(derive(read_city(city_copy))).violations
    line = text.splitlines().index("    zn:providedBy actor:nobody ;") + 1
    assert result.place == f"stated/activities.ttl:{line}"
