"""From what a reader typed, in options or an address, to the question that is asked."""

from collections.abc import Iterable, Mapping

from graph.dimensions import PROPERTIES
from graph.errors import ZielnetzError
from graph.question import Question
from graph.selection import Finder, Selection
from graph.snapshot import Snapshot
from graph.terms import RDF, ZN
from graph.usual import usual_sides


def question(  # noqa: PLR0913 one argument per thing a reader may choose
    snapshot: Snapshot,
    chosen: Mapping[str, Iterable[str]],
    find: Finder,
    *,
    rows: str = "",
    columns: str = "",
    document: str = "",
    level: str = "top",
    merge: bool = False,
) -> Question:
    """Return the question that a reader asks: *chosen* is the filter, texts by token.

    *find* looks for free text. Without rows and columns the map is that of the two dimensions
    filtered, else the one that the city usually looks at.
    """
    selection = Selection.parse(snapshot, chosen, find)
    if merge:
        selection = selection.with_matches(snapshot)
    filtered = [token for token in PROPERTIES if token in selection.values]
    inferred = tuple(filtered) if len(filtered) == 2 else usual_sides(snapshot)  # noqa: PLR2004 a cell has two sides
    return Question(
        rows=rows or inferred[0],
        columns=columns or inferred[1],
        selection=selection,
        document=_document(snapshot, document),
        goal_level=level,
        merge=merge,
    )


def _document(snapshot: Snapshot, text: str) -> str:
    """Return the document a user named; one that has no goals yet is refused, by name."""
    if not text:
        return ""
    documents = snapshot.store.subjects(RDF.type, ZN.ConceptDocument, snapshot.graph)
    found = snapshot.labels.resolve(text, documents, "Dokument")
    if found not in snapshot.dimensions.goal_documents(snapshot.labels):
        raise ZielnetzError(f"{snapshot.labels.label(found)} nennt noch keine Ziele.")
    return found
