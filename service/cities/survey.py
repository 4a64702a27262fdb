"""One visit of the pages that compare cities: what is asked, words and addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends
from starlette.requests import Request

from graph.across import Comparison, Matching, Part, comparable, compared
from graph.dimensions import FIELD, LIFE_PHASE
from graph.errors import AmbiguousError, NotFoundError
from graph.published import BASES
from graph.terms import ZNV
from service.asked import here
from service.cities.neighbour import Neighbour
from service.language import language
from service.texts import capital, say, say_count


@dataclass(frozen=True)
class Survey:
    """A request with what its answer is made from; ``asked`` is the query string."""

    neighbours: tuple[Neighbour, ...]
    matching: Matching
    lang: str
    path: str
    asked: Mapping[str, str]

    @property
    def basis(self) -> str:
        """Return the footing; an unknown one raises."""
        basis = self.asked.get("basis", "all")
        if basis not in BASES:
            message = f"Die Grundlage „{basis}“ ist nicht bekannt; bekannt sind:"
            raise AmbiguousError(message, list(BASES), basis)
        return basis

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The dimensions that the cities can be compared on."""
        towns = [one.town(self.basis).snapshot for one in self.neighbours]
        return comparable(towns, self.matching)

    @cached_property
    def comparison(self) -> Comparison:
        """The maps that are asked for: by default the first dimension by phases of life."""
        towns = [one.town(self.basis) for one in self.neighbours]
        order = sorted(self.tokens, key=lambda token: token == LIFE_PHASE)
        first, last = (order[0], order[-1]) if len(order) > 1 else (FIELD, LIFE_PHASE)
        rows, columns = self.asked.get("rows", first), self.asked.get("columns", last)
        return compared(towns, self.matching, rows, columns)

    @property
    def shares(self) -> list[tuple[Neighbour, Part]]:
        """Return each city with its share."""
        return list(zip(self.neighbours, self.comparison.parts, strict=True))

    @property
    def city(self) -> Neighbour | None:
        """Return the city that the address names, if any; an unknown one raises."""
        host = self.asked.get("city", "")
        known = {one.host: one for one in self.neighbours}
        if host and host not in known:
            raise AmbiguousError(
                f"Die Stadt „{host}“ ist nicht bekannt; bekannt sind:", list(known)
            )
        return known.get(host)

    def line(self, name: str) -> str:
        """Return the IRI of the row or column that the address names, or nothing; others raise."""
        iri = self.asked.get(name, "")
        if iri and iri not in self.comparison.names:
            raise NotFoundError(f"{name}: „{iri}“ ist keine Zeile oder Spalte dieser Karte.")
        return iri

    def label(self, iri: str) -> str:
        """Return the name of a line."""
        return self.comparison.names[iri].titled(iri, self.lang)

    def dimension(self, token: str) -> str:
        """Return what a dimension is called, as labels begin."""
        labels = self.neighbours[0].town(self.basis).snapshot.labels
        return capital(labels.label(ZNV[f"dimension/{token}"], self.lang))

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of *key*."""
        return say(key, self.lang, **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Return the text of *key* for a number of things."""
        return say_count(key, self.lang, number, **values)

    def url(self, path: str, **more: str) -> str:
        """Return *path* with the map and the footing of this visit; empty values are left out."""
        asked = self.comparison.together.question
        pairs = {"rows": asked.rows, "columns": asked.columns, "basis": self.basis, **more}
        return f"{path}?{urlencode({name: text for name, text in pairs.items() if text})}"

    def in_language(self, lang: str) -> str:
        """Return the address of this very page in another language."""
        return f"{self.path}?{urlencode({**self.asked, 'lang': lang})}"


def survey(request: Request) -> Survey:
    """Return the visit that *request* is."""
    state = request.app.state
    return Survey(
        neighbours=state.neighbours,
        matching=state.matching,
        lang=language(request.scope),
        path=here(request.scope),
        asked=dict(request.query_params),
    )


SurveyDep = Annotated[Survey, Depends(survey)]
