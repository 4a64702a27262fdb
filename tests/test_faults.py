"""A broken dataset: each kind of mistake has its own clear message, and nothing is published."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.city import read_city
from graph.errors import DatasetError, Fault
from graph.publish import derive
from graph.store import Store
from graph.stored import store_folder
from graph.validate import check_integrity
from service.office.keeper import Keeper
from tests.conftest import LINDENAU

Broken = Callable[[Path], None]
_ZN = "https://w3id.org/zielnetz/ns#"
_ACTIVITIES, _GOALS = "stated/activities.ttl", "stated/reference-goals.ttl"


def _appending(name: str, turtle: str) -> Broken:
    """Return the mistake of writing *turtle* at the end of a file."""

    def mistake(folder: Path) -> None:
        path = folder / name
        base = read_city(folder).base
        path.write_text(path.read_text("utf-8") + turtle.replace("city:", base), "utf-8")

    return mistake


def _activity(statement: str) -> Broken:
    return _appending(_ACTIVITIES, f"\n<city:activity/reading-mornings> {statement} .\n")


def _stray_file(folder: Path) -> None:
    (folder / "stated" / "forgotten.ttl").write_text("", "utf-8")


def _lost_file(folder: Path) -> None:
    (folder / "stated" / "programmes.ttl").unlink()


MISTAKES: dict[str, tuple[Broken, str, str]] = {
    "unknown field": (_activity(f"<{_ZN}inField> <city:field/nowhere>"), _ACTIVITIES, "nowhere"),
    "goal of the wrong field": (
        _activity(f"<{_ZN}inField> <city:field/neighbourhood> ; <{_ZN}servesGoal> <city:goal/2a>"),
        _ACTIVITIES,
        "Feld",
    ),
    "dangling provider": (
        _activity(f"<{_ZN}providedBy> <city:actor/nobody>"),
        _ACTIVITIES,
        "nobody",
    ),
    "text without language": (
        _activity("<http://purl.org/dc/terms/description> 'ohne Sprache'"),
        _ACTIVITIES,
        "Sprach",
    ),
    "wrong date": (
        _activity(f"<{_ZN}startDate> '2012-13'^^<http://www.w3.org/2001/XMLSchema#gYearMonth>"),
        _ACTIVITIES,
        "2012-13",
    ),
    "date in words": (_activity(f"<{_ZN}startDate> 'im Mai'"), _ACTIVITIES, "im Mai"),
    "duplicate notation": (
        _appending(
            _GOALS,
            "\n<city:goal/S1> <http://www.w3.org/2004/02/skos/core#notation> '1a' .\n",
        ),
        _GOALS,
        "1a",
    ),
    "blank node": (_activity(f"<{_ZN}providedBy> [ a <{_ZN}Actor> ]"), _ACTIVITIES, "namenlos"),
    "personal mail address": (
        _activity("<http://purl.org/dc/terms/description> 'Frau Beispiel, b@example.org'@de"),
        _ACTIVITIES,
        "b@example.org",
    ),
    "unknown datatype": (_activity(f"<{_ZN}ageFrom> 3.0e0"), _ACTIVITIES, "double"),
    "no Turtle": (_activity("this is not Turtle"), _ACTIVITIES, "Turtle"),
    "file not in catalogue": (_stray_file, "stated/forgotten.ttl", "Katalog"),
    "entry without file": (_lost_file, "catalog.ttl", "stated/programmes.ttl"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the invented city."""
    return Path(shutil.copytree(LINDENAU, tmp_path / "copy"))


def _faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(DatasetError) as caught:
        check_integrity(derive(read_city(folder)))
    return caught.value.faults


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_each_mistake_names_file_subject_and_rule(copy: Path, mistake: str) -> None:
    """The message says where the mistake stands and what it is."""
    break_it, file, word = MISTAKES[mistake]
    break_it(copy)
    faults = _faults(copy)
    hits = [fault for fault in faults if file in fault.place and word in str(fault)]
    assert hits, f"{mistake}: {[str(fault) for fault in faults]}"
    assert all(fault.rule for fault in faults)
    assert len(faults) <= 3, [str(fault) for fault in faults]


def test_a_mistake_in_a_file_is_named_with_its_line(copy: Path) -> None:
    """Whoever mends it should not have to search."""
    path = copy / _ACTIVITIES
    right, wrong = "zn:providedBy actor:works ;", "zn:providedBy actor:nobody ;"
    path.write_text(path.read_text("utf-8").replace(right, wrong), "utf-8")
    number = 1 + path.read_text("utf-8").splitlines().index(f"    {wrong}")
    (fault,) = _faults(copy)
    assert fault.place == f"{_ACTIVITIES}:{number}"


def test_a_broken_dataset_leaves_the_published_store_as_it_was(keeper: Keeper) -> None:
    """What was right yesterday is still there while today's file is being mended."""
    before = keeper.published()
    published = frozenset(before.store.quads())
    del before
    _activity(f"<{_ZN}inField> <city:field/nowhere>")(keeper.folder)
    with pytest.raises(DatasetError):
        keeper.published()
    assert keeper.last() == 1
    assert frozenset(Store.read(store_folder(keeper.city())).quads()) == published


def test_a_changed_file_is_the_next_changeset(keeper: Keeper) -> None:
    """The store follows the files, and says how often it has."""
    assert keeper.published().changeset == 1
    _activity("<http://www.w3.org/2004/02/skos/core#altLabel> 'Früh vorgelesen'@de")(keeper.folder)
    again = keeper.published()
    assert again.changeset == 2
    assert keeper.published().changeset == 2
    labels = again.snapshot().labels
    assert any("Früh vorgelesen" in name.alternative for name in labels.names.values())
