"""How many pairs of actors work for three goals or more in common."""

from collections.abc import Mapping

from benchmarks.engines import Engine, Row
from benchmarks.wordings import wording
from graph.network import build
from graph.network.figures import goals_of_actors
from graph.similarity import Similarity
from graph.snapshot import Snapshot

_LEAST = 3
Prepared = Mapping[str, frozenset[str]]


def prepare(snapshot: Snapshot) -> Prepared:
    """Return the goals of each actor, as the network of the product tells of them."""
    return goals_of_actors(build(snapshot.store, snapshot.graph))


def by_arrays(goals: Prepared) -> int:
    """Return the number of pairs; the matrix is made anew."""
    return Similarity.of(goals).count(_LEAST)


def by_sparql(engine: Engine, _: Snapshot) -> int:
    """Return the same."""
    ((count,),) = engine.select(wording("similar"))
    return int(count)


def rows(answer: int) -> list[Row]:
    """Return an answer of either way in one form."""
    return [(str(answer),)]
