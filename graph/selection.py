"""The one filter of all answers: values of dimensions, activities and words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from graph import bits
from graph.bits import Bits
from graph.dimensions import GOAL, check_dimension
from graph.labels import fold
from graph.snapshot import Snapshot
from graph.terms import DCT, SKOS, ZN, ZNV

ACTIVITY = "activity"


@dataclass(frozen=True)
class Selection:
    """A filter: repeated values of one dimension mean «or», different dimensions «and».

    ``values`` maps a dimension's token to IRIs, ``activities`` limits to those named,
    ``words`` to those whose title, description or provider holds the text.
    """

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    activities: frozenset[str] = frozenset()
    words: str = ""

    @classmethod
    def parse(cls, snapshot: Snapshot, given: Mapping[str, Iterable[str]]) -> "Selection":
        """Return the filter a user typed: token → IRIs, labels, notations or slugs.

        ``q`` is the text, ``activity`` names activities; a word that fits none or several things
        raises :class:`graph.errors.AmbiguousError` with the candidates.
        """
        values: dict[str, frozenset[str]] = {}
        for token, texts in given.items():
            if token in ("q", ACTIVITY) or not (wanted := tuple(texts)):
                continue
            among = snapshot.dimensions.members[check_dimension(token)]
            kind = snapshot.labels.label(ZNV[f"dimension/{token}"])
            values[token] = frozenset(snapshot.labels.resolve(text, among, kind) for text in wanted)
        among = snapshot.incidence.activities
        return cls(
            values,
            frozenset(
                snapshot.labels.resolve(text, among, "Aktivität")
                for text in given.get(ACTIVITY, ())
            ),
            " ".join(given.get("q", ())),
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
            mask &= bits.of((incidence.index[iri] for iri in self.activities), incidence.count)
        if self.words:
            mask &= _holding(snapshot, self.words)
        return mask


def left_out(snapshot: Snapshot, selection: Selection) -> int:
    """Return how many activities a single chosen value leaves out that count for every value.

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
    return int(bits.size(found & ~chosen & ~snapshot.incidence.counts["none"]))


def _is_every(snapshot: Snapshot, iri: str) -> bool:
    return iri in snapshot.dimensions.every


def _holding(snapshot: Snapshot, words: str) -> Bits:
    """Return the activities whose texts, or whose providers' names, hold every one of *words*."""
    texts = _texts(snapshot)
    wanted = fold(words).split()
    index = snapshot.incidence.index
    found = (index[iri] for iri, text in texts.items() if all(word in text for word in wanted))
    return bits.of(found, snapshot.incidence.count)


def _texts(snapshot: Snapshot) -> dict[str, str]:
    texts = dict.fromkeys(snapshot.incidence.activities, "")
    store, graph = snapshot.store, snapshot.graph
    for predicate in (SKOS.prefLabel, SKOS.altLabel, DCT.description):
        for iri, text in store.pairs(predicate, graph):
            if iri in texts:
                texts[iri] += " " + fold(text)
    for iri, actor in store.pairs(ZN.providedBy, graph):
        if iri in texts:
            name = snapshot.labels.names.get(actor)
            words = (snapshot.labels.label(actor), *(name.alternative if name else ()))
            texts[iri] += " " + fold(" ".join(words))
    return texts
