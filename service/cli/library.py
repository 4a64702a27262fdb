"""From the options of a command to the question it asks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from service.texts import say

if TYPE_CHECKING:
    from graph.published import Published
    from graph.question import Question
    from graph.snapshot import Snapshot
    from service.cli.options import Chosen


def published(city: Path | None) -> "Published":
    """Return what is published of *city*, in step with its files."""
    from graph.city import find_city  # noqa: PLC0415 keeps --help quick
    from graph.published import open_published  # noqa: PLC0415

    with working():
        return open_published(find_city(city))


@contextmanager
def working() -> Iterator[None]:
    """Show on a terminal that something is under way; say nothing to a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 a pipe does not need it

    with Console(stderr=True).status(say("working", "de")):
        yield


def question(  # noqa: PLR0913 one argument per option of the command
    snapshot: "Snapshot",
    chosen: "Chosen",
    *,
    rows: str = "",
    columns: str = "",
    document: str = "",
    level: str = "top",
    merge: bool = False,
) -> "Question":
    """Return the question that options ask.

    Without rows and columns the map is that of the two dimensions filtered, else goal × phase.
    """
    from graph.dimensions import PROPERTIES  # noqa: PLC0415
    from graph.question import Question  # noqa: PLC0415 numpy takes 0.1 s to import
    from graph.selection import Selection  # noqa: PLC0415

    selection = Selection.parse(snapshot, chosen)
    if merge:
        selection = selection.with_matches(snapshot)
    filtered = [token for token in PROPERTIES if token in selection.values]
    inferred = tuple(filtered) if len(filtered) == 2 else ("goal", "life-phase")  # noqa: PLR2004 a cell has two sides
    return Question(
        rows=rows or inferred[0],
        columns=columns or inferred[1],
        selection=selection,
        document=_document(snapshot, document),
        goal_level=level,
        merge=merge,
    )


def _document(snapshot: "Snapshot", text: str) -> str:
    """Return the document a user named; one that has no goals yet is refused, by name."""
    from graph.errors import ZielnetzError  # noqa: PLC0415
    from graph.terms import RDF, ZN  # noqa: PLC0415

    if not text:
        return ""
    types = snapshot.store.pairs(RDF.type, snapshot.graph)
    documents = [iri for iri, kind in types if kind == ZN.ConceptDocument]
    found = snapshot.labels.resolve(text, documents, "Dokument")
    if found not in snapshot.dimensions.goal_documents(snapshot.labels):
        raise ZielnetzError(f"{snapshot.labels.label(found)} nennt noch keine Ziele.")
    return found
