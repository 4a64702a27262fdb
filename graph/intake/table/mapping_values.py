"""The values of a mapping as YAML, whatever it is a mapping of: read one by one, and written.

Whatever is wrong raises :class:`ZielnetzError` with key, value and what was expected.
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

import yaml

from graph.errors import ZielnetzError
from graph.intake.table.layout import Layout
from graph.intake.table.mapping import Writing

_LINES: Final = ("header", "heads")
_FORMAT: Final = ("delimiter", "encoding", "sheet", *_LINES)
_NAME: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_TRUTH: Final = {"ja": True, "true": True, "yes": True, "nein": False, "false": False, "no": False}
_NOTHING: Final = ("", "~", "null")
_LONGEST: Final = 1_000_000
_BROKEN: Final = (yaml.YAMLError, RecursionError, ValueError, OverflowError)
"""What the library raises: the last two where an escape or a version is no number it can take."""
Found = Mapping[str, object]


def parsed(text: str) -> object:
    """Return what *text* (YAML) holds: texts, and lists and mappings of them; no YAML raises."""
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


def wrong(key: str, value: object, expected: str) -> ZielnetzError:
    """Return the error that names *key*, the value and what was expected."""
    shown = f"„{value}“" if isinstance(value, str) else "etwas anderes"
    return ZielnetzError(f"Zuordnung, „{key}“: {shown}; erwartet ist {expected}.")


def table(key: str, value: object) -> Found:
    """Return a mapping of keys to values; nothing is an empty one."""
    if value is None or value == "":
        return {}
    if not isinstance(value, Mapping):
        raise wrong(key or "(ganze Datei)", value, "eine Liste von „Schlüssel: Wert“")
    return {str(name): one for name, one in value.items()}


def keyed(key: str, value: object, known: Collection[str]) -> Found:
    """Return a mapping that has none but *known* keys."""
    found = table(key, value)
    for name in found:
        if name not in known:
            place = f"{key}.{name}" if key else name
            raise wrong(place, "unbekannter Schlüssel", f"einer von: {', '.join(known)}")
    return found


def text(key: str, value: object) -> str:
    """Return one text; «~» and «null» are none."""
    if not isinstance(value, str):
        raise wrong(key, value, "ein Text")
    return "" if value in _NOTHING else value


def words(key: str, value: object, least: int = 0) -> tuple[str, ...]:
    """Return one text or several, as a tuple."""
    several = value if isinstance(value, list) else [value] if value else []
    words = tuple(text(key, one) for one in several)
    if len(words) < least or not all(words):
        raise wrong(key, value if isinstance(value, str) else "", "eine Spalte oder mehrere")
    return words


def name(found: Found) -> str:
    """Return the name of the mapping: a short word, for it names files."""
    value = text("name", found.get("name", ""))
    if not _NAME.fullmatch(value):
        expected = "ein kurzes Wort aus Kleinbuchstaben, Ziffern und Bindestrichen"
        raise wrong("name", value, expected)
    return value


def year(value: object) -> str:
    """Return the year of the edition, or nothing."""
    told = text("edition", value)
    if told and not re.fullmatch("[0-9]{4}", told):
        raise wrong("edition", told, "ein Jahr aus vier Ziffern oder „column: …“")
    return told


def truth(key: str, value: object) -> bool:
    """Return whether a word means yes."""
    word = text(key, value).casefold()
    if word not in _TRUTH:
        raise wrong(key, word, "ja oder nein")
    return _TRUTH[word]


def writing(value: object) -> Writing:
    """Return how numbers are written."""
    if value not in tuple(Writing):
        raise wrong("numbers", value, "de (1.234,50) oder iso (1,234.50)")
    return Writing(str(value))


def names(key: str, value: object) -> dict[str, str]:
    """Return texts by name."""
    return {name: text(f"{key}.{name}", to) for name, to in table(key, value).items()}


def layout(value: object) -> Layout:
    """Return how the file of the list is laid out."""
    told = keyed("format", value, _FORMAT)
    texts = {name: text(f"format.{name}", told.get(name, "")) for name in _FORMAT}
    lines = {name: texts.pop(name) for name in _LINES}
    if not re.fullmatch("[0-9]{0,6}", lines["header"]):
        raise wrong("format.header", lines["header"], "die Nummer einer Zeile")
    if not re.fullmatch("[1-9]?", lines["heads"]):
        raise wrong("format.heads", lines["heads"], "wie viele Zeilen die Spalten nennen")
    if len(texts["delimiter"]) > 1:
        raise wrong("format.delimiter", texts["delimiter"], "ein einzelnes Zeichen")
    return Layout(**texts, header=int(lines["header"] or 0), heads=int(lines["heads"] or 1))


def written(told: Found) -> str:
    """Return *told* as YAML without what is empty."""
    kept = {key: value for key, value in told.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)


def layout_told(layout: Layout) -> dict[str, object]:
    """Return what of *layout* is not as usual."""
    usual = Layout()
    told = {name: getattr(layout, name) for name in _FORMAT}
    return {name: str(value) for name, value in told.items() if value != getattr(usual, name)}
