"""Everything the answers need of one derived graph, read once per changeset."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph import bits
from graph.answers import ROWS
from graph.dimensions import Dimensions
from graph.expectations import Expectations
from graph.incidence import Incidence, build
from graph.labels import Labels
from graph.store import Store


@dataclass(frozen=True)
class Snapshot:
    """One edition on one footing: ``basis`` is ``said`` or ``all``.

    ``missing`` maps each activity to the grid rows it leaves open; whatever the footing, this is
    judged on what is said (model.md, «The grid»).
    """

    store: Store
    graph: str
    edition: str
    year: str
    basis: str
    labels: Labels
    dimensions: Dimensions
    incidence: Incidence
    expectations: Expectations
    missing: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(
        cls, store: Store, graphs: Mapping[str, str], edition: str, year: str, basis: str
    ) -> "Snapshot":
        """Return the snapshot of *edition* for *basis*; *graphs* names its graph of each basis."""
        graph = graphs[basis]
        labels = Labels.read(store, graph)
        dimensions = Dimensions.read(store, graph, labels)
        incidence = build(store, graph, year, dimensions)
        said = incidence if basis == "said" else build(store, graphs["said"], year, dimensions)
        return cls(
            store=store,
            graph=graph,
            edition=edition,
            year=year,
            basis=basis,
            labels=labels,
            dimensions=dimensions,
            incidence=incidence,
            expectations=Expectations.read(store, graph, year, dimensions),
            missing=_missing(said),
        )


def _missing(said: Incidence) -> dict[str, tuple[str, ...]]:
    answered = {row: bits.flags(said.grid[row], said.count) for row in ROWS}
    return {
        activity: tuple(row for row in ROWS if not answered[row][position])
        for position, activity in enumerate(said.activities)
    }
