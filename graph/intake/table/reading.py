"""Bytes of a file into a table: CSV in whatever writing, a workbook, JSON records."""

import csv
import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import StringIO
from typing import Final

from graph.errors import ZielnetzError
from graph.intake.table.layout import Layout, Numbered, Table, refuse_wide, table
from graph.intake.workbook import sheets

MOST_BYTES: Final = 5_000_000
_DELIMITERS: Final = (";", ",", "\t", "|")
_ZIP: Final = b"PK\x03\x04"
_LONGEST: Final = MOST_BYTES
"""No field of a file is longer than the file; Python's own bound is 131,072 signs."""
_UNMARKED: Final = (("utf-16-le", 1), ("utf-16-be", 0))


def read_table(content: bytes, layout: Layout = Layout()) -> Table:  # noqa: B008 frozen
    """Return the table in *content*, whatever kind of file it is; *layout* says how to read it.

    What cannot be read raises with what was expected.
    """
    if len(content) > MOST_BYTES:
        raise ZielnetzError("Die Datei ist zu groß; erwartet sind höchstens 5 MB.")
    if content.startswith(_ZIP):
        return _workbook(content, layout)
    encoding = layout.encoding or _encoding(content)
    text = _decoded(content, encoding)
    if not text.strip():
        raise ZielnetzError("Die Datei ist leer; erwartet ist eine Tabelle mit Spaltennamen.")
    if text.lstrip().startswith(("[", "{")) and (found := _json(text)) is not None:
        return table(_records(found), replace(layout, encoding=encoding))
    delimiter = layout.delimiter or _delimiter(text)
    return table(_csv(text, delimiter), replace(layout, encoding=encoding, delimiter=delimiter))


def _workbook(content: bytes, layout: Layout) -> Table:
    found = {sheet.name: sheet for sheet in sheets(content)}
    name = layout.sheet or next(iter(found), "")
    if name not in found:
        known = ", ".join(f"„{one}“" for one in found)
        raise ZielnetzError(f"Das Blatt „{name}“ gibt es nicht; erwartet ist eines von: {known}.")
    return table(enumerate(found[name].rows, 1), replace(layout, sheet=name))


def _encoding(content: bytes) -> str:
    """Return the encoding that *content* seems to be in: by its mark, its zeros, its letters."""
    if content.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        return "utf-16"
    start = content[:400]
    for name, odd in _UNMARKED:
        if len(start) > 1 and start[odd::2].count(0) > len(start) // 4:
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.removeprefix(BOM_UTF8).decode(encoding)
        text.encode()  # some encodings bring halves of signs, which nothing can keep
    except UnicodeError as error:
        line = content.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise ZielnetzError(
            f"Die Datei ist nicht als {encoding} gespeichert (Zeile {line}); erwartet ist eine "
            "andere Kodierung, etwa utf-8 oder cp1252."
        ) from error
    except (LookupError, ValueError) as error:
        message = f"Die Kodierung „{encoding}“ ist nicht bekannt; erwartet ist etwa utf-8 oder"
        raise ZielnetzError(f"{message} cp1252.") from error
    return text


def _delimiter(text: str) -> str:
    """Return the delimiter that the first line uses most, quoted texts left out."""
    first = next(line for line in StringIO(text) if line.strip())
    plain = "".join(first.split('"')[::2])
    counts = {sign: plain.count(sign) for sign in _DELIMITERS}
    return max(counts, key=lambda sign: counts[sign])


def _csv(text: str, delimiter: str) -> Iterator[Numbered]:
    """Yield the rows, each with the number of the line that it begins in."""
    csv.field_size_limit(_LONGEST)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        begin = 1
        for row in rows:
            yield begin, row
            begin = rows.line_num + 1
    except (csv.Error, TypeError) as error:
        raise ZielnetzError(
            f"Zeile {begin} ist kein gültiges CSV ({error}); erwartet sind Felder, getrennt durch "
            f"„{delimiter}“, Texte mit diesem Zeichen in Anführungszeichen."
        ) from error


def _json(text: str) -> Iterable[Mapping[str, object]] | None:
    """Return the records of a JSON text, or nothing where it is none."""
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise _nested() from error
    except ValueError:
        return None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(lists) == 1 else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ZielnetzError(
            "Das JSON ist keine Liste von Objekten; erwartet ist [{…}, {…}] oder ein Objekt mit "
            "genau einer solchen Liste."
        )
    return found


def _nested() -> ZielnetzError:
    return ZielnetzError("Die Datei ist zu verschachtelt; erwartet ist eine Liste.")


def _records(found: Iterable[Mapping[str, object]]) -> Iterator[Numbered]:
    """Yield the names of all fields, then each record; its number counts from 1 like lines do."""
    records = list(found)
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    refuse_wide(len(names))
    yield 1, list(map(_field, names))
    for number, record in enumerate(records, 2):
        yield number, [_field(record.get(name)) for name in names]


def _field(value: object) -> str:
    try:
        text = _written(value)
        text.encode()
    except RecursionError as error:
        raise _nested() from error
    except UnicodeEncodeError as error:
        raise ZielnetzError(
            "Das JSON enthält halbe Zeichen (\\ud800 bis \\udfff); erwartet sind ganze."
        ) from error
    return text


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return "\n".join(map(_written, value))
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value)
