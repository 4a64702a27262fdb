"""How many activities would remain under each further value of a filter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

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
    selection, placed = question.selection, snapshot.incidence.placed[token]
    base = found_by(snapshot, replace(question, selection=selection.without(token)), part)
    named = [iri for iri in values if iri in placed or iri in selection.of(token)]
    nothing = bits.none(snapshot.incidence.count)
    if not named:
        return ()
    counts = bits.size(np.stack([placed.get(iri, nothing) for iri in named]) & base)
    choices = (
        Choice(iri, int(count), iri in selection.of(token))
        for iri, count in zip(named, counts, strict=True)
    )
    return tuple(choice for choice in choices if choice.count or choice.chosen)
