"""The mapping of a table of statistics as YAML: its section read and written."""

from collections.abc import Collection, Mapping
from typing import Final

from graph.errors import ZielnetzError
from graph.intake.statistics.mapping import Counted, Part, Said, Statistics
from graph.intake.table.section import Frame

SECTION: Final = "statistics"
_TEXTS: Final = ("value", "unit", "source", "direction", "definition")
_BASE: Final = "share-of"
_KEYS: Final = ("counts", *_TEXTS, _BASE, "columns", "signs", *Part)
_SAID: Final = ("column", "text", "values")
_YEARS: Final = "years"
"""For ``columns``: every column that is named by a year."""
Found = Mapping[str, object]


def read_statistics(frame: Frame, section: object) -> Statistics:
    """Return the mapping that *section* writes, within *frame*."""
    found = _table(SECTION, section, _KEYS)
    counted = _text("counts", found.get("counts", ""))
    if counted not in tuple(Counted):
        raise _wrong("counts", counted, "people (Menschen, dann ohne kleine Zahlen) oder other")
    texts = {name: _text(name, found.get(name, "")) for name in _TEXTS}
    columns = _columns(found.get("columns", ""))
    named = bool(columns) and all(Part.INDICATOR in one for one in columns.values())
    if Part.INDICATOR not in found and not named:
        raise _wrong(Part.INDICATOR, "", "ein Name oder eine Spalte: was gemessen ist")
    if bool(texts["value"]) == ("columns" in found):
        raise _wrong("value", texts["value"], "„value“ (eine Spalte) oder „columns“ (mehrere)")
    return Statistics(
        frame=frame,
        counted=Counted(counted),
        parts={part: _said(part, found[part]) for part in Part if part in found},
        columns=columns,
        share_of=_text(_BASE, found.get(_BASE, "")),
        signs=_words("signs", found.get("signs", {})),
        **texts,
    )


def statistics_told(mapping: Statistics) -> dict[str, object]:
    """Return the section that :func:`read_statistics` reads as *mapping*."""
    told: dict[str, object] = {"counts": str(mapping.counted)}
    told |= {name: text for name in _TEXTS if (text := str(getattr(mapping, name)))}
    if mapping.share_of:
        told[_BASE] = mapping.share_of
    told |= {str(part): _said_told(said) for part, said in mapping.parts.items()}
    if not mapping.value:
        told["columns"] = {
            name: {str(part): word for part, word in parts.items()}
            for name, parts in mapping.columns.items()
        } or _YEARS
    return told | ({"signs": dict(mapping.signs)} if mapping.signs else {})


def _said(part: Part, value: object) -> Said:
    if isinstance(value, str):
        return Said(text=_text(part, value))
    told = _table(part, value, _SAID)
    column, text = (_text(f"{part}.{name}", told.get(name, "")) for name in ("column", "text"))
    if bool(column) == bool(text):
        raise _wrong(part, column, "eine Spalte („column: …“) oder ein Text für alle Zeilen")
    return Said(column, text, _words(f"{part}.values", told.get("values", {})))


def _said_told(said: Said) -> object:
    if said.text and not said.values:
        return said.text
    told: dict[str, object] = {"column": said.column} if said.column else {"text": said.text}
    return told | ({"values": dict(said.values)} if said.values else {})


def _columns(value: object) -> dict[str, dict[Part, str]]:
    if value in ("", _YEARS):
        return {}
    return {
        name: {Part(part): word for part, word in _parts(name, told).items()}
        for name, told in _table("columns", value).items()
    }


def _parts(name: str, value: object) -> dict[str, str]:
    key = f"columns.{name}"
    return {part: _text(key, word) for part, word in _table(key, value, tuple(Part)).items()}


def _table(key: str, value: object, known: Collection[str] = ()) -> Found:
    if not isinstance(value, Mapping):
        raise _wrong(key, value, "eine Liste von „Schlüssel: Wert“")
    for name in value:
        if known and name not in known:
            raise _wrong(f"{key}.{name}", "unbekannter Schlüssel", f"einer von: {', '.join(known)}")
    return {str(name): one for name, one in value.items()}


def _words(key: str, value: object) -> dict[str, str]:
    return {name: _text(f"{key}.{name}", word) for name, word in _table(key, value).items()}


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key, value, "ein Text")
    return value


def _wrong(key: str, value: object, expected: str) -> ZielnetzError:
    shown = f"„{value}“" if isinstance(value, str) else "etwas anderes"
    place = key if key == SECTION else f"{SECTION}.{key}"
    return ZielnetzError(f"Zuordnung, „{place}“: {shown}; erwartet ist {expected}.")
