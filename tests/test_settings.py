"""The settings: environment before file, wrong ones refused in a sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.city import read_city
from graph.errors import ZielnetzError
from graph.stored import store_folder
from service.cli import cli
from service.cli.library import chosen_city
from service.graph_server import graph_server
from service.settings import Settings, read_settings
from tests.conftest import LINDENAU


def test_the_environment_is_stronger_than_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A variable for a trial, the file for good."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zielnetz.toml").write_text("query_seconds = 3\nquery_rows = 50\n")
    monkeypatch.setenv("ZIELNETZ_QUERY_SECONDS", "7")
    chosen = read_settings()
    assert (chosen.query_seconds, chosen.query_rows) == (7.0, 50)


def test_hosts_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Separated by commas in the environment."""
    monkeypatch.setenv("ZIELNETZ_HOSTS", "zielnetz.example.org, www.example.org")
    assert read_settings().hosts == ("zielnetz.example.org", "www.example.org")


def test_a_store_is_a_folder_or_a_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A server takes three addresses; what is kept here beside it stays at home."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ZIELNETZ_STORE", str(tmp_path / "stores"))
    assert graph_server(read_settings()) is None
    assert store_folder(read_city(LINDENAU)).is_relative_to(tmp_path / "stores")
    monkeypatch.setenv("ZIELNETZ_STORE", "https://graph.example.org/sparql")
    with pytest.raises(ZielnetzError, match="ZIELNETZ_STORE_UPDATE"):
        graph_server(read_settings())
    monkeypatch.setenv("ZIELNETZ_STORE_UPDATE", "https://graph.example.org/update")
    monkeypatch.setenv("ZIELNETZ_STORE_GSP", "https://graph.example.org/graphs")
    monkeypatch.setenv("ZIELNETZ_STORE_SECRET", "hush")
    there = graph_server(read_settings())
    assert there is not None
    assert (there.name, there.secret) == ("graph.example.org", "hush")
    assert "hush" not in repr(there)
    assert store_folder(read_city(LINDENAU)).is_relative_to(tmp_path / "home")
    assert "hush" not in CliRunner().invoke(cli, ["settings"]).output


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "javascript:alert(1)"),
        ("BASE_URL", "zielnetz.example.org"),
        ("BASE_URL", "https://zielnetz.example.org/path"),
        ("STORE", "ftp://graph.example.org/sparql"),
        ("STORE", "https://me:secret@graph.example.org/sparql"),
        ("STORE_UPDATE", "graph.example.org/update"),
        ("HOSTS", "a*b"),
        ("HOSTS", "zielnetz.example.org, https://www.example.org"),
    ],
)
def test_what_is_no_address_or_host_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Before pages print it."""
    monkeypatch.setenv(f"ZIELNETZ_{name}", value)
    with pytest.raises(ZielnetzError, match=f"ZIELNETZ_{name}"):
        read_settings()


def test_commands_ask_the_city_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless they are told another."""
    monkeypatch.setenv("ZIELNETZ_CITY", str(LINDENAU))
    shown = CliRunner().invoke(cli, ["query", "numbers_overview"])
    assert (shown.exit_code, chosen_city(None)) == (0, LINDENAU)
    assert chosen_city(Path("other")) == Path("other")


def test_a_file_that_is_no_toml_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By its name and line."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zielnetz.toml").write_text("query_seconds: 3\n")
    with pytest.raises(ZielnetzError, match=r"zielnetz\.toml"):
        read_settings()


@pytest.mark.parametrize(
    "text", ["query_seconds = 0\n", "query_secnds = 3\n", 'query_workers = "many"\n']
)
def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    """A value that cannot be, a name that nobody reads."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zielnetz.toml").write_text(text)
    with pytest.raises(ZielnetzError, match="ZIELNETZ_QUERY_"):
        read_settings()


@pytest.mark.parametrize("name", ["SECRETT", "MAIL_PASSWORT", "OFFICE_URL", "STORE_SECONDS"])
def test_what_may_be_a_secret_is_not_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """A secret under a mistyped name: journals keep what errors say."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zielnetz.toml").write_text(f'{name.lower()} = "streng-geheim"\n')
    with pytest.raises(ZielnetzError, match=f"ZIELNETZ_{name}") as caught:
        read_settings()
    assert "geheim" not in str(caught.value)


def test_the_command_lists_every_setting() -> None:
    """With its default and what it means."""
    shown = CliRunner().invoke(cli, ["settings", "--format", "csv"]).output
    for name in ("home", *Settings.model_fields):
        assert f"ZIELNETZ_{name.upper()}" in shown
