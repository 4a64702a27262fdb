"""The ledger: what is published is numbered, traceable, reversible and never lost."""

import shutil
from pathlib import Path

import pytest

from graph.city import read_city
from graph.digest import digest
from graph.errors import DatasetError, ZielnetzError
from graph.store import Literal, NamedNode, Store, Triple
from graph.stored import edition_quads, store_folder
from graph.terms import SKOS, ZN
from service.office.database import open_database
from service.office.editions import freeze_edition, open_edition, show_edition
from service.office.keeper import Keeper
from service.office.ledger import Kind
from service.office.models import Changeset
from service.office.payload import Payload
from service.office.refusing import FrozenError, NothingNewError
from service.office.undoing import undo
from tests.office_city import AUTHOR, BASE, CAFE, REPAIR, SPORT, name_of, named, said, values_of
from tests.postgres import PAGES_ON

on_the_usual_database = pytest.mark.parametrize("any_office_url", PAGES_ON, indirect=True)
"""For what takes long and is about the graph; ``make postgres`` asks it of the other, too."""


@pytest.fixture
def office_url(any_office_url: str) -> str:
    """Return the URL of an office: what is tried here must be alike on both databases."""
    return any_office_url


def _stored(keeper: Keeper) -> str:
    return digest(Store.read(store_folder(keeper.city())).quads())


def _kinds(keeper: Keeper) -> list[str]:
    with keeper.database.reading() as session:
        return [one.kind for one in session.query(Changeset).order_by(Changeset.number)]


def test_a_publication_is_the_next_changeset_and_at_once_in_the_store(keeper: Keeper) -> None:
    """Number, word and store agree."""
    keeper.published()
    assert keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")]) == 2
    assert name_of(keeper, CAFE) == {"Café der Sprachen"}
    published = keeper.published()
    assert published.changeset == 2
    assert published.snapshot().labels.label(CAFE) == "Café der Sprachen"


def test_the_files_stay_as_they_are(keeper: Keeper) -> None:
    """The office's word stands beside them, in graphs of its own."""
    before = {path: path.read_bytes() for path in keeper.folder.rglob("*.ttl")}
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    assert {path: path.read_bytes() for path in keeper.folder.rglob("*.ttl")} == before
    graphs = keeper.published().store.graphs()
    assert f"{BASE}graph/office/2024/reported" in graphs


def test_a_changeset_holds_what_it_removed_and_added(keeper: Keeper) -> None:
    """So whoever asks «since when, and what was it before» finds it."""
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Erster Name")])
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Zweiter Name")])
    with keeper.database.reading() as session:
        found = session.get(Changeset, 3)
        assert found is not None
        payload = Payload.unpack(found.payload)
    assert [quad.object.value for quad in payload.removed] == ["Erster Name"]
    assert [quad.object.value for quad in payload.added] == ["Zweiter Name"]


def test_what_is_there_already_is_no_changeset(keeper: Keeper) -> None:
    """Pressing «publish» twice changes nothing."""
    answer = named(keeper, CAFE, "Café der Sprachen")
    keeper.publish(AUTHOR, "", [answer])
    with pytest.raises(NothingNewError):
        keeper.publish(AUTHOR, "", [answer])
    assert keeper.last() == 2


def test_what_breaks_the_register_is_refused_and_nothing_is_kept(keeper: Keeper) -> None:
    """A field that does not exist stays out of ledger and store."""
    keeper.published()
    before = _stored(keeper)
    nowhere = Triple(NamedNode(CAFE), NamedNode(ZN.inField), NamedNode(f"{BASE}field/cooking"))
    with pytest.raises(DatasetError, match="cooking"):
        keeper.publish(AUTHOR, "", [said(keeper, nowhere)])
    assert (keeper.last(), _stored(keeper)) == (1, before)


@on_the_usual_database
def test_what_a_rebuild_left_that_was_cut_off_goes_at_the_next_start(keeper: Keeper) -> None:
    """Whether the new store was half written, or the old one had given way already."""
    keeper.published()
    before, place = _stored(keeper), store_folder(keeper.city())
    shutil.copytree(place, place.with_name("store.new"))
    place.rename(place.with_name("store.old"))
    keeper.published()
    assert [one.name for one in place.parent.glob("store*") if one.is_dir()] == ["store"]
    assert _stored(keeper) == before


@on_the_usual_database
def test_a_store_that_was_lost_comes_back_the_same(keeper: Keeper) -> None:
    """From files and ledger, with the same hash and number."""
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    open_edition(keeper, AUTHOR, "2025", "2024")
    before = _stored(keeper)
    for file in store_folder(keeper.city()).iterdir():
        file.unlink()
    assert keeper.rebuild().changeset == 3
    assert _stored(keeper) == before
    held, expected = keeper.digests()
    assert held == expected == before


def test_what_is_published_is_what_the_ledger_gives_anew(keeper: Keeper) -> None:
    """A graph that an answer left empty is none, for this process as for the next."""
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    before = _stored(keeper)
    keeper.forget()
    assert keeper.digests() == (before, before)


def test_another_process_sees_what_this_one_published(keeper: Keeper) -> None:
    """Nothing is known by heart only."""
    other = Keeper(keeper.folder, keeper.database)
    other.published()
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    assert name_of(other, CAFE) == {"Café der Sprachen"}
    other.publish(AUTHOR, "", [named(other, SPORT, "Sport im Park")])
    assert name_of(keeper, SPORT) == {"Sport im Park"}
    assert keeper.last() == 3


@on_the_usual_database
def test_a_store_behind_the_ledger_catches_up(keeper: Keeper) -> None:
    """The machine may stop between the two."""
    keeper.published()
    place = store_folder(keeper.city())
    behind = place.with_name("behind")
    Store.read(place).copy(behind)
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    after = _stored(keeper)
    for file in place.iterdir():
        file.unlink()
    place.rmdir()
    behind.rename(place)
    assert keeper.published().changeset == 2
    assert _stored(keeper) == after


@on_the_usual_database
def test_a_changed_file_is_a_changeset_of_its_own(keeper: Keeper) -> None:
    """With what changed in it, and nobody's signature."""
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    path = keeper.folder / "stated" / "activities.ttl"
    path.write_text(path.read_text("utf-8") + f"\n<{REPAIR}> skos:altLabel 'Flickwerk'@de .\n")
    assert keeper.published().changeset == 3
    assert _kinds(keeper) == [Kind.FIRST_LOAD, Kind.PUBLICATION, Kind.FILES]
    with keeper.database.reading() as session:
        found = session.get(Changeset, 3)
        assert found is not None
        assert len(Payload.unpack(found.payload).added) == 1
    assert values_of(keeper, REPAIR, SKOS.altLabel) == {"Flickwerk"}
    assert name_of(keeper, CAFE) == {"Café der Sprachen"}


def test_an_empty_office_beside_a_full_store_is_told(keeper: Keeper, tmp_path: Path) -> None:
    """Somebody set the wrong database: what was published must not vanish in silence."""
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    other = Keeper(keeper.folder, open_database(f"sqlite:///{tmp_path}/empty.sqlite"))
    before = _stored(keeper)
    with pytest.raises(ZielnetzError, match="restore"):
        other.published()
    assert _stored(keeper) == before


@on_the_usual_database
def test_a_publication_can_be_undone_and_that_too(keeper: Keeper) -> None:
    """By new changesets: the old ones stay to be read."""
    old = name_of(keeper, CAFE)
    number = keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    back = undo(keeper, AUTHOR, number)
    assert name_of(keeper, CAFE) == old
    undo(keeper, AUTHOR, back)
    assert name_of(keeper, CAFE) == {"Café der Sprachen"}
    assert _kinds(keeper)[1:] == [Kind.PUBLICATION, Kind.UNDO, Kind.UNDO]


@on_the_usual_database
def test_undoing_leaves_what_was_answered_anew_since(keeper: Keeper) -> None:
    """Only what nobody has touched since goes back."""
    sport = name_of(keeper, SPORT)
    answers = [named(keeper, CAFE, "Café der Sprachen"), named(keeper, SPORT, "Sport im Park")]
    first = keeper.publish(AUTHOR, "", answers)
    keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Sprachcafé am Markt")])
    undo(keeper, AUTHOR, first)
    assert name_of(keeper, CAFE) == {"Sprachcafé am Markt"}
    assert name_of(keeper, SPORT) == sport


def test_what_is_undone_already_or_cannot_be_is_told(keeper: Keeper) -> None:
    """Twice back is nowhere; files are changed in the files."""
    number = keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café der Sprachen")])
    undo(keeper, AUTHOR, number)
    with pytest.raises(ZielnetzError, match="nichts mehr"):
        undo(keeper, AUTHOR, number)
    with pytest.raises(ZielnetzError, match="nicht zurücknehmen"):
        undo(keeper, AUTHOR, 1)
    with pytest.raises(ZielnetzError, match="nicht bekannt"):
        undo(keeper, AUTHOR, 99)


def _edition_hash(keeper: Keeper, year: str) -> str:
    published = keeper.published()
    return published.frozen[year].hash


@on_the_usual_database
def test_a_frozen_edition_is_the_same_after_many_publications(keeper: Keeper) -> None:
    """Its hash, its derived graphs and its pages: nothing said later reaches it."""
    freeze_edition(keeper, AUTHOR, "2024")
    open_edition(keeper, AUTHOR, "2025", "2024")
    show_edition(keeper, AUTHOR, "2025")
    for number in range(2):
        keeper.publish(AUTHOR, "", [named(keeper, CAFE, f"Name {number}", "2025")])
        goal = Triple(
            NamedNode(f"{BASE}goal/1"),
            NamedNode(SKOS.altLabel),
            _text(f"Ziel, neu gefasst {number}"),
        )
        keeper.publish(AUTHOR, "", [said(keeper, goal, year="", basis="reference")])
    release = keeper.release()
    edition = release.edition("2024")
    assert digest(edition_quads(release, edition)) == _edition_hash(keeper, "2024")
    assert "Ziel, neu gefasst 1" not in values_of(keeper, f"{BASE}goal/1", SKOS.altLabel)
    assert "Ziel, neu gefasst 1" in values_of(keeper, f"{BASE}goal/1", SKOS.altLabel, "2025")


def _text(words: str) -> Literal:
    return Literal(words, language="de")


def test_writing_to_a_frozen_edition_is_refused(keeper: Keeper) -> None:
    """By the office and by files."""
    freeze_edition(keeper, AUTHOR, "2024")
    with pytest.raises(FrozenError, match="2024"):
        keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Zu spät")])
    with pytest.raises(FrozenError, match="2024"):
        freeze_edition(keeper, AUTHOR, "2024")
    path = keeper.folder / "stated" / "activities.ttl"
    path.write_text(path.read_text("utf-8") + f"\n<{REPAIR}> skos:altLabel 'Flickwerk'@de .\n")
    with pytest.raises(DatasetError, match=r"stated/activities\.ttl.*festgeschrieben"):
        keeper.published()
    assert keeper.last() == 2


@on_the_usual_database
def test_a_frozen_edition_is_rebuilt_the_same(keeper: Keeper) -> None:
    """The ledger holds it."""
    freeze_edition(keeper, AUTHOR, "2024")
    open_edition(keeper, AUTHOR, "2025", "2024")
    before = _stored(keeper)
    keeper.forget()
    keeper.rebuild()
    assert _stored(keeper) == before


@on_the_usual_database
def test_a_new_year_begins_with_the_old_one_unconfirmed(keeper: Keeper) -> None:
    """Carried over, and so current but not said; proposals go along with their answers."""
    open_edition(keeper, AUTHOR, "2025", "2024")
    old, new = keeper.release().edition("2024"), keeper.release().edition("2025")
    assert name_of(keeper, CAFE, "2025") == name_of(keeper, CAFE)
    said_names = {t for t in new.said if t.predicate.value == ZN.providedBy}
    assert not said_names
    proposals = {t.subject for t in old.current if t.object == NamedNode(ZN.Proposal)}
    assert {t.subject for t in new.current if t.object == NamedNode(ZN.Proposal)} == proposals
    assert not new.shown


@on_the_usual_database
def test_years_apart_only_actors_and_goals_go_along(keeper: Keeper) -> None:
    """After ten years nobody knows whether an offer still exists."""
    open_edition(keeper, AUTHOR, "2034", "2024")
    late = keeper.release().edition("2034").current
    kinds = {t.object.value for t in late if t.predicate.value.endswith("#type")}  # type: ignore[union-attr]
    assert ZN.Actor in kinds
    assert ZN.Goal in kinds
    assert ZN.Activity not in kinds
    assert ZN.Proposal not in kinds


def test_a_year_is_opened_once_and_after_the_one_it_comes_from(keeper: Keeper) -> None:
    """2024 is there; 2023 cannot come from it."""
    with pytest.raises(ZielnetzError, match="schon eröffnet"):
        open_edition(keeper, AUTHOR, "2024", "2024")
    with pytest.raises(ZielnetzError, match="späteres Jahr"):
        open_edition(keeper, AUTHOR, "2023", "2024")


@on_the_usual_database
def test_the_edition_shown_is_chosen(keeper: Keeper) -> None:
    """One at a time; a frozen one may be shown, too."""
    freeze_edition(keeper, AUTHOR, "2024")
    open_edition(keeper, AUTHOR, "2025", "2024")
    assert keeper.published().shown == "2024"
    show_edition(keeper, AUTHOR, "2025")
    assert keeper.published().shown == "2025"
    show_edition(keeper, AUTHOR, "2024")
    assert keeper.published().shown == "2024"


@on_the_usual_database
def test_opening_a_year_can_be_undone(keeper: Keeper) -> None:
    """As long as it is new."""
    number = open_edition(keeper, AUTHOR, "2025", "2024")
    undo(keeper, AUTHOR, number)
    assert list(keeper.published().editions) == ["2024"]


def test_a_city_outside_is_kept_apart(keeper: Keeper) -> None:
    """Its store lies beside its office."""
    assert store_folder(read_city(keeper.folder)).parent.name.startswith("lindenau-")
