"""The editions: what each is, whether it still changes, and how it is cited."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.directory import thing
from graph.published import Published
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.records import flat
from service.records.meaning import Meaning
from service.tables import Cell


class EditionRecord(TypedDict):
    """The register of one reporting year."""

    iri: Annotated[str, Meaning("IRI; the address by which the edition is cited.")]
    year: Annotated[str, Meaning("Reporting year.")]
    label: Annotated[str, Meaning("Name.")]
    asOf: Annotated[str, Meaning("Day for which it speaks, or empty.")]
    shown: Annotated[bool, Meaning("Whether pages and answers show it by default.")]
    state: Annotated[str, Meaning("`frozen`: it never changes again; `open`: it is worked on.")]
    frozenOn: Annotated[str, Meaning("Day since which it no longer changes, or empty.")]
    hash: Annotated[str, Meaning("SHA-256 over everything a frozen edition holds, or empty.")]
    activities: Annotated[int, Meaning("How many activities it knows.")]


class EditionsRecord(TypedDict):
    """The editions, the earliest first."""

    editions: Annotated[list[EditionRecord], Meaning("The editions, by year.")]


COLUMNS = tuple(EditionRecord.__annotations__)
"""The columns of the table as a file."""


def edition(published: Published, snapshot: Snapshot, lang: str) -> EditionRecord:
    """Return the record of the edition of *snapshot*."""
    frozen = published.frozen.get(snapshot.year)
    return {
        "iri": snapshot.edition,
        "year": snapshot.year,
        "label": snapshot.labels.label(snapshot.edition, lang),
        "asOf": thing(snapshot, snapshot.edition).value(ZN.asOf),
        "shown": snapshot.year == published.shown,
        "state": "frozen" if frozen else "open",
        "frozenOn": frozen.day if frozen else "",
        "hash": frozen.hash if frozen else "",
        "activities": snapshot.incidence.count,
    }


def rows(editions: Iterable[EditionRecord]) -> list[tuple[Cell, ...]]:
    """Return the table of editions, a row an edition."""
    return [flat.row(one, COLUMNS) for one in editions]
