"""The keeper: the only one who changes what is published, ledger first, graph after."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from graph.city import City, read_city
from graph.deposit import Answer, Deposit
from graph.digest import digest
from graph.publish import Release, derive, following
from graph.published import Published
from graph.reading import Reading, content_hash, read, read_sources
from graph.store import Store, StoreLock, leave_room, read_through
from graph.stored import advance, quads, rebuild, store_folder, stored_state, sweep, write
from graph.validate import check_change
from service.office.change import Change, Rewriting, Within
from service.office.database import Database
from service.office.ledger import Entry, Kind, Ledger
from service.office.loading import loaded
from service.office.mending import mending
from service.office.models import Changeset
from service.office.payload import Payload
from service.office.refusing import refuse


@dataclass
class Keeper:
    """Keeps ledger and store of the city in ``folder`` in step; everybody else reads."""

    folder: Path
    database: Database
    ledger: Ledger = field(default_factory=Ledger)
    _reading: Reading | None = field(default=None, repr=False)
    _known: tuple[int, Release] | None = field(default=None, repr=False)

    def city(self) -> City:
        """Return the city as its catalogue stands now."""
        return read_city(self.folder)

    def published(self) -> Published:
        """Return what is published, after recording changed files and catching up.

        Files with faults raise :class:`DatasetError`, and everything stays as it was.
        """
        city = self.city()
        with self._alone(city):
            sweep(store_folder(city))
            if (known := self._in_step(city)) is not None:
                return known
            number, release = self._current(city)
            place = store_folder(city)
            if stored_state(city, place) != (release.reading.content, number):
                with mending(release, number, place):
                    write(release, number, place)
            return self._published(city, release)

    def rebuild(self) -> Published:
        """Make the store anew from files and ledger."""
        city = self.city()
        with self._alone(city):
            number, release = self._current(city)
            rebuild(release, number, store_folder(city))
            return self._published(city, release)

    def content(self) -> str:
        """Return the hash of the files as they are now."""
        return self._read(self.city()).content

    def forget(self) -> None:
        """Read ledger and files anew when next asked: the office was put back from a backup."""
        self.ledger, self._known, self._reading = Ledger(), None, None

    def last(self) -> int:
        """Return the number of the last changeset; 0 before the first load."""
        with self.database.reading() as session:
            return self.ledger.number(session)

    def release(self) -> Release:
        """Return what files and ledger say at the last changeset.

        Files are read once: a change of theirs is the next changeset, at the next publication or
        start.
        """
        if self._known is not None and self._known[0] == self.last():
            return self._known[1]
        return self._current(self.city())[1]

    def standing(self, session: Session) -> tuple[int, Release]:
        """Return the last changeset and what it publishes, after recording changed files.

        For who holds a *session* that writes: nobody else may, not even another one of ours.
        """
        city = self.city()
        reading = self._read(city)
        known = self._at(self.ledger.last(session), reading)
        return known or self._caught_up(session, city, reading)

    def digests(self) -> tuple[str, str]:
        """Return the hash of what the store holds, and of what files and ledger say it should.

        That of no store is empty. What is damaged raises, be it in a place that no quad is read
        from just now.
        """
        city = self.city()
        self.database.examine()
        with self._alone(city):
            number, release = self._current(city)
            place = store_folder(city)
            stands = (place / "CURRENT").is_file()
            if stands:
                read_through(place)
            held = digest(Store.read(place).quads()) if stands else ""
            return held, digest(quads(release, number))

    def elsewhere(self) -> Mapping[str, str]:
        """Return the hash of what others hold of the same, by their names; here nobody does."""
        return {}

    def publish(
        self, author: str, note: str, answers: Sequence[Answer], within: Within | None = None
    ) -> int:
        """Publish *answers* as one changeset and return its number; see :meth:`record`."""

        def deposit(release: Release) -> Deposit:
            sources = release.sources
            return sources.deposit.answered(sources.city, sources.slots, answers)

        return self.record(Change(Kind.PUBLICATION, author, note, deposit), within)

    def record(self, change: Change, within: Within | None = None) -> int:
        """Record *change* and publish it; return its number once all of it is safely stored.

        What breaks the integrity of the register raises :class:`DatasetError`, what would change a
        frozen edition :class:`FrozenError`, what is there already :class:`NothingNewError`; then
        nothing is kept. *within* keeps something more in the same transaction.
        """
        city = self.city()
        with self._alone(city):
            leave_room(store_folder(city))
            known = self._current(city)
            with self.database.writing() as session:
                after = self._changed(known[1], change)
                number = self._recorded(session, known[1], after, change)
                if within is not None:
                    within(session, number)
            self._known = (number, after)
            with mending(after, number, store_folder(city)):
                advance(known, self._known, store_folder(city))
            return number

    def rewrite(self, change: Change, rewriting: Rewriting) -> int:
        """Let *rewriting* change what the ledger holds already, then record *change* over it.

        For the law's sake only (erasing somebody's data): everything else is a new changeset. The
        store is made anew: what was erased from it would stay in its files for a while.
        """
        city = self.city()
        with self._alone(city):
            _, before = self._current(city)
            with self.database.writing() as session:
                rewriting(session, before)
                rewritten = derive(city, Ledger().deposit(session), before.reading)
                after = derive(city, change.deposit(rewritten), before.reading)
                number = self._recorded(session, rewritten, after, change)
            self._known = (number, after)
            rebuild(after, number, store_folder(city))
            return number

    def _in_step(self, city: City) -> Published | None:
        """Return what is published if the store holds it already: nothing is derived then."""
        content = content_hash(city, read_sources(city))
        with self.database.reading() as session:
            last = self.ledger.last(session)
        if last is None or last.content != content:
            return None
        if stored_state(city, store_folder(city)) != (content, last.number):
            return None
        known = self._known
        return self._published(city, known[1] if known and known[0] == last.number else None)

    def _published(self, city: City, release: Release | None) -> Published:
        place = store_folder(city)
        with self.database.reading() as session:
            last = self.ledger.last(session)
        mark = f"{last.number} {last.at.isoformat()} {last.content}" if last is not None else ""
        return Published(
            city, Store.read(place), release=release, mark=mark, arrays=place.with_name("arrays")
        )

    def _changed(self, before: Release, change: Change) -> Release:
        deposit = change.deposit(before)
        refuse(before, Payload.of_deposits(before.sources.deposit, deposit))
        after = following(before, deposit)
        check_change(before, after)
        return after

    def _recorded(self, session: Session, before: Release, after: Release, change: Change) -> int:
        payload = Payload.of_deposits(before.sources.deposit, after.sources.deposit)
        content = after.reading.content
        entry = Entry(
            change.kind, change.author, change.note, content, payload.pack(), change.undoes
        )
        return self.ledger.append(session, entry).number

    def _current(self, city: City) -> tuple[int, Release]:
        """Return number and release of files and ledger, after recording changed files."""
        reading = self._read(city)
        with self.database.reading() as session:
            known = self._at(self.ledger.last(session), reading)
        if known is None:
            with self.database.writing() as session:
                known = self._caught_up(session, city, reading)
        self._known = known
        return known

    def _at(self, last: Changeset | None, reading: Reading) -> tuple[int, Release] | None:
        """Return what this process knows, if that is still what files and ledger say."""
        if last is None or self._known is None:
            return None
        number, release = self._known
        in_step = number == last.number and release.reading.content == reading.content
        return self._known if in_step else None

    def _caught_up(self, session: Session, city: City, reading: Reading) -> tuple[int, Release]:
        last = self.ledger.last(session)
        release = derive(city, self.ledger.deposit(session), reading)
        if last is not None and last.content == reading.content:
            return last.number, release
        kind = Kind.FIRST_LOAD if last is None else Kind.FILES
        return loaded(session, self.ledger, release, kind), release

    def _read(self, city: City) -> Reading:
        content = content_hash(city, read_sources(city))
        if self._reading is None or self._reading.content != content:
            self._reading = read(city)
        return self._reading

    @contextmanager
    def _alone(self, city: City) -> Iterator[None]:
        """Hold the store's folder alone, so that ledger and store change in the same order."""
        lock = StoreLock(store_folder(city))
        lock.own()
        try:
            yield
        finally:
            lock.release()
