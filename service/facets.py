"""What narrows a list further: the values of each dimension, each with what it would leave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.cells import PARTS
from graph.dimensions import GOAL, PROPERTIES, TOP
from graph.facets import Choice, facet
from graph.question import Question
from graph.register import LEFT_OUT
from service.filter_bar import dimension
from service.visit import Visit

_OPEN: Final = ("field", GOAL, "life-phase", "status")
"""The facets that stand open; those of all other dimensions are folded."""
_FEW: Final = 30
"""A facet of more values shows the most frequent ones."""


@dataclass(frozen=True)
class Facet:
    """The values of one dimension with how many activities each would leave.

    Of very many the ``choices`` are the most frequent; ``all`` says how many there are.
    """

    label: str
    open: bool
    choices: tuple[tuple[Choice, str], ...]
    all: int


def facets(
    visit: Visit, question: Question, part: str, pairs: Mapping[str, str]
) -> Iterator[Facet]:
    """Yield the facets that tell something; *pairs* are what else their addresses say."""
    fixed = _fixed(visit, question, part)
    for token in (*_OPEN, *(token for token in PROPERTIES if token not in _OPEN)):
        if token in fixed:
            continue
        values = _values(visit, question, token)
        found = facet(visit.snapshot, question, token, values, part)
        if len(found) > 1:
            choices = tuple(
                (one, visit.chosen("/ask", (token, one.iri), **pairs)) for one in _most(found)
            )
            name = dimension(visit, token)
            yield Facet(name[:1].upper() + name[1:], token in _OPEN, choices, len(found))


def _most(found: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return all of *found* or, of too many to read, those that leave most, in their order."""
    if len(found) <= _FEW:
        return found
    ranked = sorted(found, key=lambda one: (not one.chosen, -one.count))
    kept = {one.iri for one in ranked[:_FEW]}
    return tuple(one for one in found if one.iri in kept)


def _fixed(visit: Visit, question: Question, part: str) -> frozenset[str]:
    """Return the dimensions in which a further choice would change what the part is."""
    if part in PARTS:
        return frozenset((question.rows, question.columns))
    if part != LEFT_OUT:
        return frozenset()
    dimensions = visit.snapshot.dimensions
    return frozenset(t for t, values in dimensions.members.items() if dimensions.every & {*values})


def _values(visit: Visit, question: Question, token: str) -> tuple[str, ...]:
    """Return the values of a facet: of goals the top ones of a document, and what is chosen."""
    dimensions = visit.snapshot.dimensions
    if token != GOAL:
        return dimensions.members[token]
    documents = (question.document, *dimensions.goal_documents(visit.snapshot.labels))
    tops = dimensions.goals(next(filter(None, documents), ""), TOP)
    return (*tops, *sorted(question.selection.of(GOAL).difference(tops)))
