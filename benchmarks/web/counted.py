"""The site whose maps are counted by SPARQL: the same pages, their figures by the other way."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from benchmarks.engines import Engine, Oxigraph
from benchmarks.figures import cells, counts
from benchmarks.maps import Map
from benchmarks.wordings import wording
from graph.coverage import Coverage
from graph.question import Question
from graph.snapshot import Snapshot
from graph.store import NamedNode, Quad, Store
from graph.totals import Total
from service.site import Site
from service.view import View


@dataclass(frozen=True)
class CountedView(View):
    """A view that asks SPARQL for every map; all else is as in the product."""

    @cached_property
    def engine(self) -> Oxigraph:
        """A store with nothing but the graph of the view, where SPARQL is at its fastest."""
        known, store = self.snapshot, Store.memory()
        graph = NamedNode(known.graph)
        triples = known.store.triples(known.graph)
        store.load(Quad(one.subject, one.predicate, one.object, graph) for one in triples)
        return Oxigraph(store)

    def coverage(self, question: Question) -> Coverage:
        """Return the map that answers *question*."""
        return counted(self.engine, question, self.snapshot)


@dataclass(frozen=True)
class CountedSite(Site):
    """A site with such views; it shows the one edition of a synthetic city on the first footing."""

    @cached_property
    def _shown(self) -> CountedView:
        return CountedView(self.published.snapshot())

    def view(self, basis: str = "all", year: str = "") -> CountedView:
        """Return the view; another one than the first is not made."""
        if basis != "all" or year:
            raise ValueError(f"basis {basis}, year {year or 'shown'}: expected all, the one shown.")
        return self._shown


def counted(engine: Engine, question: Question, known: Snapshot) -> Coverage:
    """Return the map with every figure that a page shows; *known* holds vocabularies and decisions.

    Of totals a page shows the certain ones alone, so no others are asked for.
    """
    asked = Map.of(question, known)
    totals = counts(engine, wording("totals", asked.name))
    return Coverage(
        question=question,
        rows=asked.rows,
        columns=asked.columns,
        merged={iri: (iri,) for iri in (*asked.rows, *asked.columns)},
        cells=cells(engine, asked, known.expectations),
        row_totals=tuple(_total(totals, iri) for iri in asked.rows),
        column_totals=tuple(_total(totals, iri) for iri in asked.columns),
        total=_total(totals, "map"),
        unplaced=counts(engine, wording("unplaced", asked.name))[()],
        silent=(),
    )


def _total(totals: Mapping[tuple[str, ...], int], line: str) -> Total:
    return Total(certain=totals[(line,)], near=0, overarching=0, former=0, actors=0)
