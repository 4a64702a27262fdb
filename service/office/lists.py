"""Foreign lists on their way: read against the city, to the desk, or published at once."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from sqlalchemy.orm import Session

from graph.answering import completed
from graph.deposit import Deposit
from graph.errors import DatasetError, Fault, ZielnetzError
from graph.intake.mappings import Mapping
from graph.intake.products import Products, produced
from graph.intake.statistics import Ground, Statistics, observed
from graph.intake.table import (
    ListMapping,
    Records,
    Table,
    Town,
    YearChange,
    changes,
    described,
)
from graph.intake.timeless import timeless_changes
from graph.publish import Release
from service.office import submissions
from service.office.change import Change
from service.office.editions import opened_for_list
from service.office.keeper import Keeper
from service.office.ledger import Kind
from service.office.refusing import FrozenError
from service.office.submissions import Verdict

_AUTHOR: Final = "import-"
_LONGEST: Final = 40


@dataclass(frozen=True)
class Reading:
    """A list read against a city: what it says, and what that changes.

    ``unopened`` are its years that the city has no edition of, ``frozen`` those that it would
    change although nothing in them changes any more.
    """

    mapping: Mapping
    records: Records
    changes: tuple[YearChange, ...]
    unopened: frozenset[str]
    frozen: frozenset[str] = frozenset()

    @property
    def author(self) -> str:
        """The key by which submissions of the list are known."""
        return f"{_AUTHOR}{self.mapping.name}"[:_LONGEST]

    @property
    def nothing_new(self) -> bool:
        """Whether the city says all of it already."""
        return not self.unopened and not any(change.answers for change in self.changes)


def list_name(author: str) -> str:
    """Return the short word for the list whose submissions are known by *author*, if it is one."""
    return author.removeprefix(_AUTHOR) if author.startswith(_AUTHOR) else ""


def read_list(release: Release, table: Table, mapping: Mapping, year: str = "") -> Reading:
    """Return what *table* says and changes; nothing is kept. Mistakes in it are told, not raised.

    *year* is the edition of a table whose mapping names none.
    """
    if not isinstance(mapping, ListMapping):
        return _read_timeless(release, table, mapping, year)
    records = described(table, mapping, Town.of(release), year)
    known = {edition.year for edition in release.editions}
    found = () if records.slips else changes(release, records, complete=mapping.complete)
    shut = {edition.year for edition in release.editions if edition.frozen}
    changed = {change.year for change in found if change.answers}
    return Reading(
        mapping, records, found, frozenset(records.years) - known, frozenset(shut & changed)
    )


def _read_timeless(
    release: Release, table: Table, mapping: Statistics | Products, year: str
) -> Reading:
    """Return what a list says that holds in all years and is published with one.

    That is the *year* asked for, else the latest that still changes.
    """
    asked = year or mapping.frame.year
    chosen = release.edition(asked) if asked else max(release.living, key=attrgetter("year"))
    town = Town.of(release)
    if isinstance(mapping, Products):
        records = produced(table, mapping, town, chosen.year)
    else:
        records = observed(table, mapping, Ground.of(town, release.reference), chosen.year)
    found = () if records.slips else timeless_changes(release, records)
    shut = frozenset({chosen.year}) if chosen.frozen else frozenset[str]()
    return Reading(mapping, records, found, frozenset(), shut)


def hand_in_list(keeper: Keeper, reading: Reading) -> dict[str, int]:
    """Lay what changes on the desk, one submission a year; return their numbers by year.

    A year that nothing changes in, or whose submission says the same already, is left out. With a
    mistake, or a year that is not open, it raises and nothing is kept.
    """
    _refuse_wrong(reading)
    if reading.unopened:
        years = ", ".join(sorted(reading.unopened))
        raise ZielnetzError(
            f"Noch nicht eröffnet: {years}. Erwartet sind eröffnete Berichtsjahre, oder --publish, "
            "das sie eröffnet."
        )
    with keeper.database.writing() as session:
        return {
            change.year: _handed_in(session, reading.author, change)
            for change in reading.changes
            if change.answers and not _lies_there(session, reading.author, change)
        }


def publish_list(keeper: Keeper, author: str, reading: Reading) -> int | None:
    """Publish what changes in all years as one changeset, opening years that are not open yet.

    Returns its number, or nothing where nothing is new. With a mistake it raises and nothing is
    kept: neither the changeset nor one of its years.
    """
    _refuse_wrong(reading)
    if reading.nothing_new:
        return None

    def deposit(release: Release) -> Deposit:
        return _deposit(release, reading)

    def within(session: Session, changeset: int) -> None:
        for change in reading.changes:
            if change.answers:
                number = _handed_in(session, reading.author, change)
                _accept(session, number)
                submissions.published(session, number, author, changeset)

    note = f"Liste „{reading.mapping.name}“"
    return keeper.record(Change(Kind.PUBLICATION, author, note, deposit), within)


def _deposit(release: Release, reading: Reading) -> Deposit:
    sources, deposit = release.sources, release.sources.deposit
    for year in sorted(reading.unopened):
        deposit = _opened(release, deposit, year, reading.mapping)
    answers = [answer for change in reading.changes for answer in change.answers]
    return deposit.answered(sources.city, sources.slots, completed(release, answers))


def _opened(release: Release, deposit: Deposit, year: str, mapping: Mapping) -> Deposit:
    """Return *deposit* with *year* opened; what holds in all years opens none."""
    if not isinstance(mapping, ListMapping):
        return deposit
    return opened_for_list(release, deposit, year, mapping)


def _refuse_wrong(reading: Reading) -> None:
    """Raise with the mistakes of a list, or where it would change a frozen edition."""
    if slips := reading.records.slips:
        raise DatasetError([Fault(slip.place, "", "", slip.sentence) for slip in slips])
    if reading.frozen:
        years = ", ".join(sorted(reading.frozen))
        raise FrozenError(f"Festgeschrieben: {years}. Daran ändert auch eine Liste nichts mehr.")


def _lies_there(session: Session, author: str, change: YearChange) -> bool:
    """Tell whether the desk has exactly these answers of *author* already."""
    found = submissions.own(session, author, change.year)
    known = {row.answer for row in submissions.rows(found)} if found is not None else set()
    return known == set(change.answers)


def _handed_in(session: Session, author: str, change: YearChange) -> int:
    """Hand in the answers of *change* in the place of what *author* handed in before."""
    found = submissions.own(session, author, change.year)
    if found is None:
        found = submissions.draft(session, author, change.year)
    submissions.replace(session, found, change.answers)
    submissions.hand_in(session, found.id)
    return found.id


def _accept(session: Session, number: int) -> None:
    found = submissions.submission(session, number)
    submissions.judge(session, number, {one.id: Verdict.ACCEPTED for one in found.answers})
