"""Everything the answers need of one derived graph, read once per changeset."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph import bits
from graph.answers import ROWS
from graph.columns import Columns
from graph.dimensions import Dimensions
from graph.expectations import Expectations
from graph.incidence import Incidence, build
from graph.labels import Labels
from graph.side import Axis, Side
from graph.store import Store


@dataclass(frozen=True)
class Snapshot:
    """One edition on one footing: ``basis`` is ``said`` or ``all``.

    ``graphs`` names the edition's graph of each footing, ``said`` holds the activities as they are
    said, whatever the footing, ``sides`` keeps the sides of maps once they are made.
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
    said: Incidence
    graphs: Mapping[str, str]
    sides: dict[Axis, Side] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def missing(self) -> "Missing":
        """The grid rows that each activity leaves open, judged on what is said (model.md)."""
        return Missing(self.said)

    @classmethod
    def read(
        cls, store: Store, graphs: Mapping[str, str], edition: str, year: str, basis: str
    ) -> "Snapshot":
        """Return the snapshot of *edition* for *basis*; *graphs* names its graph of each basis."""
        graph = graphs[basis]
        labels = Labels.read(store, graph)
        dimensions = Dimensions.read(store, graph, labels)
        incidence = build(Columns.of(store, graph), year, dimensions)
        said = incidence
        if basis != "said":
            said = build(Columns.of(store, graphs["said"]), year, dimensions)
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
            said=said,
            graphs=graphs,
        )


@dataclass(frozen=True)
class Missing(Mapping[str, tuple[str, ...]]):
    """The grid rows that each activity of *said* leaves open."""

    said: Incidence

    def __getitem__(self, activity: str) -> tuple[str, ...]:
        at, grid = self.said.index[activity], self.said.grid
        return tuple(row for row in ROWS if not bits.holds(grid[row], at))

    def __iter__(self) -> Iterator[str]:
        return iter(self.said.activities)

    def __len__(self) -> int:
        return self.said.count
