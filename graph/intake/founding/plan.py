"""A city to be founded: its title, its addresses, its reporting years."""

from dataclasses import dataclass

from graph.store import Triple


@dataclass(frozen=True)
class NewCity:
    """Who the city is; the last of its ``years`` is the one shown."""

    title: str
    slug: str
    base: str
    years: tuple[str, ...]


@dataclass(frozen=True)
class CityPart:
    """A file of the city: what it says, in which graph, on which basis, for which year.

    A part without ``year`` holds in all years; one of the ``ontology`` is only named.
    """

    name: str
    graph: str
    title: str
    basis: str
    triples: frozenset[Triple] = frozenset()
    year: str = ""

    @property
    def ontology(self) -> bool:
        """Whether the file is one that all cities share."""
        return self.name.startswith("ontology:")
