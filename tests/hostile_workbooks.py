"""Files that somebody could send instead of a filled grid, each small and each a trap.

Run as a program it reads every file of a folder as the service does, and says what came of it.
"""

import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from graph.errors import ZielnetzError
from graph.intake.workbook import sheets
from tests.grid_files import saved

_SHEET = "xl/worksheets/sheet1.xml"
_HEAD = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
    b'2006/main"><sheetData>'
)
_END = b"</sheetData></worksheet>"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
)


def _filled(place: str, text: str) -> bytes:
    book = Workbook()
    book.worksheets[0][place].value = text
    return saved(book)


def _wide(columns: int) -> bytes:
    book = Workbook(write_only=True)
    book.create_sheet().append(range(columns))
    return saved(book)


def _with(sheet: bytes) -> bytes:
    """Return a workbook with *sheet* in the place of its own."""
    file = BytesIO()
    with ZipFile(BytesIO(_filled("A1", "x"))) as whole, ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name in whole.namelist():
            made.writestr(name, sheet if name == _SHEET else whole.read(name))
    return file.getvalue()


def _parts(number: int) -> bytes:
    file = BytesIO(_filled("A1", "x"))
    with ZipFile(file, "a") as packed:
        for one in range(number):
            packed.writestr(f"xl/media/{one}", "x")
    return file.getvalue()


def _opendocument() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return file.getvalue()


def _cells() -> bytes:
    """Return rows of a thousand cells."""
    luck = random.Random(5)  # noqa: S311 no secret
    rows = (
        b"".join(b"<c><v>%d</v></c>" % luck.randrange(99) for _ in range(1000)) for _ in range(200)
    )
    return _with(_HEAD + b"".join(b"<row>%s</row>" % row for row in rows) + _END)


def _deep() -> bytes:
    luck = random.Random(5)  # noqa: S311 no secret
    return _with(_HEAD + b"".join(b'<row a="%d">' % luck.randrange(10**6) for _ in range(300_000)))


def _laughing() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">%s]>' % _LAUGHS
    return _with(head + b"<worksheet>&l9;</worksheet>")


FILES: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "one cell far out": (lambda: _filled("XFD1048576", "x"), "höchstens 5000 Zeilen"),
    "ten thousand columns": (lambda: _wide(10_000), "höchstens 200 Spalten"),
    "wide rows": (_cells, "höchstens 200 Spalten"),
    "two million cells, packed well": (
        lambda: _with(_HEAD + b"<row>%s</row>" % (b"<c><v>1</v></c>" * 2000) * 1000 + _END),
        "höchstens 20 MB und das 100-Fache",
    ),
    "zip bomb": (lambda: _with(_HEAD + b" " * 60_000_000), "höchstens 20 MB und das 100-Fache"),
    "deeply nested": (_deep, "beschädigt"),
    "billion laughs": (_laughing, "beschädigt"),
    "formula without result": (
        lambda: _filled("B2", "=1+1"),
        "Sheet, Zeile 2, Spalte B: Hier steht eine Formel ohne Ergebnis",
    ),
    "six megabytes": (lambda: os.urandom(6_000_000), "höchstens 5 MB"),
}
"""Each file by what it is, with some words of what has to be said of it."""
STRANGE: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "many parts": (lambda: _parts(500), "höchstens 200"),
    "wrong encoding": (lambda: "Name;Größe\n".encode("utf-16"), "keine Excel-Datei"),
    "cut off": (lambda: _filled("A1", "x")[:-300], "keine Excel-Datei"),
    "nothing": (lambda: b"", "Die Datei ist leer"),
    "old": (lambda: _OLD + b"\0" * 600, "alte Excel-Datei (.xls)"),
    "encrypted": (
        lambda: _OLD + "EncryptedPackage".encode("utf-16-le"),
        "mit einem Kennwort verschlüsselt",
    ),
    "another office": (_opendocument, "OpenDocument-Datei (.ods)"),
}
"""Likewise files that are told by their first look."""


def main() -> None:
    """Read the files of the folder named; print what was said of each, its seconds, and memory."""
    said = {}
    for file in sorted(Path(sys.argv[1]).iterdir()):
        begun = time.monotonic()
        try:
            answer = f"read: {sheets(file.read_bytes())!r:.200}"
        except ZielnetzError as error:
            answer = str(error)
        said[file.name] = answer, time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    sys.stdout.write(json.dumps({"said": said, "kilobytes": peak}))


if __name__ == "__main__":
    main()
