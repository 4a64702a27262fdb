"""How many activities would remain under each further value of a filter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph import bits
from graph.question import Question
from graph.register import EVERYTHING, found_by
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a dimension: how many activities are left when it is the one chosen."""

    iri: str
    count: int
    chosen: bool


def facet(
    snapshot: Snapshot,
    question: Question,
    token: str,
    values: Iterable[str],
    part: str = EVERYTHING,
) -> tuple[Choice, ...]:
    """Return the *values* of the dimension *token* that leave something, and those chosen.

    A value is counted in the place of what is chosen of its dimension, under everything else that
    *question* chooses; so the figure is that of the list it leads to.
    """
    selection = question.selection
    base = found_by(snapshot, replace(question, selection=selection.without(token)), part)
    counted = (
        Choice(
            iri=iri,
            count=int(bits.size(base & snapshot.incidence.of(token, iri))),
            chosen=iri in selection.of(token),
        )
        for iri in values
    )
    return tuple(choice for choice in counted if choice.count or choice.chosen)
