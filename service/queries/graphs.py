"""The graphs that a query can be put to, each with a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.published import BASES, Published
from graph.store import Literal
from graph.terms import DCT, ZN
from service.visit import Visit


@dataclass(frozen=True)
class Graph:
    """One graph; ``derived`` ones hold a whole edition, all others are what these come from.

    ``lang`` is the language of ``title``; ``sentence`` is in the reader's.
    """

    iri: str
    title: str
    lang: str
    sentence: str
    derived: bool
    shown: bool


@dataclass(frozen=True)
class Graphs:
    """All published graphs, those of the edition shown first."""

    all: tuple[Graph, ...]

    @classmethod
    def read(cls, visit: Visit) -> "Graphs":
        """Return the graphs as the catalogue describes them, for the reader of *visit*."""
        return cls((*_derived(visit), *_sources(visit)))

    @cached_property
    def derived(self) -> tuple[Graph, ...]:
        """Those that hold a whole edition."""
        return tuple(graph for graph in self.all if graph.derived)

    @cached_property
    def sources(self) -> tuple[Graph, ...]:
        """Those that editions come from, and the catalogue."""
        return tuple(graph for graph in self.all if not graph.derived)

    def known(self, iri: str) -> bool:
        """Tell whether there is a graph *iri*."""
        return any(graph.iri == iri for graph in self.all)


def _derived(visit: Visit) -> Iterator[Graph]:
    published = visit.site.published
    years = sorted(published.editions, key=lambda year: (year != published.shown, year))
    for year in years:
        for basis in ("all", "said"):
            yield Graph(
                iri=published.graph(basis, year),
                title=visit.say(f"graphs.{basis}", year=year),
                lang=visit.lang,
                sentence=visit.say(f"graphs.{basis}.sentence", year=year),
                derived=True,
                shown=(basis, year) == ("all", published.shown),
            )


def _sources(visit: Visit) -> Iterator[Graph]:
    published = visit.site.published
    derived = {published.graph(basis, year) for year in published.editions for basis in BASES}
    titles, bases = _titles(published), dict(published.store.pairs(ZN.basis, _catalogue(published)))
    for iri in published.store.graphs():
        if iri in derived:
            continue
        if iri == _catalogue(published):
            title, sentence = visit.say("graphs.catalogue"), visit.say("graphs.catalogue.sentence")
            yield Graph(iri, title, visit.lang, sentence, derived=False, shown=False)
            continue
        basis = visit.label(bases[iri]) if iri in bases else visit.say("graphs.unknown")
        sentence = visit.say("graphs.source", basis=basis)
        title, lang = titles.get(iri, (iri, ""))
        yield Graph(iri, title, lang, sentence, derived=False, shown=False)


def _titles(published: Published) -> dict[str, tuple[str, str]]:
    return {
        iri: (value.value, value.language or "")
        for iri, value in published.store.links(DCT["title"], _catalogue(published))
        if isinstance(value, Literal)
    }


def _catalogue(published: Published) -> str:
    return published.city.catalogue_graph
