"""What others made and we ship: unchanged, licensed, listed."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
import re
import shutil
from pathlib import Path

import pytest

from viz.assets import STATIC, digest, injected_styles, vendor_faults, vendor_files

EDITOR = "@zazuko/yasgui"
"""A package whose makers put no text of its licence into it."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the static files that a test may spoil."""
    return Path(shutil.copytree(STATIC, tmp_path / "static"))


def test_the_files_are_those_of_the_manifest() -> None:
    assert vendor_faults() == []


def test_a_changed_byte_is_found(copy: Path) -> None:
    library = copy / "vendor/vis-network/vis-network.min.js"
    library.write_bytes(library.read_bytes() + b" ")
    (fault,) = vendor_faults(copy)
    assert fault.startswith("vis-network/vis-network.min.js: sha256 is")


def test_a_missing_and_an_unlisted_file_are_found(copy: Path) -> None:
    (copy / "vendor/vis-network/LICENSE-MIT").rename(copy / "vendor/vis-network/COPYING")
    assert [fault.split(":")[0] for fault in vendor_faults(copy)] == [
        "vis-network/LICENSE-MIT",
        "vis-network/COPYING",
    ]


def test_every_package_brings_its_licence() -> None:
    files = vendor_files()
    for package in {file.package for file in files} - {EDITOR}:
        own = [file for file in files if file.package == package]
        assert any("LICENSE" in file.path for file in own), package
        assert all(file.licence and file.version for file in own)


def test_the_editor_states_its_licence_where_it_has_no_text_of_it() -> None:
    packages = json.loads((STATIC / "vendor/manifest.json").read_text("utf-8"))["packages"]
    (editor,) = (package for package in packages if package["name"] == EDITOR)
    said = json.loads((STATIC / "vendor" / editor["licenceStatedIn"]).read_text("utf-8"))
    assert (said["name"], said["version"]) == (editor["name"], editor["version"])
    assert said["license"] == editor["licence"] == "MIT"


def test_the_manifest_names_no_host() -> None:
    text = (STATIC / "vendor/manifest.json").read_text("utf-8")
    assert not re.search(r"https?:|\.(com|org|net|io)\b", text)


def test_the_hash_of_an_inline_text_is_what_browsers_expect() -> None:
    assert digest("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert digest("") in injected_styles()


def test_scripts_can_stand_inside_a_page() -> None:
    editor = set((STATIC / "vendor/yasgui").iterdir())
    for script in set(STATIC.rglob("*.js")) - editor:
        text = script.read_text("utf-8").lower()
        assert "</script" not in text, script
        assert "<!--" not in text, script
        assert "\r" not in text, script


def test_the_manifest_is_plain_json() -> None:
    packages = json.loads((STATIC / "vendor/manifest.json").read_text("utf-8"))["packages"]
    assert {package["name"] for package in packages} == {
        "vis-network",
        "@fontsource-variable/source-sans-3",
        "@expo-google-fonts/source-sans-3",
        EDITOR,
    }
