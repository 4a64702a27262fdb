"""What a stranger's query came to, as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from graph.store.sandbox import GRAPHS, ROWS, Answer, Request
from service.paging import PAGE, Stretch, stretch
from service.queries.bindings import Bindings, Heading
from service.queries.cells import Cell
from service.visit import Visit
from service.written import number

ROWS_AS, GRAPH_AS = next(iter(ROWS)), next(iter(GRAPHS))
"""The forms the page reads: rows as JSON, graphs as Turtle."""
FORM: Final = "format"
FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "ttl": "text/turtle",
        "nt": "application/n-triples",
        "jsonld": "application/ld+json",
        "rdf": "application/rdf+xml",
    }
)
"""As what an answer may be taken along, by the ending of the file."""
_LINES: Final = 1000
"""So many lines of a graph a page shows."""
_DECIMALS: Final = 2
_LEAST: Final = 0.01


@dataclass(frozen=True)
class Found:
    """A table: one stretch of its rows; ``total`` says in words how many there are."""

    headings: tuple[Heading, ...]
    total: str
    rows: list[tuple[Cell, ...]]
    stretch: Stretch


@dataclass(frozen=True)
class Text:
    """A graph as Turtle: its first lines, and how many there are."""

    shown: str
    lines: int
    total: int


@dataclass(frozen=True)
class Outcome:
    """Exactly one of ``found``, ``truth`` and ``text``; ``seconds`` is the work it took."""

    found: Found | None
    truth: bool | None
    text: Text | None
    seconds: str
    files: tuple[tuple[str, str], ...]


def outcome(visit: Visit, asked: Request, answer: Answer) -> Outcome:
    """Return *answer* to *asked*, which came as :data:`ROWS_AS` or :data:`GRAPH_AS`."""
    seconds = number(max(_LEAST, round(answer.seconds, _DECIMALS)), visit.lang)
    if answer.media_type == GRAPH_AS:
        return Outcome(None, None, _text(answer.body.decode()), seconds, _files(asked, GRAPHS))
    said = Bindings.read(answer.body)
    if said.truth is not None:
        return Outcome(None, said.truth, None, seconds, ())
    shown = _stretch(visit, asked, len(said.found))
    rows = said.rows(visit, shown.offset, shown.last)
    found = Found(said.headings(), number(len(said.found), visit.lang), rows, shown)
    return Outcome(found, None, None, seconds, _files(asked, ROWS))


def _text(turtle: str) -> Text:
    lines = turtle.splitlines()
    return Text("\n".join(lines[:_LINES]), min(len(lines), _LINES), len(lines))


def _files(asked: Request, forms: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (ending.upper(), asking(asked, (FORM, ending)))
        for ending, media_type in FILES.items()
        if media_type in forms
    )


def _stretch(visit: Visit, asked: Request, total: int) -> Stretch:
    shown = stretch(visit, total)
    before = asking(asked, (PAGE, str(shown.number - 1))) if shown.before else ""
    after = asking(asked, (PAGE, str(shown.number + 1))) if shown.after else ""
    return replace(shown, before=before, after=after)


def asking(asked: Request, *more: tuple[str, str]) -> str:
    """Return the address that asks *asked*, with *more* of this page."""
    pairs = [
        ("query", asked.query),
        *(("default-graph-uri", iri) for iri in asked.default_graph_uris),
        *(("named-graph-uri", iri) for iri in asked.named_graph_uris),
    ]
    return f"/sparql?{urlencode([*pairs, *more])}"
