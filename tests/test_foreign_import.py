"""Foreign lists into a city: published at once or laid on the desk, and never twice."""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.editions import difference
from graph.editions.things import RENAMED
from graph.errors import DatasetError, ZielnetzError
from graph.intake.table import normal, read_mapping, read_table
from graph.terms import RDF, SKOS, ZN
from service.cli import cli
from service.office import submissions
from service.office.editions import freeze_edition
from service.office.keeper import Keeper
from service.office.lists import Reading, hand_in_list, publish_list, read_list
from service.office.opening import open_keeper
from service.office.publishing import publish_submission
from service.office.refusing import FrozenError
from service.office.submissions import State, Verdict
from service.office.undoing import undo
from tests.conftest import LINDENAU
from tests.foreign_lists import (
    LENGTH,
    NEW_FUNDER,
    OLD_FUNDER,
    REGISTER,
    SPAN,
    Record,
    as_csv,
    register,
)
from tests.office_city import AUTHOR, BASE, values_of

_YEARS = SPAN
_RECORDS, _SHORT = register(LENGTH, _YEARS), register(12, ("2018", "2019"))
_FUNDER = f"{BASE}actor/fachbereich-teilhabe"
_SMALL = """
name: liste
key: Projekt
edition: 2024
columns: {Projekt: title, Träger: provider, Bereich: field}
constants: {status: running}
"""


def _read(keeper: Keeper, records: Sequence[Record], mapping: str = REGISTER) -> Reading:
    table = read_table(as_csv(records).encode())
    return read_list(keeper.release(), table, read_mapping(mapping))


def _activities(keeper: Keeper, year: str) -> set[str]:
    """Return the activities of an edition."""
    return {
        triple.subject.value  # type: ignore[union-attr]
        for triple in keeper.release().edition(year).current
        if triple.predicate.value == RDF.type and triple.object.value == ZN.Activity  # type: ignore[union-attr]
    }


def _of(records: Iterable[Record], year: str) -> set[str]:
    return {
        f"{BASE}activity/register-{one['Nr.'].lower()}" for one in records if one["Jahr"] == year
    }


@pytest.fixture
def office_url() -> str:
    """Return the URL of the usual database: what lists need of it, other tests ask of both."""
    return ""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    """Yield who keeps a town in which the register is published; tests of it change nothing."""
    place = tmp_path_factory.mktemp("register")
    folder = Path(shutil.copytree(LINDENAU, place / "town"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIELNETZ_HOME", str(place / "home"))
        keeper = open_keeper(folder, "")
        publish_list(keeper, AUTHOR, _read(keeper, _RECORDS))
        yield keeper
        keeper.database.engine.dispose()


def test_a_register_becomes_editions_whose_differences_are_right(kept: Keeper) -> None:
    """The years of a list, one changeset; what is new and gone is what the list says."""
    known = kept.published()
    assert set(_YEARS) <= set(known.editions)
    for before, after in pairwise(_YEARS):
        told = difference(known.snapshot(year=before), known.snapshot(year=after))
        old, new = _of(_RECORDS, before), _of(_RECORDS, after)
        kinds = {one.iri: one.kind for one in told.activities}
        assert {iri for iri, kind in kinds.items() if kind == "new"} == new - old
        assert {iri for iri, kind in kinds.items() if kind == "gone"} == old - new
        actors = {one.iri: one.kind for one in told.actors}
        renamed = [iri for iri, kind in actors.items() if kind == RENAMED]
        assert renamed == ([_FUNDER] if after == "2019" else [])


def test_each_year_calls_the_funder_by_the_name_of_its_time(kept: Keeper) -> None:
    """The old name stays in the old years."""
    assert values_of(kept, _FUNDER, SKOS.prefLabel, "2018") == {OLD_FUNDER}
    assert values_of(kept, _FUNDER, SKOS.prefLabel, "2019") == {NEW_FUNDER}


def test_a_second_import_changes_nothing(kept: Keeper) -> None:
    """Neither the same file nor its lines in another order."""
    for records in (_RECORDS, _RECORDS[::-1]):
        again = _read(kept, records)
        assert again.nothing_new
        assert publish_list(kept, AUTHOR, again) is None
        for one in again.changes:
            assert one.unchanged == _of(_RECORDS, one.year)


def test_what_a_complete_list_no_longer_names_is_not_in_its_year(keeper: Keeper) -> None:
    """One project is struck from one year, and one cell is emptied: that, and nothing else.

    It can be taken back.
    """
    publish_list(keeper, AUTHOR, _read(keeper, _SHORT))
    gone, told = [one for one in _SHORT if one["Jahr"] == "2018"][:2]
    emptied = {**told, "Stadtteil": ""}
    records = [emptied if one is told else one for one in _SHORT if one is not gone]
    reading = _read(keeper, records)
    (change,) = [one for one in reading.changes if one.answers]
    assert change.gone == _of([gone], "2018")
    assert change.changed == _of([told], "2018")
    second = publish_list(keeper, AUTHOR, reading)
    assert _activities(keeper, "2018") == _of(records, "2018")
    assert values_of(keeper, *_of([told], "2018"), ZN.inArea, "2018") == set()
    assert _read(keeper, records).nothing_new
    undo(keeper, AUTHOR, second or 0)
    assert _read(keeper, _SHORT).nothing_new


def test_what_a_complete_list_no_longer_names_leaves_its_year_by_the_desk_too(
    keeper: Keeper,
) -> None:
    """What is accepted there takes out what a list that is published at once takes out."""
    publish_list(keeper, AUTHOR, _read(keeper, _SHORT))
    gone, told = [one for one in _SHORT if one["Jahr"] == "2018"][:2]
    emptied = {**told, "Stadtteil": ""}
    records = [emptied if one is told else one for one in _SHORT if one is not gone]
    (number,) = hand_in_list(keeper, _read(keeper, records)).values()
    assert hand_in_list(keeper, _read(keeper, records)) == {}
    publish_submission(keeper, number, AUTHOR)
    assert _activities(keeper, "2018") == _of(records, "2018")
    assert values_of(keeper, *_of([told], "2018"), ZN.inArea, "2018") == set()
    assert _read(keeper, records).nothing_new


def test_a_list_can_be_taken_back_with_the_years_that_it_opened(keeper: Keeper) -> None:
    """One changeset holds all of it."""
    number = publish_list(keeper, AUTHOR, _read(keeper, _SHORT[:3]))
    undo(keeper, AUTHOR, number or 0)
    assert [edition.year for edition in keeper.release().editions] == ["2024"]


def test_a_list_waits_at_the_desk_until_it_is_accepted(keeper: Keeper) -> None:
    """What is there already stays; what is handed in again lies there already."""
    records = [
        {"Projekt": "Nähkreis", "Träger": "Turnverein  LINDENAU", "Bereich": "Lernen"},
        {"Projekt": "Chor", "Träger": "Neues Haus", "Bereich": "Lernen;Weltraum"},
    ]
    mapping = _SMALL.replace("Bereich: field", "Bereich: {to: field, split: ';'}")
    reading = _read(keeper, records, mapping)
    (number,) = hand_in_list(keeper, reading).values()
    assert hand_in_list(keeper, _read(keeper, records, mapping)) == {}
    with keeper.database.writing() as session:
        found = submissions.submission(session, number)
        assert found.state == State.SUBMITTED
        assert found.author == "import-liste"
        submissions.judge(session, number, {one.id: Verdict.ACCEPTED for one in found.answers})
    before = _activities(keeper, "2024")
    publish_submission(keeper, number, AUTHOR)
    assert len(_activities(keeper, "2024") - before) == 2
    assert before <= _activities(keeper, "2024")
    assert _read(keeper, records, mapping).nothing_new
    activity = next(iter(reading.records.years["2024"].activities & _activities(keeper, "2024")))
    assert values_of(keeper, activity, ZN.inField) == {f"{BASE}field/learning"}


def test_a_corrected_list_takes_the_place_of_the_one_that_waits(keeper: Keeper) -> None:
    """There is one submission a list and year."""
    records = [{"Projekt": "Chor", "Träger": "Neues Haus", "Bereich": "Lernen"}]
    (number,) = hand_in_list(keeper, _read(keeper, records, _SMALL)).values()
    corrected = [{**records[0], "Träger": "Anderes Haus"}]
    assert hand_in_list(keeper, _read(keeper, corrected, _SMALL)) == {"2024": number}
    with keeper.database.reading() as session:
        told = submissions.rows(submissions.submission(session, number))
    assert {row.answer.change.subject for row in told if "haus" in row.answer.change.subject} == {
        f"{BASE}actor/anderes-haus"
    }


def test_a_mistake_keeps_everything_out(keeper: Keeper) -> None:
    """All or nothing, by either way."""
    broken = [*_SHORT, {**_SHORT[0], "Nr.": "P9999", "Betrag": "viel"}]
    reading = _read(keeper, broken)
    before = keeper.last()
    for keep in (
        lambda: publish_list(keeper, AUTHOR, reading),
        lambda: hand_in_list(keeper, reading),
    ):
        with pytest.raises(DatasetError, match="Zeile 14, Spalte „Betrag“"):
            keep()
    assert keeper.last() == before
    with keeper.database.reading() as session:
        assert submissions.living(session) == []


def test_the_desk_takes_only_open_years(keeper: Keeper) -> None:
    """Opening a year is said, not a side effect of a list."""
    with pytest.raises(ZielnetzError, match="Noch nicht eröffnet: 2018"):
        hand_in_list(keeper, _read(keeper, _SHORT))


def test_what_breaks_the_register_is_refused_as_a_whole(keeper: Keeper) -> None:
    """A goal of another field: the shapes say no, and no year is opened."""
    mapping = _SMALL.replace("edition: 2024", "edition: 2030").replace(
        "Bereich: field", "Bereich: field, Ziel: goal"
    )
    records = [{"Projekt": "A", "Träger": "B", "Bereich": "Lernen", "Ziel": "2a"}]
    with pytest.raises(DatasetError, match="Ziel eines anderen Feldes"):
        publish_list(keeper, AUTHOR, _read(keeper, records, mapping))
    assert [edition.year for edition in keeper.release().editions] == ["2024"]
    with keeper.database.reading() as session:
        assert submissions.living(session) == []


def test_a_frozen_year_stays_as_it_is(keeper: Keeper) -> None:
    """By either way, and told before anything is laid on the desk."""
    freeze_edition(keeper, AUTHOR, "2024")
    records = [{"Projekt": "A", "Träger": "B", "Bereich": "Lernen"}]
    reading = _read(keeper, records, _SMALL)
    with pytest.raises(FrozenError, match="Festgeschrieben: 2024"):
        hand_in_list(keeper, reading)
    with pytest.raises(FrozenError, match="Festgeschrieben: 2024"):
        publish_list(keeper, AUTHOR, reading)


def test_names_of_known_actors_are_found_however_written(keeper: Keeper) -> None:
    """A list does not rename who is only written otherwise."""
    records = [{"Projekt": "A", "Träger": "SPRACHHAUS LINDENAU e.V.", "Bereich": "Lernen"}]
    reading = _read(keeper, records, _SMALL)
    (change,) = reading.changes
    assert {answer.change.subject for answer in change.answers} == change.new
    assert normal("Sprachhaus Lindenau e. V.") == normal(records[0]["Träger"])


def test_the_command_counts_publishes_and_finds_nothing_new(
    office_town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dry run keeps nothing; then the list is published; then there is nothing new."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    (tmp_path / "list.csv").write_bytes(as_csv(_SHORT).encode("cp1252"))
    (tmp_path / "mapping.yaml").write_text(REGISTER, "utf-8")
    command = ["import", str(tmp_path / "list.csv"), "--mapping", str(tmp_path / "mapping.yaml")]
    command += ["--city", str(office_town), "--format", "json"]

    def run(*more: str) -> dict[str, object]:
        done = CliRunner().invoke(cli, [*command, *more], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        found: dict[str, object] = json.loads(done.stdout)
        return found

    told = run("--dry-run")
    assert sum(one["new"] for one in told["years"]) == len(_SHORT)  # type: ignore[attr-defined]
    assert told["changeset"] is None
    assert run("--publish")["changeset"] == 2
    again = run("--publish")
    assert again["changeset"] is None
    assert sum(one["unchanged"] for one in again["years"]) == len(_SHORT)  # type: ignore[attr-defined]
