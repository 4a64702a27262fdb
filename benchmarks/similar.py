"""How many pairs of actors work for three goals or more in common."""

from benchmarks.engines import Engine, Row
from benchmarks.wordings import wording
from graph.network import build
from graph.network.figures import goals_of_actors
from graph.similarity import Similarity
from graph.snapshot import Snapshot

_LEAST = 3
Prepared = Similarity


def prepare(snapshot: Snapshot) -> Prepared:
    """Return who has which goals, as the network of the product tells of them."""
    return Similarity.of(goals_of_actors(build(snapshot.store, snapshot.graph)))


def by_arrays(similar: Prepared) -> int:
    """Return the number of pairs."""
    return similar.count(_LEAST)


def by_sparql(engine: Engine, _: Snapshot) -> int:
    """Return the same."""
    ((count,),) = engine.select(wording("similar"))
    return int(count)


def rows(answer: int) -> list[Row]:
    """Return an answer of either way in one form."""
    return [(str(answer),)]
