"""What a map shows: its two sides and the filter, and which activities that leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.cells import Kinds
from graph.dimensions import GOAL, TOP
from graph.errors import AmbiguousError, ZielnetzError
from graph.selection import Selection
from graph.side import Axis, Lines, Side
from graph.sides import side
from graph.snapshot import Snapshot


@dataclass(frozen=True)
class Question:
    """What a map shows: its two sides and the filter.

    ``document`` chooses whose goals are shown (empty: the city's first), ``goal_level`` which of
    them; ``merge`` reads goals of the same wording as one. ``lines`` names, by dimension, the lines
    themselves where they are not what the city has: those that several cities are compared on.
    """

    rows: str = GOAL
    columns: str = "life-phase"
    selection: Selection = field(default_factory=Selection)
    document: str = ""
    goal_level: str = TOP
    merge: bool = False
    lines: Mapping[str, Lines] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Grid:
    """The two sides of a question with the activities its filter leaves."""

    rows: Side
    columns: Side
    kinds: Kinds


def grid(snapshot: Snapshot, question: Question) -> Grid:
    """Return the sides of *question*.

    A filter on a displayed dimension chooses lines of the map; every other one chooses activities.
    """
    if question.rows == question.columns:
        raise ZielnetzError(
            f"Zeilen und Spalten zeigen beide „{question.rows}“; "
            "erwartet sind zwei verschiedene Dimensionen."
        )
    chosen = question.selection
    mask = chosen.without(question.rows, question.columns).mask(snapshot)
    rows, columns = (
        side(snapshot, _axis(snapshot, question, token), chosen.of(token))
        for token in (question.rows, question.columns)
    )
    return Grid(rows, columns, Kinds.of(snapshot.incidence, mask))


def _axis(snapshot: Snapshot, question: Question, token: str) -> Axis:
    lines = question.lines.get(token, ())
    if token != GOAL:
        return Axis(token, lines=lines)
    document = _document(snapshot, question)
    return Axis(token, document, question.goal_level, question.merge, lines)


def _document(snapshot: Snapshot, question: Question) -> str:
    """Return the document whose goals are shown: the one asked for, or that of the chosen goals."""
    if question.document:
        return question.document
    documents = snapshot.dimensions.goal_documents(snapshot.labels)
    owners = {snapshot.dimensions.documents.get(iri, "") for iri in question.selection.of(GOAL)}
    if len(owners) > 1:
        message = "Die gewählten Ziele stehen in mehreren Dokumenten; erwartet ist eines von:"
        raise AmbiguousError(message, sorted(map(snapshot.labels.label, owners)))
    if not documents:
        raise ZielnetzError("Kein Dokument nennt Ziele; erwartet ist mindestens eines.")
    return next(iter(owners), documents[0])
