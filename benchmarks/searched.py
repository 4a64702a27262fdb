"""A word in a title, a description or the name of a provider."""

from collections.abc import Iterable

from benchmarks.engines import Engine, Row
from benchmarks.wordings import wording
from graph.snapshot import Snapshot
from service.search import Search

TEXT = "123"
Prepared = Search


def prepare(snapshot: Snapshot) -> Prepared:
    """Return the index of the product, filled."""
    index = Search(snapshot)
    index.find(TEXT)
    return index


def by_arrays(index: Prepared) -> list[str]:
    """Return the activities, the best first."""
    return index.find(TEXT)


def by_sparql(engine: Engine, _: Snapshot) -> Iterable[str]:
    """Return the same in any order."""
    return [iri for (iri,) in engine.select(wording("searched").replace("?text", f'"{TEXT}"'))]


def rows(answer: Iterable[str]) -> list[Row]:
    """Return an answer of either way in one form."""
    return sorted((iri,) for iri in answer)
