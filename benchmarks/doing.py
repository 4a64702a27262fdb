"""Who does what for one goal in one phase of life: each activity with those who provide it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from benchmarks.engines import Engine, Row
from benchmarks.reference import GOALS, PHASES
from benchmarks.wordings import wording
from graph.dimensions import GOAL, LIFE_PHASE
from graph.question import Question
from graph.register import found_by
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.terms import ZN

_CHOSEN = Selection({GOAL: frozenset({GOALS[1]}), LIFE_PHASE: frozenset({PHASES[1]})})
_ASKED = Question(selection=_CHOSEN)
Prepared = tuple[Snapshot, Mapping[str, Sequence[str]]]


def prepare(snapshot: Snapshot) -> Prepared:
    """Return what the product keeps for as long as a changeset is shown: with it, who provides."""
    providers: defaultdict[str, list[str]] = defaultdict(list)
    for activity, provider in snapshot.store.pairs(ZN.providedBy, snapshot.graph):
        providers[activity].append(provider)
    return snapshot, providers


def by_arrays(ready: Prepared) -> set[Row]:
    """Return activity and provider, an empty one where nobody is named."""
    snapshot, providers = ready
    return {
        (iri, provider)
        for iri in snapshot.incidence.names(found_by(snapshot, _ASKED))
        for provider in providers.get(iri, ("",))
    }


def by_sparql(engine: Engine, _: Snapshot) -> set[Row]:
    """Return the same."""
    asked = wording("doing").replace("?goal", f"<{GOALS[1]}>").replace("?phase", f"<{PHASES[1]}>")
    return set(engine.select(asked))


def rows(answer: set[Row]) -> list[Row]:
    """Return an answer of either way in one form."""
    return sorted(answer)
