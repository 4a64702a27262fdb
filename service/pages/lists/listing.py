"""One list as a page shows it: its lines in groups, a stretch at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.members import members
from service import paging
from service.asked import Asked, address
from service.pages.lists.entry import Entry, Group, Record
from service.pages.lists.kinds import KINDS, Kind
from service.pages.panels.rows import Value
from service.paging import Stretch, stretch
from service.routes.api.directories import DIRECTORIES, Directory
from service.visit import Visit

BY_NAME = {directory.name: directory for directory in DIRECTORIES}
"""The directories of the API: each page lists what the API of the same name answers."""


@dataclass(frozen=True)
class Listing:
    """A list: its columns, the groups of the stretch, and the ways to every group."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    groups: tuple[Group, ...]
    jumps: tuple[Value, ...]
    stretch: Stretch
    whole: int


def listing(visit: Visit, name: str) -> Listing:
    """Return the list *name* under the filter of *visit*."""
    kind = KINDS[name]
    everything = records(visit, name)
    found = chosen(visit, BY_NAME[name], everything)
    found.sort(key=lambda record: kind.rank(visit, record))
    shown = stretch(visit, len(found))
    return Listing(
        name=name,
        columns=kind.columns,
        numbers=kind.numbers,
        groups=tuple(_groups(visit, kind, found[shown.offset : shown.last])),
        jumps=ways(visit, (kind.group(visit, record) for record in found)),
        stretch=shown,
        whole=len(everything),
    )


def records(visit: Visit, name: str) -> Sequence[Record]:
    """Return all entries of the directory *name*, read once per view and language."""
    known = visit.view.records
    key = name, visit.lang
    if key not in known:
        known[key] = tuple(BY_NAME[name].read(visit.snapshot, visit.lang))
    return known[key]


def chosen(visit: Visit, directory: Directory, everything: Sequence[Record]) -> list[Record]:
    """Return the entries that the filter leaves, as the API does."""
    if not directory.token or not visit.asked.chosen:
        return list(everything)
    kept = set(members(visit.snapshot, directory.token, visit.selection))
    return [record for record in everything if record["iri"] in kept]


def jumps(visit: Visit, name: str) -> tuple[Value, ...]:
    """Return the ways to every group of the whole list *name*."""
    kind = KINDS[name]
    found = sorted(records(visit, name), key=lambda record: kind.rank(visit, record))
    there = replace(visit.unfiltered(), path=f"/{name}", pairs=())
    return ways(there, (kind.group(visit, record) for record in found))


def exports(visit: Visit, name: str) -> tuple[tuple[str, str], ...]:
    """Return where the list is to be had as a file: word and address."""
    filtered = name not in BY_NAME or BY_NAME[name].token
    asked = visit.asked if filtered else Asked(visit.asked.edition, visit.asked.basis)
    return tuple(
        (form.upper(), address(f"/api/{name}", asked, format=form)) for form in ("csv", "xlsx")
    )


def _groups(visit: Visit, kind: Kind, found: Iterable[Record]) -> Iterable[Group]:
    for (key, heading), inside in groupby(found, key=lambda record: kind.group(visit, record)):
        entries: tuple[Entry, ...] = tuple(kind.entry(visit, record) for record in inside)
        yield Group(key, heading, entries)


def ways(visit: Visit, groups: Iterable[tuple[str, str]]) -> tuple[Value, ...]:
    """Return the way to each of *groups*, on whichever page of the list it begins.

    *groups* holds the group of every line, its key and its words.
    """
    kept = {name: value for name, value in visit.kept.items() if name != paging.PAGE}
    found: dict[tuple[str, str], str] = {}
    for at, group in enumerate(groups):
        if group[0] and group not in found:
            number = at // paging.SIZE + 1
            page = {} if number == 1 else {paging.PAGE: str(number)}
            found[group] = f"{visit.url(visit.path, **kept, **page)}#in-{group[0]}"
    return tuple(Value(heading, href=href) for (_, heading), href in found.items())
