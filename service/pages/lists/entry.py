"""What a list shows of one thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.pages.panels.naming import Name, also
from service.pages.panels.rows import Figure, Value, thing
from service.visit import Visit

Record = Mapping[str, Any]
"""An entry of a directory as the API tells it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a line: things, a text in German or a number that leads to what it counts.

    ``head`` is the key of what the column is called; ``still`` says that something is missing.
    """

    head: str
    values: tuple[Value, ...] = ()
    text: str = ""
    spoken: str = ""
    figure: Figure | None = None
    still: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the thing, its other names, and what matters of it."""

    name: Value
    also: Name | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading, by which a reader finds them; ``key`` is its place on the page."""

    key: str
    heading: str
    entries: tuple[Entry, ...]


def entry(visit: Visit, record: Record, *cells: Cell) -> Entry:
    """Return the line of *record*: its name and other names, and *cells*."""
    return Entry(thing(visit, record["iri"]), also(visit, record["iri"]), cells)


def linked(visit: Visit, head: str, *records: Record | None) -> Cell:
    """Return a cell that names things; those that are missing are left out."""
    return named(visit, head, (one["iri"] for one in records if one))


def named(visit: Visit, head: str, iris: Iterable[str]) -> Cell:
    """Return a cell that names things: the list is none of these, so they are not listed in it."""
    return Cell(head, tuple(replace(thing(visit, iri), thing="") for iri in iris))


def counted(visit: Visit, head: str, number: int, href: str, listed: str) -> Cell:
    """Return a cell with a number that leads to the list of what it counts."""
    return Cell(head, figure=Figure(number, visit.say(f"directories.column.{head}"), href, listed))


def spoken(visit: Visit, head: str, text: str) -> Cell:
    """Return a cell with a text of the data, which is German."""
    return Cell(head, text=text, spoken="" if visit.lang == "de" else "de")


def plain(head: str, *texts: str) -> Cell:
    """Return a cell with texts in the language of the visit."""
    return Cell(head, text=" · ".join(text for text in texts if text))
