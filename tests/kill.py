"""Power cuts: the service is killed at random while it publishes; nothing may be lost or torn.

``make kill`` kills it 500 times and prints what it found.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import Final

import httpx2

from graph.digest import digest
from graph.stored import edition_quads, store_folder
from service.office import submissions
from service.office.accounts import Accounts, Role
from service.office.editions import freeze_edition, open_edition, show_edition
from service.office.keeper import Keeper
from service.office.opening import open_keeper
from service.office.passphrases import Passphrase
from service.office.refusing import FrozenError
from service.office.submissions import State
from tests.conftest import LINDENAU
from tests.office_city import CAFE, name_of, named
from tests.office_client import PASSPHRASE, token_in
from tests.serving import Served, serving

_NAME: Final = "Kim Beispiel"
_KILLS: Final = 500
_FROZEN, _YEAR = "2024", "2025"
"""The edition that must not change, and the one that is published to."""
_KILLED: Final = 0.7
"""How often the service is killed in a publication, and ..."""
_LONGEST: Final = 1.2
"""... how many seconds after its beginning at most."""
_OPENED: Final = 4
"""The changeset with which the year is opened and shown."""
_LOST: Final = 4
"""After so many kills the graph's folder is deleted, too."""


@dataclass
class Tally:
    """What happened: ``kept`` are the publications that were acknowledged, by their number."""

    kept: dict[int, str] = field(default_factory=dict)
    kills: int = 0
    in_flight_kept: int = 0
    rebuilt: int = 0


@dataclass
class Round:
    """A town whose service is started, killed and started again."""

    home: Path
    town: Path
    keeper: Keeper
    key: str
    frozen: str
    chance: random.Random
    tally: Tally = field(default_factory=Tally)

    def run(self, kills: int) -> Tally:
        """Publish until so many kills; raise where anything acknowledged is not there."""
        while self.tally.kills < kills:
            with self._service() as served, httpx2.Client(base_url=served.address) as client:
                _sign_in(client)
                self._until_killed(served, client)
            self._check()
        return self.tally

    @contextmanager
    def _service(self) -> Iterator[Served]:
        with serving(self.home, {"ZIELNETZ_CITY": str(self.town)}) as served:
            yield served

    def _until_killed(self, served: Served, client: httpx2.Client) -> None:
        while True:
            name = f"Sprachcafé {len(self.tally.kept)}-{self.tally.kills}"
            number, timer = self._draft(name), None
            try:
                token = token_in(client.get(f"/office/submissions/{number}").text)
                timer = self._timer(served)
                answer = client.post(
                    f"/office/submissions/{number}/publish", data={"csrf": token}, timeout=60
                )
                assert answer.status_code == 303, answer.text
                self.tally.kept[self._changeset(number)] = name
            except httpx2.TransportError:
                # The timer may have gone off just after the answer: then the next page is missing.
                assert served.process.wait(_LONGEST) == -signal.SIGKILL
                self.tally.kills += 1
                return
            finally:
                if timer is not None:
                    timer.cancel()

    def _timer(self, served: Served) -> Timer | None:
        if self.chance.random() > _KILLED:
            return None
        moment = self.chance.random() * _LONGEST
        timer = Timer(moment, os.kill, (served.process.pid, signal.SIGKILL))
        timer.start()
        return timer

    def _draft(self, name: str) -> int:
        answer = named(self.keeper, CAFE, name, _YEAR)
        with self.keeper.database.writing() as session:
            draft = submissions.draft(session, self.key, _YEAR)
            submissions.put(session, draft, [answer])
            return draft.id

    def _changeset(self, number: int) -> int:
        with self.keeper.database.reading() as session:
            found = submissions.submission(session, number)
            assert found.state == State.PUBLISHED
            assert found.changeset is not None
            return found.changeset

    def _check(self) -> None:
        """Look at what a kill has left, before anybody has mended anything."""
        last = self.keeper.last()
        assert last >= max(self.tally.kept, default=0), "acknowledged and lost"
        if last > max(self.tally.kept, default=_OPENED):
            self.tally.in_flight_kept += 1
        self._lose()
        published = self.keeper.published()
        assert published.changeset == last
        name = name_of(self.keeper, CAFE, _YEAR)
        assert {published.snapshot().labels.label(CAFE)} == name
        assert name == {self.tally.kept.get(last, *name)}
        del published
        held, expected = self.keeper.digests()
        assert held == expected, "the store is not what files and ledger say"
        self._check_frozen()

    def _check_frozen(self) -> None:
        """Look whether the frozen edition is still what it was, and still refuses."""
        release = self.keeper.release()
        edition = release.edition(_FROZEN)
        assert digest(edition_quads(release, edition)) == self.frozen, "a frozen edition changed"
        try:
            self.keeper.publish(self.key, "", [named(self.keeper, CAFE, "Zu spät", _FROZEN)])
        except FrozenError:
            return
        raise AssertionError("a frozen edition let itself be written to")

    def _lose(self) -> None:
        if self.tally.kills % _LOST:
            return
        before = self.keeper.digests()[1]
        shutil.rmtree(store_folder(self.keeper.city()), ignore_errors=True)
        self.keeper.rebuild()
        assert self.keeper.digests() == (before, before)
        self.tally.rebuilt += 1


def _sign_in(client: httpx2.Client) -> None:
    token = token_in(client.get("/office/sign-in").text)
    fields = {"csrf": token, "name": _NAME, "passphrase": PASSPHRASE}
    assert client.post("/office/sign-in", data=fields).status_code == 303


@contextmanager
def round_in(home: Path, seed: int) -> Iterator[Round]:
    """Yield a round over a copy of the invented town in *home*."""
    os.environ["ZIELNETZ_HOME"] = str(home)
    town = Path(shutil.copytree(LINDENAU, home / "town"))
    keeper = open_keeper(town, "")
    keeper.published()
    holder = Accounts(keeper.database).add(_NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
    freeze_edition(keeper, holder.key, _FROZEN)
    open_edition(keeper, holder.key, _YEAR, _FROZEN)
    show_edition(keeper, holder.key, _YEAR)
    hashed = keeper.published().frozen[_FROZEN].hash
    yield Round(home, town, keeper, holder.key, hashed, random.Random(seed))  # noqa: S311 no secret
    keeper.database.engine.dispose()


def main() -> None:
    """Run all rounds; exit with an error where anything was lost."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else int(time.time())
    with tempfile.TemporaryDirectory() as home, round_in(Path(home), seed) as one:
        tally = one.run(_KILLS)
    print(  # noqa: T201 the tally is what it is run for
        f"seed {seed}: {len(tally.kept)} publications acknowledged, {tally.kills} kills, "
        f"{tally.in_flight_kept} in flight and kept, {tally.rebuilt} times the graph deleted; "
        "nothing lost, nothing torn, every hash right, that of the frozen edition too"
    )


if __name__ == "__main__":
    main()
