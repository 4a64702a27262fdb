"""Files the pages are made of: our own, and vendored ones under a manifest of names and hashes."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import NotFoundError

STATIC: Final = Path(__file__).resolve().parent / "static"
FONTS: Final = {
    "@latin-ext@": "vendor/source-sans-3/source-sans-3-latin-ext-wght-normal.woff2",
    "@latin@": "vendor/source-sans-3/source-sans-3-latin-wght-normal.woff2",
}
"""The marks in our style sheets and the fonts whose addresses they stand for."""
_VENDOR: Final = "vendor"
_MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class VendorFile:
    """One file of somebody else's, as the manifest states it; ``path`` is below ``vendor/``."""

    package: str
    version: str
    licence: str
    path: str
    sha256: str


def text(name: str) -> str:
    """Return the text of the file *name* below ``static/``."""
    return _bytes(name).decode("utf-8")


def data_uri(name: str, media_type: str) -> str:
    """Return the file *name* below ``static/`` as a ``data:`` URI."""
    return f"data:{media_type};base64,{base64.b64encode(_bytes(name)).decode()}"


def digest(content: str) -> str:
    """Return the source expression that lets a Content-Security-Policy pass *content* inline."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def vendor_files(static: Path = STATIC) -> tuple[VendorFile, ...]:
    """Return what the manifest lists."""
    packages = json.loads((static / _VENDOR / _MANIFEST).read_text("utf-8"))["packages"]
    return tuple(
        VendorFile(entry["name"], entry["version"], entry["licence"], file["path"], file["sha256"])
        for entry in packages
        for file in entry["files"]
    )


def injected_styles(static: Path = STATIC) -> tuple[str, ...]:
    """Return the hashes of the style sheets that vendored scripts add to a page by themselves."""
    packages = json.loads((static / _VENDOR / _MANIFEST).read_text("utf-8"))["packages"]
    return tuple(f"'{style}'" for entry in packages for style in entry.get("injectedStyles", ()))


def vendor_faults(static: Path = STATIC) -> list[str]:
    """Return a sentence for each vendored file that is missing, changed or not in the manifest."""
    return list(_faults(static / _VENDOR, vendor_files(static)))


def _faults(folder: Path, listed: tuple[VendorFile, ...]) -> Iterator[str]:
    for file in listed:
        path = folder / file.path
        if not path.is_file():
            yield f"{file.path}: missing, expected from {file.package} {file.version}."
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != file.sha256:
            yield f"{file.path}: sha256 is {found}, expected {file.sha256}."
    known = {_MANIFEST, *(file.path for file in listed)}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (name := path.relative_to(folder).as_posix()) not in known:
            yield f"{name}: not in the manifest."


def _bytes(name: str) -> bytes:
    path = STATIC / name
    if not path.is_file():
        raise NotFoundError(f"{path}: no such file of the pages.")
    return path.read_bytes()
