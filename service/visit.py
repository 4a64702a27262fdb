"""One visit of a page: who asks what, in which language, of which edition; words and addresses."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends
from starlette.requests import Request

from graph.directory import thing
from graph.question import Question
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.terms import DCT
from service.asked import Asked, address, here
from service.described import public_address
from service.language import language
from service.queries.library import body
from service.questions import question
from service.site import Site, site_of
from service.standing import trouble
from service.texts import say, say_count
from service.tokens import FILTER_TOKENS
from service.view import View
from service.written import day

_NAMED = re.compile(r"\bGRAPH\b", re.IGNORECASE)
_HISTORICAL = 2
"""After so many years an edition is called historical."""


@dataclass(frozen=True)
class Visit:
    """A page's request with what its answer is made from.

    ``pairs`` is the whole query string; ``asked`` the part of it that all pages share. ``base`` is
    the public address of the service, ``server`` how the graph server falls short, if it does.
    """

    site: Site
    asked: Asked
    lang: str
    path: str
    pairs: tuple[tuple[str, str], ...]
    base: str = ""
    server: str = ""

    @cached_property
    def view(self) -> View:
        """The edition on the footing that is asked for."""
        return self.site.view(self.asked.basis, self.asked.edition)

    @property
    def snapshot(self) -> Snapshot:
        """What the answers are counted from."""
        return self.view.snapshot

    @cached_property
    def selection(self) -> Selection:
        """The filter, looked up; a word that fits none or several things raises."""
        return Selection.parse(self.snapshot, self.asked.chosen, self.view.search.find)

    def question(self, rows: str = "", columns: str = "", **more: str) -> Question:
        """Return the question of a map under the filter; *more* as the command line knows it."""
        return question(
            self.snapshot,
            self.asked.chosen,
            self.view.search.find,
            rows=rows,
            columns=columns,
            document=self.asked.document,
            level=more.get("goal_level") or "top",
            merge=bool(more.get("merge")),
        )

    @property
    def own(self) -> tuple[tuple[str, str], ...]:
        """The pairs of the address that only this page asks; another filter begins a list anew."""
        shared = {*FILTER_TOKENS, "edition", "basis", "document", "lang", "page"}
        return tuple(pair for pair in self.pairs if pair[0] not in shared)

    @property
    def kept(self) -> dict[str, str]:
        """The same, as :meth:`url` takes it."""
        return {name.replace("-", "_"): value for name, value in self.own}

    def param(self, name: str, default: str = "") -> str:
        """Return what the address says of *name*, a thing that only this page asks."""
        return dict(self.pairs).get(name, "").strip() or default

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of *key*."""
        return say(key, self.lang, **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Return the text of *key* for a number of things."""
        return say_count(key, self.lang, number, **values)

    def label(self, iri: str) -> str:
        """Return the name of a thing."""
        return self.snapshot.labels.label(iri, self.lang)

    def titled(self, iri: str) -> str:
        """Return notation and name of a thing."""
        return self.snapshot.labels.titled(iri, self.lang)

    def foreign(self, iri: str) -> str:
        """Return the language of a thing's name where it is not that of the page."""
        spoken = self.snapshot.labels.language(iri, self.lang)
        return "" if spoken == self.lang else spoken

    def url(self, path: str, **more: str) -> str:
        """Return *path* with the filter of this visit."""
        return address(path, self.asked, **more)

    def chosen(self, path: str, *pairs: tuple[str, str], **more: str) -> str:
        """Return *path* with the filter of this visit narrowed to things: token and IRI each."""
        asked = self.asked
        for token, iri in pairs:
            asked = asked.choosing(token, self.view.values.of(token, iri))
        return address(path, asked, **more)

    def page(self, iri: str) -> str:
        """Return the address of a thing's page in the same edition, or nothing."""
        path = self.view.addresses.page(iri)
        return f"{path}{self._edition}" if path else ""

    @cached_property
    def _edition(self) -> str:
        """The end of the addresses of things: edition, footing and document of this visit."""
        return address("", self.asked.unfiltered)

    @cached_property
    def year(self) -> str:
        """The year of the edition."""
        return self.snapshot.year

    @cached_property
    def as_of(self) -> str:
        """The day for which the edition speaks, in words, or nothing."""
        text = self.site.as_of(self.year)
        if not text:
            return ""
        old = datetime.now(tz=UTC).year - int(text[:4]) > _HISTORICAL
        key = "banner.as-of-historical" if old else "banner.as-of"
        return self.say(key, date=day(text, self.lang))

    @cached_property
    def standing(self) -> str:
        """What the edition says of itself."""
        return thing(self.snapshot, self.snapshot.edition).text(DCT.description, self.lang)

    def in_sparql(self, text: str) -> str:
        """Return the address that puts the query *text* to the edition and footing of this visit.

        A sender who names a dataset names all of it: with one graph as the default, ``GRAPH``
        reaches those alone that are named besides.
        """
        published, graph = self.site.published, self.snapshot.graph
        pairs = [("query", body(text))]
        if graph != published.graph():
            pairs.append(("default-graph-uri", graph))
            named = published.store.graphs() if _NAMED.search(text) else ()
            pairs += [("named-graph-uri", iri) for iri in named]
        return f"/sparql?{urlencode(pairs)}"

    @property
    def whole_address(self) -> str:
        """The address of this very page, as a print tells it."""
        query = f"?{urlencode(self.pairs)}" if self.pairs else ""
        return f"{self.base}{self.path}{query}"

    def in_language(self, lang: str) -> str:
        """Return the address of this very page in another language."""
        kept = [pair for pair in self.pairs if pair[0] != "lang"]
        return f"{self.path}?{urlencode([*kept, ('lang', lang)])}"

    def unfiltered(self) -> "Visit":
        """Return the same visit without a filter."""
        return replace(self, asked=self.asked.unfiltered)


def today(lang: str) -> str:
    """Return today's date as a reader of *lang* writes it."""
    return day(date.today().isoformat(), lang)  # noqa: DTZ011 the reader's day is meant


def visit(request: Request) -> Visit:
    """Return the visit that *request* is."""
    pairs = tuple(request.query_params.multi_items())
    return Visit(
        site=site_of(request),
        asked=Asked.parse(pairs),
        lang=language(request.scope),
        path=here(request.scope),
        pairs=pairs,
        base=public_address(request),
        server=trouble(request.app.state),
    )


VisitDep = Annotated[Visit, Depends(visit)]
