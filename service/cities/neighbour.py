"""A city of the installation, as those see it who compare cities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlencode

from graph.across import Part, Town
from graph.errors import DamagedError
from service.house import House
from service.site import Site


@dataclass(frozen=True)
class Neighbour:
    """A city: its host, the address of its own pages, and its running application."""

    host: str
    address: str
    app: House

    @property
    def site(self) -> Site:
        """Return what the city shows at this moment."""
        site: Site = self.app.state.site
        return site

    @property
    def name(self) -> str:
        """Return what the city is called."""
        return self.site.published.city.title.replace("Zielnetz ", "")

    def town(self, basis: str) -> Town:
        """Return the city as it is compared: the edition shown, on a footing.

        Damage that is met in its store raises :class:`DamagedError` and is mended by the city.
        """
        try:
            return Town(self.name, self.site.view(basis).snapshot)
        except DamagedError:
            self.app.state.stage.mend()
            raise

    def list_of(self, part: Part, row: str, column: str) -> str:
        """Return the address of the city's own list of what stands in a place, or nothing.

        No row or no column means all of them, as in totals.
        """
        asked = part.map.question
        sides = {asked.rows: row, asked.columns: column}
        chosen = {token: _concepts(part.members[token], iri) for token, iri in sides.items()}
        if not all(chosen.values()):
            return ""
        pairs = [(token, iri) for token, iris in chosen.items() for iri in iris]
        own = [("part", "certain"), ("rows", asked.rows), ("columns", asked.columns)]
        footing = [("basis", part.town.snapshot.basis)]
        return f"{self.address}/ask?{urlencode([*pairs, *own, *footing])}"


def _concepts(members: Mapping[str, Sequence[str]], line: str) -> Sequence[str]:
    return members.get(line, ()) if line else [*chain.from_iterable(members.values())]
