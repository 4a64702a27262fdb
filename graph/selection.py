"""The one filter of all answers: values of dimensions, activities and words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from graph import bits
from graph.bits import Bits
from graph.dimensions import GOAL, check_dimension
from graph.snapshot import Snapshot
from graph.terms import ZNV

ACTIVITY = "activity"
WORDS = "q"

Finder = Callable[[str], Iterable[str]]
"""Finds the activities that hold every word of a text."""


@dataclass(frozen=True)
class Selection:
    """A filter: repeated values of one dimension mean «or», different dimensions «and».

    ``values`` maps a dimension's token to IRIs, ``activities`` limits to those named, ``found`` to
    those that hold the text ``words`` (``None``: no text is asked for).
    """

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    activities: frozenset[str] = frozenset()
    words: str = ""
    found: frozenset[str] | None = None

    @classmethod
    def parse(
        cls, snapshot: Snapshot, given: Mapping[str, Iterable[str]], find: Finder
    ) -> "Selection":
        """Return the filter a user typed: token → IRIs, labels, notations or slugs.

        ``q`` is the text, which *find* looks for, ``activity`` names activities; a word that fits
        none or several things raises :class:`graph.errors.AmbiguousError` with the candidates.
        """
        values: dict[str, frozenset[str]] = {}
        for token, texts in given.items():
            if token in (WORDS, ACTIVITY) or not (wanted := tuple(texts)):
                continue
            among = snapshot.dimensions.members[check_dimension(token)]
            kind = snapshot.labels.label(ZNV[f"dimension/{token}"])
            values[token] = frozenset(snapshot.labels.resolve(text, among, kind) for text in wanted)
        known, named = snapshot.incidence.activities, given.get(ACTIVITY, ())
        words = " ".join(" ".join(given.get(WORDS, ())).split())
        return cls(
            values,
            frozenset(snapshot.labels.resolve(text, known, "Aktivität") for text in named),
            words,
            frozenset(find(words)) if words else None,
        )

    def without(self, *tokens: str) -> "Selection":
        """Return the filter without the dimensions *tokens*."""
        kept = {token: iris for token, iris in self.values.items() if token not in tokens}
        return replace(self, values=kept)

    def with_matches(self, snapshot: Snapshot) -> "Selection":
        """Return the filter with every goal of the same wording as a chosen one chosen too."""
        goals = self.of(GOAL)
        same = {twin for goal in goals for twin in snapshot.dimensions.matches.get(goal, ())}
        return replace(self, values={**self.values, GOAL: goals | same}) if goals else self

    def of(self, token: str) -> frozenset[str]:
        """Return the values chosen for a dimension; none chosen means all."""
        return self.values.get(token, frozenset())

    def mask(self, snapshot: Snapshot) -> Bits:
        """Return the activities that pass the filter."""
        incidence = snapshot.incidence
        mask = bits.full(incidence.count)
        for token, iris in self.values.items():
            columns = [incidence.of(token, iri) for iri in sorted(iris)]
            mask &= bits.union(np.stack(columns))
        if self.activities:
            mask &= _set(snapshot, self.activities)
        if self.found is not None:
            mask &= _set(snapshot, self.found)
        return mask


def left_out(snapshot: Snapshot, selection: Selection) -> Bits:
    """Return the activities that chosen values leave out though they count for every value.

    ``--life-phase kindergarten`` leaves out what is offered across all phases: the answer says so.
    """
    chosen = selection.mask(snapshot)
    found = bits.none(snapshot.incidence.count)
    for token, iris in selection.values.items():
        every = [iri for iri in snapshot.dimensions.members[token] if _is_every(snapshot, iri)]
        if every and not iris & snapshot.dimensions.every:
            others = selection.without(token).mask(snapshot)
            for iri in every:
                found |= others & snapshot.incidence.of(token, iri)
    return found & ~chosen & ~snapshot.incidence.counts["none"]


def _is_every(snapshot: Snapshot, iri: str) -> bool:
    return iri in snapshot.dimensions.every


def _set(snapshot: Snapshot, activities: Iterable[str]) -> Bits:
    index = snapshot.incidence.index
    return bits.of((index[iri] for iri in activities), snapshot.incidence.count)
