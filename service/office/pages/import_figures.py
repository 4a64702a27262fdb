"""``/office/import/figures``: what a table of statistics measures, and in which columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from graph.errors import ZielnetzError
from graph.intake.mappings import read_any, write_any
from graph.intake.statistics import (
    INDICATORS,
    SOURCES,
    Counted,
    Part,
    Said,
    Statistics,
    said,
    taken,
)
from graph.intake.table import Table, Town
from service.office.list_shelf import Shelf
from service.office.lists import read_list
from service.office.pages.fields import FieldsDep
from service.office.pages.import_forms import shelf_of
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)

router = office_router()
_AT: Final = f"{PREFIX}/import"
_DIRECTIONS: Final = ("more", "less", "none")
_PLACES: Final = (Part.AREA, Part.CODE, Part.GROUP, Part.TIME)
_SHOWN: Final = 5
"""So many lines of the table are shown."""


@dataclass(frozen=True)
class Filled:
    """The form as it stands; ``counts`` is empty until somebody has said it."""

    mapping: Statistics
    counts: str

    def column(self, part: str) -> str:
        """Return the column in which *part* stands."""
        return self.mapping.parts.get(Part(part), Said()).column

    def text(self, part: str) -> str:
        """Return what holds of *part* in all lines."""
        return self.mapping.parts.get(Part(part), Said()).text


@router.get("/import/figures")
def begin(visit: OfficeVisitDep) -> Response:
    """Return what is known of the table, or guessed."""
    shelf = shelf_of(visit)
    return _page(visit, shelf.table(), _known(shelf))


@router.post("/import/figures")
def say(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Keep what the table measures and where; what is missing is said, and nothing kept."""
    shelf = shelf_of(visit)
    table = shelf.table()
    filled = _filled(table, _known(shelf).mapping, given)
    try:
        _demand(visit, filled)
        mapping = read_any(write_any(filled.mapping))
        read_list(visit.keeper.release(), table, mapping)
    except ZielnetzError as error:
        return _page(visit, table, filled, str(error))
    shelf.keep(mapping)
    return visit.go(f"{_AT}/preview")


def _known(shelf: Shelf) -> Filled:
    mapping = shelf.mapping()
    if isinstance(mapping, Statistics):
        return Filled(mapping, mapping.counted)
    return Filled(taken(shelf.table(), mapping.name), "")


def _filled(table: Table, before: Statistics, given: Mapping[str, Sequence[str]]) -> Filled:
    """Return the form as somebody filled it in."""
    told = {name: next(iter(texts), "").strip() for name, texts in given.items()}
    parts = {Part.INDICATOR: Said(text=told.get("indicator", ""))} if told.get("indicator") else {}
    for part in _PLACES:
        if column := told.get(part, ""):
            parts[part] = said(table, part, column)
    if Part.TIME not in parts and told.get("always"):
        parts[Part.TIME] = Said(text=told["always"])
    value, counts = told.get("value", ""), told.get("counts", "")
    mapping = replace(
        before,
        frame=replace(before.frame, name=told.get("name", "")),
        counted=Counted(counts) if counts in tuple(Counted) else Counted.OTHER,
        parts=parts,
        value=value,
        columns={} if value else before.columns,
        unit=told.get("unit", ""),
        source=told.get("source", ""),
        direction=told.get("direction", "") if told.get("direction") in _DIRECTIONS else "",
        definition=told.get("definition", ""),
    )
    return Filled(mapping, counts if counts in tuple(Counted) else "")


def _demand(visit: OfficeVisit, filled: Filled) -> None:
    """Raise with what only somebody who knows the table can say and has not said."""
    parts = filled.mapping.parts
    for missing, key in (
        (Part.INDICATOR not in parts, "indicator"),
        (not filled.counts, "counts"),
        (bool(filled.mapping.value) and Part.TIME not in parts, "time"),
    ):
        if missing:
            raise ZielnetzError(visit.say(f"import.figures.missing.{key}"))


def _page(visit: OfficeVisit, table: Table, filled: Filled, wrong: str = "") -> Response:
    known = Town.of(visit.keeper.release()).known
    return render_office(
        visit,
        "office/import_figures.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        wrong=wrong,
        filled=filled,
        columns=table.columns,
        lines=[[line.cells.get(one, "") for one in table.columns] for line in table.lines[:_SHOWN]],
        count_of_lines=len(table.lines),
        places=_PLACES,
        directions=_DIRECTIONS,
        indicators=[known.labels.label(one.iri, visit.lang) for one in known.choices(INDICATORS)],
        origins=[known.labels.label(one.iri, visit.lang) for one in known.choices(SOURCES)],
    )
