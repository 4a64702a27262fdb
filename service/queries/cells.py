"""A value of an answer as a reader sees it."""

import re
from dataclasses import dataclass
from typing import Final

from graph.labels import slug
from graph.query import Value
from service import written
from service.texts import texts
from service.visit import Visit

_GERMAN: Final = "de"
_LETTERS: Final = re.compile(r"[^\W\d_]{3}")
_LONG: Final = 160
"""Longer names are cut; the thing's own page has them whole."""


@dataclass(frozen=True)
class Cell:
    """One field: ``href`` leads to the thing, ``title`` says more, ``note`` stands beside it.

    ``lang`` is the language of the text, where it is not the page's.
    """

    text: str
    href: str = ""
    title: str = ""
    figure: bool = False
    note: str = ""
    lang: str = ""


def cell(visit: Visit, column: str, value: Value) -> Cell:
    """Return *value* of *column* in words; nothing where there is none."""
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell(written.truth(value=value, lang=visit.lang))
    if isinstance(value, int | float):
        return Cell(written.number(value, visit.lang), figure=True)
    return _thing(visit, column, value) if is_iri(value) else _text(visit, column, value)


def is_iri(value: Value) -> bool:
    """Tell whether *value* names a thing."""
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def word(visit: Visit, column: str, code: str) -> str:
    """Return what a code of *column* (``editorial``) is called, or nothing."""
    key = f"value.{column}.{code}"
    return visit.say(key) if key in texts(visit.lang) else ""


def _thing(visit: Visit, column: str, iri: str) -> Cell:
    if iri not in visit.snapshot.labels.names:
        name = word(visit, column, slug(iri)) or slug(iri)
        return Cell(name, visit.page(iri), iri)
    name = visit.titled(iri)
    full = name if len(name) > _LONG else ""
    return Cell(shortened(name), visit.page(iri), full, lang=spoken(visit, iri))


def spoken(visit: Visit, iri: str) -> str:
    """Return the language in which the thing *iri* is named, nothing if that is the reader's."""
    own = visit.lang in visit.snapshot.labels.names[iri].preferred
    return "" if own else _GERMAN


def _text(visit: Visit, column: str, value: str) -> Cell:
    """Return a text; the library asks for German ones, where it has no word of its own."""
    if known := word(visit, column, value):
        return Cell(known)
    foreign = visit.lang != _GERMAN and _LETTERS.search(value)
    return Cell(written.text(value, visit.lang), lang=_GERMAN if foreign else "")


def shortened(name: str) -> str:
    """Return *name*, a long one cut at a word."""
    if len(name) <= _LONG:
        return name
    return f"{name[:_LONG].rsplit(' ', 1)[0].rstrip(' ,;:–-')}\u00a0…"
