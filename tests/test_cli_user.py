"""``zielnetz user``: accounts on the command line, for the first coordinator and in need."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.office.accounts import Accounts, Role
from service.office.database import open_database
from tests.command import Ended, ended
from tests.conftest import LINDENAU

COMMAND = str(Path(sys.executable).parent / "zielnetz")
LONG = "vier Wörter reichen aus"


@pytest.fixture
def office(tmp_path: Path, office_url: str) -> dict[str, str]:
    """Return the environment of commands: an office of their own."""
    url = office_url or f"sqlite:///{tmp_path / 'office.sqlite'}"
    return {**os.environ, "ZIELNETZ_HOME": str(tmp_path), "ZIELNETZ_OFFICE": url}


def _run(office: dict[str, str], *arguments: str, typed: str = "") -> Ended:
    return ended("user", *arguments, "--city", str(LINDENAU), typed=typed, environment=office)


def _accounts(office: dict[str, str]) -> Accounts:
    return Accounts(open_database(office["ZIELNETZ_OFFICE"]))


def test_the_first_account_is_made_with_a_line_on_a_pipe(office: dict[str, str]) -> None:
    command = [COMMAND, "user", "add", "Kim Beispiel", "--city", str(LINDENAU)]
    done = subprocess.run(  # noqa: S603 our own command
        command,
        env=office,
        input=f"{LONG}\nand more\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    holder = _accounts(office).entering("kim beispiel", LONG)
    assert holder is not None
    assert holder.role == Role.COORDINATOR
    assert not holder.interim
    assert holder.key in done.stdout
    assert "Kim" not in done.stdout


def test_a_generated_passphrase_is_printed_once_and_has_to_be_changed(
    office: dict[str, str],
) -> None:
    done = _run(office, "add", "Robin Muster", "--role", "deputy", "--generate")
    found = re.search(r"Startpassphrase: ([a-z0-9-]{24})\n", done.stdout)
    assert found is not None
    holder = _accounts(office).entering("Robin Muster", found[1])
    assert holder is not None
    assert (holder.role, holder.interim) == (Role.DEPUTY, True)


def test_accounts_are_listed_closed_and_given_a_passphrase(office: dict[str, str]) -> None:
    _run(office, "add", "Kim Beispiel", typed=f"{LONG}\n")
    _run(office, "add", "Robin Muster", "--role", "deputy", typed=f"{LONG}\n")
    assert _run(office, "passphrase", "Robin Muster", typed="ganz etwas anderes\n").returncode == 0
    assert _accounts(office).entering("Robin Muster", LONG) is None
    assert _accounts(office).entering("Robin Muster", "ganz etwas anderes") is not None
    assert _run(office, "close", "Robin Muster").returncode == 0
    users = json.loads(_run(office, "list", "--format", "json").stdout)["users"]
    assert [(one["name"], one["role"], bool(one["closed"])) for one in users] == [
        ("Kim Beispiel", "coordinator", False),
        ("Robin Muster", "deputy", True),
    ]
    assert _run(office, "list", "--format", "csv").stdout.startswith("key,name,role,created,closed")
    assert "Kim Beispiel" in _run(office, "list").stdout


WRONG = [
    (("add", "Alex Vorlage"), "kurz\n", "4 Zeichen"),
    (("add", "Alex Vorlage"), "", "0 Zeichen"),
    (("add", "Alexandra Vorlage"), "alexandra vorlage\n", "erraten"),
    (("add", "kim  BEISPIEL"), f"{LONG}\n", "gibt es schon"),
    (("close", "Kim Beispiel"), "", "letzte Konto"),
    (("passphrase", "Alex Vorlage"), f"{LONG}\n", "gibt es nicht"),
]


def test_what_cannot_be_is_said_in_a_sentence_that_names_nobody(office: dict[str, str]) -> None:
    _run(office, "add", "Kim Beispiel", typed=f"{LONG}\n")
    for arguments, typed, said in WRONG:
        done = _run(office, *arguments, typed=typed)
        assert done.returncode == 2, arguments
        assert said in done.stderr, arguments
        assert not re.search("Kim|Alex|kurz|vier", done.stderr, re.IGNORECASE), arguments
    assert len(_accounts(office).all()) == 1


def test_a_terminal_is_asked_twice_and_shows_nothing(tmp_path: Path) -> None:
    office = {
        **os.environ,
        "ZIELNETZ_HOME": str(tmp_path),
        "ZIELNETZ_OFFICE": f"sqlite:///{tmp_path / 'office.sqlite'}",
    }
    ours, theirs = pty.openpty()
    command = [COMMAND, "user", "add", "Kim Beispiel", "--city", str(LINDENAU)]
    with subprocess.Popen(  # noqa: S603 our own command
        command, env=office, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as process:
        os.close(theirs)
        shown = b""
        for word in (b"Passphrase", b"Noch einmal"):
            while word not in shown:
                shown += os.read(ours, 1000)
            os.write(ours, f"{LONG}\n".encode())
        assert process.wait(60) == 0
    os.close(ours)
    assert LONG.encode() not in shown
    assert _accounts(office).entering("Kim Beispiel", LONG) is not None
