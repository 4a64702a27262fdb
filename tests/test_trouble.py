"""The disk full, the store damaged or held, the office away: said clearly, and it passes."""
# ruff: noqa: D103 - the name of a test says what it shows

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError

from graph.errors import DamagedError, FullError, LockedError, TroubleError
from graph.store import read_through
from graph.store.trouble import telling
from graph.stored import store_folder
from graph.terms import ZN
from service.office import trouble
from service.office.keeper import Keeper
from service.site import Site
from service.web.problems import passing
from tests.guests import Visitor, filled, invited
from tests.office_city import CAFE, name_of, named
from tests.office_client import NAME, PASSPHRASE, browser, office_of, signed_in, token
from tests.test_sandbox_workers import until

if TYPE_CHECKING:
    from service.stage import Stage

WORDS = {
    "IO error: No space left on device: While appending to file": FullError,
    "IO error: While lock file: /x/LOCK: Resource temporarily unavailable": LockedError,
    "Corruption: block checksum mismatch: stored = 1, computed = 2": DamagedError,
    "IO error: No such file or directory: while open a file: 000011.sst": DamagedError,
}
DRIVERS = {
    "database or disk is full": FullError,
    "database is locked": LockedError,
    "database disk image is malformed": trouble.SpoiltError,
    "connection to server at 127.0.0.1 failed": trouble.AwayError,
}


def flip(folder: Path, chance: random.Random) -> str:
    """Flip one bit of one table in *folder*, and return where."""
    tables = sorted(folder.glob("*.sst"))
    table = chance.choices(tables, [table.stat().st_size for table in tables])[0]
    content = bytearray(table.read_bytes())
    at = chance.randrange(len(content))
    content[at] ^= 1 << chance.randrange(8)
    table.unlink()  # a copy of the service's may share the file
    table.write_bytes(content)
    return f"{table.name} at {at} of {len(content)}"


@pytest.mark.parametrize(("words", "kind"), WORDS.items())
def test_the_engines_words_are_told_in_ours(words: str, kind: type[TroubleError]) -> None:
    with pytest.raises(kind, match="/srv/store"), telling(Path("/srv/store")):
        raise OSError(words)


@pytest.mark.parametrize(("words", "kind"), DRIVERS.items())
def test_the_drivers_words_are_told_in_ours(words: str, kind: type[TroubleError]) -> None:
    with pytest.raises(kind, match="Geschäftsstelle"), trouble.telling():
        raise OperationalError("SELECT 1", {}, Exception(words))
    assert passing(kind("x"))


def test_a_flipped_bit_anywhere_is_found(lindenau_folder: Path, tmp_path: Path) -> None:
    """Whichever index it is in: one walk over all quads would miss most."""
    read_through(lindenau_folder)
    chance = random.Random(20121210)  # noqa: S311 no secret
    for number in range(2):
        copy = Path(shutil.copytree(lindenau_folder, tmp_path / str(number)))
        where = flip(copy, chance)
        assert not whole(copy), f"not found: {where}"


def test_too_little_room_is_said_before_anything_changes(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is kept; with room it goes on."""
    number = keeper.published().changeset
    with monkeypatch.context() as patch:
        patch.setattr("graph.store.trouble.RESERVE", 1 << 60)
        with pytest.raises(FullError, match="MB frei"):
            keeper.publish("key", "", [named(keeper, CAFE, "Neu")])
    assert keeper.last() == number
    assert keeper.publish("key", "", [named(keeper, CAFE, "Neu")]) == number + 1


def test_what_somebody_wrote_is_given_back_where_it_cannot_be_kept(
    office_app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their own words, and nothing that is secret or was chosen."""
    actor = Visitor(office_app, invited(office_app))
    written = "Wir lesen <vor>.\nJeden Mittwoch."
    form = filled(actor.page("/self")) | {f"{ZN.selfDescription}@de": [written]}
    client = signed_in(browser(office_app))
    known = {"csrf": token(client), "name": NAME, "passphrase": PASSPHRASE}

    def away() -> None:
        raise OperationalError("", {}, Exception("connection refused"))

    with monkeypatch.context() as patch:
        patch.setattr(office_app.state.stage.keeper.database.engine, "connect", away)
        refused = actor.web.post(f"{actor.start}/self", data=form)
        entrance = client.post("/office/sign-in", data=known)
        asked = actor.web.get(actor.start)
    assert [answer.status_code for answer in (refused, entrance, asked)] == [503] * 3
    assert "<li>Wir lesen &lt;vor&gt;.\nJeden Mittwoch.</li>" in refused.text
    assert "zuletzt geschrieben" not in entrance.text + asked.text
    assert form["csrf"][0] not in refused.text


def test_readers_are_served_while_the_office_is_away(
    office_app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes is told kindly; what others publish afterwards is shown by itself."""
    stage: Stage = office_app.state.stage
    client = signed_in(browser(office_app))

    def away() -> None:
        raise OperationalError("", {}, Exception("connection refused"))

    with monkeypatch.context() as patch:
        patch.setattr(stage.keeper.database.engine, "connect", away)
        assert client.get("/").status_code == 200
        answer = client.get("/office")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
        assert "Die Geschäftsstelle ist gerade nicht zu erreichen" in answer.text
        assert until(lambda: stage.troubled)
    number = stage.keeper.publish("key", "", [named(stage.keeper, CAFE, "Wieder da")])
    assert until(lambda: stage.site.changeset == number)
    assert until(lambda: not stage.troubled)


def spoil(folder: Path) -> None:
    """Damage every table of the store in *folder* in its middle."""
    for table in folder.glob("*.sst"):
        content = bytearray(table.read_bytes())
        content[len(content) // 2] ^= 1
        table.unlink()
        table.write_bytes(content)


def test_a_damaged_store_is_made_anew_when_the_service_starts(
    office_town: Path, office_url: str, keeper: Keeper
) -> None:
    """From files and ledger, with everything that was published."""
    keeper.publish("key", "", [named(keeper, CAFE, "Vor dem Schaden")])
    spoil(store_folder(keeper.city()))
    with pytest.raises(DamagedError):
        keeper.digests()
    with office_of(office_town, office=office_url) as app:
        assert browser(app).get("/").status_code == 200
        held, expected = keeper.digests()
        assert held == expected
        assert name_of(keeper, CAFE) == {"Vor dem Schaden"}


def test_a_damaged_store_does_not_stop_a_publication(keeper: Keeper) -> None:
    """It is made anew with it."""
    keeper.published()
    spoil(store_folder(keeper.city()))
    keeper.publish("key", "", [named(keeper, CAFE, "Trotzdem")])
    held, expected = keeper.digests()
    assert held == expected


def test_damage_that_a_reader_meets_is_mended(
    office_app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is asked to come again; a moment later the store is whole."""
    stage: Stage = office_app.state.stage
    place = store_folder(stage.keeper.city())
    spoil(place)
    before = place.stat().st_ino

    def damaged(*_: object) -> str:
        raise DamagedError("block checksum mismatch")

    with monkeypatch.context() as patch:
        patch.setattr(Site, "as_of", damaged)
        answer = browser(office_app).get("/", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert "being made anew" in answer.text
    assert until(lambda: place.stat().st_ino != before)
    assert whole(place)
    assert browser(office_app).get("/").status_code == 200


def whole(folder: Path) -> bool:
    """Tell whether the store in *folder* can be read to its end."""
    try:
        read_through(folder)
    except DamagedError:
        return False
    return True
