"""Accounts, passphrases, failed sign-ins, sessions and secrets; on both databases."""
# ruff: noqa: D103 - the name of a test says what it shows

import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from graph.errors import NotFoundError, ZielnetzError
from service.office.accounts import AccountError, Accounts, Holder, Role
from service.office.attempts import OF_ADDRESS, OF_NAME, Attempts, TooManyAttemptsError
from service.office.database import Database
from service.office.entrance import Entrance
from service.office.models import Account, EndedSession, SignInFailure
from service.office.passphrases import Passphrase, WeakPassphraseError
from service.office.secret import Secret, find_secret
from service.office.signing import IDLE, passphrase_due, sign_in, sign_out, signed_in, vouched
from service.web.session import LONGEST, Session

LONG = Passphrase("vier Wörter reichen aus")


@pytest.fixture
def _usual_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as the product does."""
    usual = PasswordHasher()
    monkeypatch.setattr("service.office.passphrases._HASHER", usual)
    monkeypatch.setattr("service.office.passphrases._nobody", cache(lambda: usual.hash("-")))


@pytest.fixture
def accounts(database: Database) -> Accounts:
    """Return the accounts of an empty office."""
    return Accounts(database)


@pytest.fixture
def kim(accounts: Accounts) -> Holder:
    """Return a coordinator."""
    return accounts.add("Kim Beispiel", Role.COORDINATOR, LONG)


def test_a_key_signs_and_names_nobody(accounts: Accounts, kim: Holder) -> None:
    other = accounts.add("Kim Beispielin", Role.DEPUTY, None)
    assert kim.key.startswith("k-")
    assert len({kim.key, other.key}) == 2
    assert "kim" not in kim.key.casefold()


@pytest.mark.usefixtures("kim")
@pytest.mark.parametrize("name", ["Kim Beispiel", "kim  beispiel ", "KIM BEISPIEL"])
def test_a_name_is_told_without_regard_to_case_and_spaces(accounts: Accounts, name: str) -> None:
    assert accounts.entering(name, LONG.text) is not None
    with pytest.raises(AccountError):
        accounts.add(name, Role.DEPUTY, LONG)


@pytest.mark.usefixtures("kim")
def test_only_the_right_passphrase_of_an_open_account_enters(accounts: Accounts) -> None:
    accounts.add("Robin Muster", Role.DEPUTY, None)
    assert accounts.entering("Kim Beispiel", LONG.text) is not None
    assert accounts.entering("Kim Beispiel", f"{LONG.text} ") is None
    assert accounts.entering("Kim Beispiel", "") is None
    assert accounts.entering("Robin Muster", "") is None
    assert accounts.entering("Nobody", LONG.text) is None


def test_what_is_closed_stays_closed_and_the_last_coordinator_stays(
    accounts: Accounts, kim: Holder
) -> None:
    with pytest.raises(AccountError, match="letzte"):
        accounts.close(kim.key)
    robin = accounts.add("Robin Muster", Role.COORDINATOR, LONG)
    assert accounts.close(robin.key).closed is not None
    assert accounts.entering("Robin Muster", LONG.text) is None
    for change in (accounts.end_sessions, accounts.close):
        with pytest.raises(AccountError, match="geschlossen"):
            change(robin.key)
    with pytest.raises(NotFoundError):
        accounts.end_sessions("k-nobody")
    with pytest.raises(AccountError, match="letzte"):
        accounts.close(kim.key)


def test_one_spelling_of_an_umlaut_is_as_good_as_another(accounts: Accounts) -> None:
    accounts.add("Kim", Role.DEPUTY, Passphrase("schöne grüße allen"))
    assert accounts.entering("Kim", "scho\u0308ne gru\u0308ße allen") is not None


@pytest.mark.parametrize(
    "text",
    ["", "elf Zeichen", "x" * 201, "Kim von Beispiel", "kim-von-beispiel!", "aaaaaaaaaaaaa"],
)
def test_an_easy_passphrase_is_refused_without_being_repeated(
    accounts: Accounts, text: str
) -> None:
    with pytest.raises(WeakPassphraseError) as raised:
        accounts.add("Kim von Beispiel", Role.DEPUTY, Passphrase(text))
    assert not text or text not in str(raised.value)
    assert accounts.all() == ()


def test_a_generated_passphrase_is_long_another_each_time_and_for_the_start() -> None:
    made = [Passphrase.generated() for _ in range(50)]
    assert len({one.text for one in made}) == 50
    assert all(one.interim and len(one.text) == 24 for one in made)
    assert made[0].text not in repr(made[0])


def test_a_passphrase_is_kept_as_a_hash_that_is_made_anew_when_it_is_outdated(
    accounts: Accounts, kim: Holder, database: Database
) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(LONG.text)
    with database.writing() as session:
        session.execute(update(Account).values(passphrase=weak))
    assert accounts.entering(kim.name, LONG.text) is not None
    with database.reading() as session:
        kept = session.scalars(select(Account.passphrase)).one()
    assert kept is not None
    assert kept != weak
    assert kept.startswith("$argon2id$")
    assert accounts.entering(kim.name, LONG.text) is not None


@pytest.mark.usefixtures("_usual_hashes")
def test_an_unknown_name_takes_as_long_as_a_wrong_passphrase(
    accounts: Accounts, kim: Holder
) -> None:
    """Both try one Argon2 hash; a shortcut would take a hundredth of that."""
    closed = accounts.add("Toni Ehemals", Role.DEPUTY, LONG)
    accounts.close(closed.key)

    def seconds(name: str) -> float:
        times = []
        for _ in range(3):
            before = time.perf_counter()
            accounts.entering(name, "etwas ganz anderes")
            times.append(time.perf_counter() - before)
        return min(times)

    accounts.entering("warm up", "etwas ganz anderes")
    known = seconds(kim.name)
    for name in ("Nobody at all", "Toni Ehemals"):
        assert seconds(name) > known / 3, name


def test_the_more_fail_the_longer_the_next_waits(database: Database) -> None:
    attempts = Attempts(database, "key")
    for _ in range(OF_NAME):
        attempts.begin("Kim", "192.0.2.1")
    waits = []
    for _ in range(8):
        with pytest.raises(TooManyAttemptsError) as raised:
            attempts.begin("kim ", "192.0.2.2")
        waits.append(raised.value.retry_after)
        _age(database, timedelta(seconds=waits[-1]))
        attempts.begin("Kim", "192.0.2.3")
    assert waits == pytest.approx([10, 20, 40, 80, 160, 320, 640, 900], abs=5)


def _age(database: Database, by: timedelta) -> None:
    with database.writing() as session:
        for failure in session.scalars(select(SignInFailure)):
            failure.at -= by


def test_an_address_waits_whatever_names_it_tries(database: Database) -> None:
    attempts = Attempts(database, "key")
    for number in range(OF_ADDRESS):
        attempts.begin(f"name {number}", "192.0.2.1")
    with pytest.raises(TooManyAttemptsError):
        attempts.begin("another name", "192.0.2.1")
    attempts.begin("another name", "192.0.2.2")


def test_a_success_forgets_the_failures_of_its_name_only(database: Database) -> None:
    attempts = Attempts(database, "key")
    for _ in range(OF_NAME - 1):
        attempts.begin("Kim", "192.0.2.1")
    attempts.succeed("Kim", attempts.begin("Kim", "192.0.2.1"))
    with database.reading() as session:
        assert len(session.scalars(select(SignInFailure)).all()) == OF_NAME - 1
    for _ in range(OF_NAME):
        attempts.begin("Kim", "192.0.2.9")


def test_failures_are_forgotten_after_an_hour_and_name_nobody(database: Database) -> None:
    Attempts(database, "key").begin("Kim Beispiel", "192.0.2.1")
    with database.reading() as session:
        marks = session.scalars(select(SignInFailure.mark)).all()
    assert all(len(mark) == 64 and "kim" not in mark for mark in marks)
    _age(database, timedelta(hours=1, seconds=1))
    Attempts(database, "another key").begin("Kim Beispiel", "192.0.2.1")
    with database.reading() as session:
        later = session.scalars(select(SignInFailure.mark)).all()
    assert len(later) == 2
    assert not set(later) & set(marks)


@pytest.mark.usefixtures("kim")
def test_the_right_passphrase_waits_too_once_there_were_too_many(database: Database) -> None:
    way_in = Entrance(database, Secret.random(), "2001:db8::1")
    for _ in range(OF_NAME):
        assert way_in.enter("Kim Beispiel", "falsch") is None
    with pytest.raises(TooManyAttemptsError):
        way_in.enter("Kim Beispiel", LONG.text)
    _age(database, timedelta(seconds=10))
    assert way_in.enter("Kim Beispiel", LONG.text) is not None


def _session() -> Session:
    return Session({})


def test_a_session_is_somebodys_until_it_idles_or_lasts_too_long(
    database: Database, kim: Holder
) -> None:
    now = datetime.now(tz=UTC).timestamp()
    almost = timedelta(minutes=1)
    for name, age, lasts in [
        ("seen", IDLE - almost, True),
        ("seen", IDLE + almost, False),
        ("since", LONGEST - almost, True),
        ("since", LONGEST + almost, False),
    ]:
        session = _session()
        sign_in(session, kim)
        session.kept[name] = now - age.total_seconds()
        assert (signed_in(session, database) is not None) is lasts, (name, age)
    assert signed_in(_session(), database) is None


def test_a_request_keeps_a_session_from_idling(database: Database, kim: Holder) -> None:
    session = _session()
    sign_in(session, kim)
    session.kept["seen"] -= IDLE.total_seconds() - 60
    assert signed_in(session, database) is not None
    assert datetime.now(tz=UTC).timestamp() - session.kept["seen"] < 60


def test_signing_out_ends_every_copy_of_the_cookie(database: Database, kim: Holder) -> None:
    session, other = _session(), _session()
    sign_in(session, kim)
    sign_in(other, kim)
    copy = Session(dict(session.kept))
    sign_out(session, database)
    assert session.kept == {}
    assert signed_in(copy, database) is None
    assert signed_in(other, database) is not None
    with database.writing() as writing:
        writing.scalars(select(EndedSession)).one().at -= LONGEST
    sign_out(other, database)
    with database.reading() as reading:
        assert len(reading.scalars(select(EndedSession)).all()) == 1


@pytest.mark.parametrize("change", ["passphrase", "sessions", "link", "close"])
def test_what_changes_an_account_ends_all_its_sessions(
    database: Database, accounts: Accounts, kim: Holder, change: str
) -> None:
    accounts.add("Robin Muster", Role.COORDINATOR, LONG)
    session = _session()
    sign_in(session, kim)
    {
        "passphrase": lambda: accounts.set_passphrase(kim.key, Passphrase("noch vier Wörter")),
        "sessions": lambda: accounts.end_sessions(kim.key),
        "link": lambda: accounts.link(kim.key, "subject"),
        "close": lambda: accounts.close(kim.key),
    }[change]()
    assert signed_in(session, database) is None


def test_a_new_session_has_another_number_and_accepts_no_form_of_the_old(kim: Holder) -> None:
    session = _session()
    form, number = session.token(), session.number
    assert session.accepts(form)
    assert session.token() != form
    sign_in(session, kim)
    assert session.number != number
    assert not session.accepts(form)
    assert not any(session.accepts(text) for text in ("", ".", "a.b", "ü.ü"))
    assert not _session().accepts("a.b")


def test_a_start_passphrase_is_due_unless_another_service_vouches(accounts: Accounts) -> None:
    holder = accounts.add("Robin Muster", Role.DEPUTY, Passphrase.generated())
    session, other = _session(), _session()
    sign_in(session, holder)
    vouched(other, holder)
    assert passphrase_due(session, holder)
    assert not passphrase_due(other, holder)


def test_a_subject_belongs_to_one_account(accounts: Accounts, kim: Holder) -> None:
    robin = accounts.add("Robin Muster", Role.DEPUTY, None)
    accounts.link(kim.key, " Kim@Example.org ")
    accounts.link(robin.key, "Sub-1")
    found = accounts.of_subject("unknown", "KIM@example.ORG")
    assert found is not None
    assert found.key == kim.key
    assert accounts.of_subject("sub-1") is None
    assert accounts.of_subject() is None
    with pytest.raises(AccountError, match="anderen Konto"):
        accounts.link(robin.key, "kim@example.org")
    accounts.link(kim.key, "")
    assert accounts.of_subject("kim@example.org") is None


def test_the_secret_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "below" / "office.secret"
    first = find_secret("", file)
    assert find_secret("", file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["office.secret"]
    assert first.key("one") != first.key("two")
    assert first.value not in repr(first)
    assert find_secret("x" * 32, file) == Secret("x" * 32)
    file.chmod(0o640)
    with pytest.raises(ZielnetzError, match="chmod 600"):
        find_secret("", file)


def test_a_short_secret_is_refused_without_being_repeated(tmp_path: Path) -> None:
    with pytest.raises(ZielnetzError, match="ZIELNETZ_SECRET") as raised:
        find_secret("too short", tmp_path / "none")
    assert "too short" not in str(raised.value)
    assert not (tmp_path / "none").exists()
