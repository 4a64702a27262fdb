"""The handbook for operators: each command of ours in it is one that the command line takes."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from graph.paths import ROOT
from service.cli import cli
from service.operation.bill import bill
from service.operation.locked import locked, running
from service.settings import Settings, read_settings
from service.web.bodies import UPLOAD

OPERATION = ROOT / "service" / "operation"
PAGES = sorted((OPERATION / "handbook").glob("*.md"))
PLAIN = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Return the lines of the handbook that call ``zielnetz``."""
    blocks = (block for page in PAGES for block in BLOCK.findall(page.read_text("utf-8")))
    lines = (line for block in blocks for line in block.splitlines())
    return sorted({line for line in lines if line.startswith("zielnetz ")})


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_handbook_is_understood(line: str, tmp_path: Path) -> None:
    """With its options; files and folders it reads are put in their place."""
    there = tmp_path / "there.zip"
    there.touch()
    places = {"/srv/sicherung/": there, "/srv/lindenau": tmp_path}
    words = [
        next((str(place) for start, place in places.items() if word.startswith(start)), word)
        for word in shlex.split(line)[1:]
    ]
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group):
        _, found, words = command.resolve_command(context, words)
        assert found is not None
        command = found
    assert command.make_context(line, words, parent=context).params


def test_the_handbook_shows_every_task() -> None:
    told = (OPERATION / "handbook" / "README.md").read_text("utf-8")
    assert all(f"({page.name})" in told for page in PAGES if page.name != "README.md")
    assert len(commands()) > 5


def test_links_of_the_handbook_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^):]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).is_file(), f"{page.name}: {link}"


def test_settings_of_the_handbook_exist() -> None:
    known = {f"ZIELNETZ_{name.upper()}" for name in Settings.model_fields} | {"ZIELNETZ_HOME"}
    for page in PAGES:
        assert set(re.findall(r"ZIELNETZ_[A-Z_]+", page.read_text("utf-8"))) <= known


def files_of_settings() -> list[str]:
    """Return the examples of ``/etc/zielnetz/environment``."""
    texts = (page.read_text("utf-8") for page in PAGES)
    blocks = (block for text in texts for block in PLAIN.findall(text))
    return [block for block in blocks if block.startswith("ZIELNETZ_HOME=")]


@pytest.mark.parametrize("text", files_of_settings())
def test_service_and_commands_read_the_same_settings(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service by systemd, which takes quotes away; commands by a shell."""
    (tmp_path / "environment").write_text(text, "utf-8")
    script = f"set -a; . {tmp_path}/environment; exec env -0"
    done = subprocess.run(["/bin/sh", "-c", script], env={}, capture_output=True, check=True)  # noqa: S603 ours
    shell = dict(one.split("=", 1) for one in done.stdout.decode().split("\0") if "=" in one)
    systemd = dict(shlex.split(line)[0].split("=", 1) for line in text.splitlines())
    assert systemd.items() <= shell.items()
    for name, value in systemd.items():
        monkeypatch.setenv(name, value)
    assert read_settings().base_url.startswith("https://")


def test_whatever_is_typed_begins_with_the_settings_of_the_service() -> None:
    """By hand as by the clock: else it would be another, empty office."""
    told = "\n".join(page.read_text("utf-8") for page in PAGES)
    assert "set -a; . /etc/zielnetz/environment;" in told
    for line in re.findall(r"^\d+ \d+ .*zielnetz backup.*$", told, re.MULTILINE):
        assert ". /etc/zielnetz/environment &&" in line


def test_nginx_takes_what_the_service_takes() -> None:
    """A file that fits the service is not refused before it."""
    found = re.search(
        r"client_max_body_size +(\d+)m;", (OPERATION / "nginx.conf").read_text("utf-8")
    )
    assert found is not None
    assert int(found[1]) << 20 >= UPLOAD


def test_the_bill_names_every_library_once() -> None:
    """With its version, whether the service needs it, and what depends on what."""
    made = bill()
    known = {one.name: one for one in locked(ROOT / "requirements.lock")}
    parts = {part["purl"]: part for part in made["components"]}
    assert len(parts) == len(made["components"]) > len(known) > 50
    assert parts[f"pkg:pypi/fastapi@{known['fastapi'].version}"]["scope"] == "required"
    assert parts[f"pkg:pypi/pytest@{known['pytest'].version}"]["scope"] == "excluded"
    assert any(purl.startswith("pkg:npm/vis-network@") for purl in parts)
    references = {one["ref"] for one in made["dependencies"]}
    assert {below for one in made["dependencies"] for below in one["dependsOn"]} <= references
    assert made["serialNumber"] == bill()["serialNumber"]
    assert "://" not in json.dumps(made)


def test_what_a_needed_library_needs_is_needed() -> None:
    known = locked(ROOT / "requirements.lock")
    needed = running(known, ROOT / "pyproject.toml")
    assert {"starlette", "pydantic-core", "h11"} <= needed
    assert not {"pluggy", "iniconfig"} & needed
