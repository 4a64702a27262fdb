"""From the options of a command to the question it asks."""

from pathlib import Path

from graph.city import find_city
from graph.coverage import Question
from graph.dimensions import PROPERTIES
from graph.published import Published, open_published
from graph.selection import Selection
from graph.snapshot import Snapshot
from service.cli.options import Chosen


def published(city: Path | None) -> Published:
    """Return what is published of *city*, in step with its files."""
    return open_published(find_city(city))


def question(  # noqa: PLR0913 one argument per option of the command
    snapshot: Snapshot,
    chosen: Chosen,
    *,
    rows: str = "",
    columns: str = "",
    document: str = "",
    level: str = "top",
    merge: bool = False,
) -> Question:
    """Return the question that options ask.

    Without rows and columns the map is that of the two dimensions filtered, else goal × phase.
    """
    selection = Selection.parse(snapshot, chosen)
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


def _document(snapshot: Snapshot, text: str) -> str:
    if not text:
        return ""
    documents = snapshot.dimensions.goal_documents(snapshot.labels)
    return snapshot.labels.resolve(text, documents, "document")
