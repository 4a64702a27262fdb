"""Everything the answers need of one derived graph, read once per changeset."""

from dataclasses import dataclass

from graph.dimensions import Dimensions
from graph.expectations import Expectations
from graph.incidence import Incidence, build
from graph.labels import Labels
from graph.store import Store


@dataclass(frozen=True)
class Snapshot:
    """One edition on one footing: ``basis`` is ``said`` or ``all``."""

    store: Store
    graph: str
    edition: str
    year: str
    basis: str
    labels: Labels
    dimensions: Dimensions
    incidence: Incidence
    expectations: Expectations

    @classmethod
    def read(cls, store: Store, graph: str, edition: str, year: str, basis: str) -> "Snapshot":
        """Return the snapshot of *graph*, the derived graph of *edition* for *basis*."""
        labels = Labels.read(store, graph)
        dimensions = Dimensions.read(store, graph, labels)
        return cls(
            store=store,
            graph=graph,
            edition=edition,
            year=year,
            basis=basis,
            labels=labels,
            dimensions=dimensions,
            incidence=build(store, graph, year, dimensions),
            expectations=Expectations.read(store, graph, year, dimensions),
        )
