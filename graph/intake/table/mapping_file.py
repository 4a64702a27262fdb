"""The mapping as YAML: read with errors that name key and expectation, and written."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from graph.errors import ZielnetzError
from graph.intake.table.layout import Layout
from graph.intake.table.mapping import Column, ListMapping, Writing

_KEYS: Final = (
    "name",
    "key",
    "title",
    "edition",
    "complete",
    "columns",
    "constants",
    "same",
    "renamed",
    "numbers",
    "format",
)
_COLUMN: Final = ("to", "split", "values", "new", "of", "indicator", "goal")
_LINES: Final = ("header", "heads")
_FORMAT: Final = ("delimiter", "encoding", "sheet", *_LINES)
_NAME: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_TRUTH: Final = {"ja": True, "true": True, "yes": True, "nein": False, "false": False, "no": False}
_NOTHING: Final = ("", "~", "null")
_LONGEST: Final = 1_000_000
_BROKEN: Final = (yaml.YAMLError, RecursionError, ValueError, OverflowError)
"""What the library raises: the last two where an escape or a version is no number it can take."""
Found = Mapping[str, object]


def read_mapping(text: str) -> ListMapping:
    """Return the mapping that *text* (YAML) writes; a mistake raises with key and expectation.

    Every value is read as the text it is written as: «no» is a word, «2012» the year.
    """
    found = _keyed("", _parsed(text), _KEYS)
    edition = found.get("edition", "")
    column = _keyed("edition", edition, ("column",)) if isinstance(edition, Mapping) else {}
    return ListMapping(
        name=_name(found),
        key=_words("key", found.get("key"), least=1),
        title=_words("title", found.get("title")),
        year="" if column else _year(edition),
        year_column=_text("edition.column", column.get("column", "")),
        complete=_truth("complete", found.get("complete", "nein")),
        columns=_columns(found),
        constants={
            name: _words(f"constants.{name}", value)
            for name, value in _table("constants", found.get("constants")).items()
        },
        same=_names("same", found.get("same")),
        renamed=_names("renamed", found.get("renamed")),
        numbers=_writing(found.get("numbers", Writing.GERMAN)),
        layout=_layout(found.get("format")),
    )


@dataclass(frozen=True)
class Frame:
    """What every mapping tells: its name, its year, how numbers and the file are written."""

    name: str
    year: str
    numbers: Writing
    layout: Layout


def read_section(text: str, section: str) -> tuple[Frame, object] | None:
    """Return the frame and the *section* of a mapping that has one; nothing of another one."""
    parsed = _parsed(text)
    if not isinstance(parsed, Mapping) or section not in parsed:
        return None
    found = _keyed("", parsed, ("name", "edition", section, "numbers", "format"))
    frame = Frame(
        name=_name(found),
        year=_year(found.get("edition", "")),
        numbers=_writing(found.get("numbers", Writing.GERMAN)),
        layout=_layout(found.get("format")),
    )
    return frame, found[section]


def write_section(frame: Frame, section: str, told: object) -> str:
    """Return the mapping as YAML that :func:`read_section` reads as the same."""
    whole = {
        "name": frame.name,
        "edition": frame.year,
        section: told,
        "numbers": str(frame.numbers),
        "format": _layout_told(frame.layout),
    }
    return _written(whole)


def write_mapping(mapping: ListMapping) -> str:
    """Return *mapping* as YAML that :func:`read_mapping` reads as the same."""
    told: dict[str, object] = {
        "name": mapping.name,
        "key": list(mapping.key),
        "title": list(mapping.title),
        "edition": {"column": mapping.year_column} if mapping.year_column else mapping.year,
        "complete": "ja" if mapping.complete else "nein",
        "columns": {one.name: _told(one) for one in mapping.columns},
        "constants": {name: list(texts) for name, texts in mapping.constants.items()},
        "same": dict(mapping.same),
        "renamed": dict(mapping.renamed),
        "numbers": str(mapping.numbers),
        "format": _layout_told(mapping.layout),
    }
    return _written(told)


def _written(told: Found) -> str:
    kept = {key: value for key, value in told.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)


def _parsed(text: str) -> object:
    if len(text) > _LONGEST:
        raise ZielnetzError("Die Zuordnung ist länger als 1 MB; erwartet ist eine kurze Datei.")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 makes nothing but texts
    except _BROKEN as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (Zeile {mark.line + 1})" if mark else ""
        raise ZielnetzError(f"Die Zuordnung ist kein gültiges YAML{line}.") from error


class _Loader(yaml.BaseLoader):
    """Reads texts, and lists and mappings of them; half a sign raises :class:`ValueError`."""

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        """Return the text of *node*."""
        found = str(super().construct_scalar(node))
        found.encode()
        return found


def _wrong(key: str, value: object, expected: str) -> ZielnetzError:
    shown = f"„{value}“" if isinstance(value, str) else "etwas anderes"
    return ZielnetzError(f"Zuordnung, „{key}“: {shown}; erwartet ist {expected}.")


def _table(key: str, value: object) -> Found:
    if value is None or value == "":
        return {}
    if not isinstance(value, Mapping):
        raise _wrong(key or "(ganze Datei)", value, "eine Liste von „Schlüssel: Wert“")
    return {str(name): one for name, one in value.items()}


def _keyed(key: str, value: object, known: Collection[str]) -> Found:
    found = _table(key, value)
    for name in found:
        if name not in known:
            place = f"{key}.{name}" if key else name
            raise _wrong(place, "unbekannter Schlüssel", f"einer von: {', '.join(known)}")
    return found


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key, value, "ein Text")
    return "" if value in _NOTHING else value


def _words(key: str, value: object, least: int = 0) -> tuple[str, ...]:
    """Return one text or several, as a tuple."""
    several = value if isinstance(value, list) else [value] if value else []
    words = tuple(_text(key, one) for one in several)
    if len(words) < least or not all(words):
        raise _wrong(key, value if isinstance(value, str) else "", "eine Spalte oder mehrere")
    return words


def _name(found: Found) -> str:
    value = _text("name", found.get("name", ""))
    if not _NAME.fullmatch(value):
        expected = "ein kurzes Wort aus Kleinbuchstaben, Ziffern und Bindestrichen"
        raise _wrong("name", value, expected)
    return value


def _year(value: object) -> str:
    text = _text("edition", value)
    if text and not re.fullmatch("[0-9]{4}", text):
        raise _wrong("edition", text, "ein Jahr aus vier Ziffern oder „column: …“")
    return text


def _truth(key: str, value: object) -> bool:
    word = _text(key, value).casefold()
    if word not in _TRUTH:
        raise _wrong(key, word, "ja oder nein")
    return _TRUTH[word]


def _writing(value: object) -> Writing:
    if value not in tuple(Writing):
        raise _wrong("numbers", value, "de (1.234,50) oder iso (1,234.50)")
    return Writing(str(value))


def _names(key: str, value: object) -> dict[str, str]:
    return {name: _text(f"{key}.{name}", to) for name, to in _table(key, value).items()}


def _columns(found: Found) -> tuple[Column, ...]:
    told = _table("columns", found.get("columns"))
    if not told:
        raise _wrong("columns", "", "mindestens eine Spalte")
    return tuple(_column(name, value) for name, value in told.items())


def _column(name: str, value: object) -> Column:
    key = f"columns.{name}"
    if isinstance(value, str):
        return Column(name, _target(key, value))
    told = _keyed(key, value, _COLUMN)
    return Column(
        name=name,
        to=_target(key, told.get("to", "")),
        split=_words(f"{key}.split", told.get("split")),
        values=_names(f"{key}.values", told.get("values")),
        new=_truth(f"{key}.new", told.get("new", "nein")),
        of=_text(f"{key}.of", told.get("of", "")),
        indicator=_text(f"{key}.indicator", told.get("indicator", "")),
        goal=_text(f"{key}.goal", told.get("goal", "")),
    )


def _target(key: str, value: object) -> str:
    if not (word := _text(f"{key}.to", value)):
        raise _wrong(f"{key}.to", "", "was die Spalte bedeutet, etwa field oder description")
    return word


def _layout(value: object) -> Layout:
    told = _keyed("format", value, _FORMAT)
    texts = {name: _text(f"format.{name}", told.get(name, "")) for name in _FORMAT}
    lines = {name: texts.pop(name) for name in _LINES}
    if not re.fullmatch("[0-9]{0,6}", lines["header"]):
        raise _wrong("format.header", lines["header"], "die Nummer einer Zeile")
    if not re.fullmatch("[1-9]?", lines["heads"]):
        raise _wrong("format.heads", lines["heads"], "wie viele Zeilen die Spalten nennen")
    if len(texts["delimiter"]) > 1:
        raise _wrong("format.delimiter", texts["delimiter"], "ein einzelnes Zeichen")
    return Layout(**texts, header=int(lines["header"] or 0), heads=int(lines["heads"] or 1))


def _told(column: Column) -> object:
    told: dict[str, object] = {"to": column.to}
    if column.split:
        told["split"] = list(column.split)
    if column.values:
        told["values"] = dict(column.values)
    if column.new:
        told["new"] = "ja"
    told |= {
        key: text for key in ("of", "indicator", "goal") if (text := str(getattr(column, key)))
    }
    return column.to if len(told) == 1 else told


def _layout_told(layout: Layout) -> dict[str, object]:
    usual = Layout()
    told = {name: getattr(layout, name) for name in _FORMAT}
    return {name: str(value) for name, value in told.items() if value != getattr(usual, name)}
