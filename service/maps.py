"""Coverage maps for a visit: which map is asked, and everything its panel shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.coverage import Coverage
from graph.dimensions import GOAL, LIFE_PHASE, TOP
from graph.labels import slug
from graph.question import Question
from graph.terms import ZNV
from graph.usual import usual_pairs, usual_sides
from service import sentences
from service.filter_bar import dimension
from service.visit import Visit
from viz.coverage_lines import ORDERS
from viz.coverage_map import CoverageMap, Naming, coverage_map

GIVEN: Final = "given"


@dataclass(frozen=True)
class MapAsked:
    """Which map: its two dimensions, whose goals at which level, and how it is laid out.

    ``document`` is a short name or empty, ``merge`` and ``hide`` are «1» or empty.
    """

    rows: str = GOAL
    columns: str = LIFE_PHASE
    document: str = ""
    goal_level: str = TOP
    merge: str = ""
    sort: str = GIVEN
    hide: str = ""

    @classmethod
    def of(cls, visit: Visit) -> "MapAsked":
        """Return the map that the address asks for, by default the city's usual one."""
        rows, columns = usual_sides(visit.snapshot)
        sort = visit.param("sort", GIVEN)
        return cls(
            rows=visit.param("rows", rows),
            columns=visit.param("columns", columns),
            document=visit.asked.document,
            goal_level=visit.param("goal-level", TOP),
            merge="1" if visit.param("merge") else "",
            sort=sort if sort in ORDERS else GIVEN,
            hide="1" if visit.param("hide") else "",
        )

    @property
    def pairs(self) -> dict[str, str]:
        """What an address says of the map itself; what is default is left out."""
        level = "" if self.goal_level == TOP else self.goal_level
        return {**self.arguments, "goal_level": level}

    @property
    def arguments(self) -> dict[str, str]:
        """What :meth:`service.visit.Visit.question` needs for the map."""
        return {"rows": self.rows, "columns": self.columns, "goal_level": self.goal_level} | (
            {"merge": self.merge} if self.merge else {}
        )

    def laid_out_like(self, other: "MapAsked") -> "MapAsked":
        """Return the map *other* in the order of this one, with or without empty lines as here."""
        return replace(other, sort=self.sort, hide=self.hide)

    @property
    def layout(self) -> dict[str, str]:
        """What an address says of the order and of empty lines."""
        return {"sort": "" if self.sort == GIVEN else self.sort, "hide": self.hide}


@dataclass(frozen=True)
class MapPanel:
    """A map with its heading, its first sentence and what may be taken along."""

    heading: str
    sentence: str
    map: CoverageMap
    unplaced: int
    unplaced_href: str
    address: str
    exports: tuple[tuple[str, str], ...]
    query: str


def usual_maps(visit: Visit) -> Iterator[MapAsked]:
    """Yield the maps that open the page: the usual ones, then the fields' own goals by phases."""
    for rows, columns in usual_pairs(visit.snapshot):
        yield MapAsked(rows, columns, visit.asked.document if rows == GOAL else "")
    dimensions = visit.snapshot.dimensions
    levels = {
        (slug(dimensions.documents[goal]), level)
        for goal in dimensions.goal_fields
        for level in dimensions.levels[goal] - {GOAL, "concept"}
        if goal in dimensions.documents
    }
    for document, level in sorted(levels):
        yield MapAsked(document=document, goal_level=level)


def map_panel(visit: Visit, asked: MapAsked) -> MapPanel:
    """Return the panel of the map *asked* under the filter of *visit*."""
    here = replace(visit, asked=replace(visit.asked, document=asked.document))
    question = here.question(**asked.arguments)
    found = here.view.coverage(question)
    drawn = coverage_map(found, naming(here, asked), here.lang)
    if asked.goal_level != TOP:
        drawn = drawn.grouped(_fields(here, found))
    drawn = drawn.sorted_by(asked.sort)
    return MapPanel(
        heading=_heading(here, asked, question),
        sentence=sentences.coverage(here.snapshot, found, here.lang),
        map=drawn.only_filled() if asked.hide else drawn,
        unplaced=found.unplaced,
        unplaced_href=here.url("/ask", part="unplaced", **asked.pairs),
        address=here.url("/coverage", **asked.pairs, **asked.layout),
        exports=tuple(_exports(here, asked)),
        query=_query(here, asked, question),
    )


def naming(visit: Visit, asked: MapAsked) -> Naming:
    """Return how the map *asked* names its lines, and where its cells and sums lead."""
    visit = replace(visit, asked=replace(visit.asked, document=asked.document))
    labels, values = visit.snapshot.labels, visit.view.values
    pairs = asked.pairs

    def cell(row: str, column: str) -> str:
        place = {"row": values.of(asked.rows, row), "column": values.of(asked.columns, column)}
        return visit.url("/coverage/cell", **pairs, **place)

    return Naming(
        title=visit.label,
        notation=labels.notation,
        language=lambda iri: labels.language(iri, visit.lang),
        cell=cell,
        row=lambda iri: visit.chosen("/ask", (asked.rows, iri), part="certain", **pairs),
        column=lambda iri: visit.chosen("/ask", (asked.columns, iri), part="certain", **pairs),
        total=visit.url("/ask", part="certain", **pairs),
    )


def _fields(visit: Visit, found: Coverage) -> Mapping[str, str]:
    """Return the fields that the goals of the rows belong to, as headings."""
    fields = visit.snapshot.dimensions.goal_fields
    return {
        row: " · ".join(visit.label(iri) for iri in sorted(fields.get(row, ())))
        for row in found.rows
    }


def _heading(visit: Visit, asked: MapAsked, question: Question) -> str:
    labels, dimensions = visit.snapshot.labels, visit.snapshot.dimensions
    rows, columns = dimension(visit, asked.rows), visit.label(ZNV[f"dimension/{asked.columns}"])
    if GOAL not in (asked.rows, asked.columns):
        return visit.say("coverage.heading.map", rows=rows, columns=columns)
    document = question.document or dimensions.goal_documents(labels)[0]
    return visit.say(
        "coverage.heading.goals", rows=rows, columns=columns, document=visit.label(document)
    )


def _exports(visit: Visit, asked: MapAsked) -> Iterator[tuple[str, str]]:
    for word, form in (("CSV", "csv"), ("XLSX", "xlsx")):
        yield word, visit.url("/api/coverage", format=form, **asked.pairs)
    for word, path in (("SVG", "/coverage.svg"), ("PNG", "/coverage.png")):
        yield word, visit.url(path, **asked.pairs, **asked.layout)


def _query(visit: Visit, asked: MapAsked, question: Question) -> str:
    """Return the page of the library's query that counts the same map, without the filter."""
    level = "" if question.goal_level == TOP else question.goal_level
    edition = visit.asked.unfiltered
    bare = replace(visit, asked=replace(edition, document=""))
    return bare.url(
        "/queries/coverage_figures",
        rows=asked.rows,
        columns=asked.columns,
        document=slug(question.document) if GOAL in (asked.rows, asked.columns) else "",
        goal_class=level,
    )
