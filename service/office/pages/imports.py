"""``/office/import``: a list that others keep, in small steps to the desk."""

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import File, UploadFile
from starlette.responses import Response

from graph.errors import DatasetError, NotFoundError, ZielnetzError
from graph.intake import MOST_BYTES
from graph.intake.mappings import Mapping, read_any, write_any
from graph.intake.statistics import Statistics, yearly
from graph.intake.table import (
    ListMapping,
    Table,
    Town,
    guessed,
    read_mapping,
    read_table,
    write_mapping,
)
from service.office.list_shelf import Shelf
from service.office.lists import Reading, hand_in_list, read_list
from service.office.pages import import_forms as forms
from service.office.pages.fields import FieldsDep
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_years
from service.records import foreign_list as record

router = office_router()
_AT: Final = f"{PREFIX}/import"
_BACK: Final[dict[type[Mapping], str]] = {
    ListMapping: f"{_AT}/columns",
    Statistics: f"{_AT}/figures",
}
"""Where one can change what a list is taken to mean."""
_MOST: Final = 100
"""How many mistakes a page lists."""


@router.get("/import")
def begin(visit: OfficeVisitDep) -> Response:
    """Return where a list is sent."""
    return _page(visit, "office/import.html")


@router.post("/import")
def upload(
    visit: OfficeVisitDep,
    file: Annotated[UploadFile, File()],
    mapping: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Keep a list for a while, with what its columns seem to mean or a mapping says."""
    try:
        content = file.file.read(MOST_BYTES + 1)
        told = mapping.file.read(MOST_BYTES).decode("utf-8", "replace") if mapping else ""
        known = read_any(told) if told.strip() else None
        table = read_table(content, known.layout) if known else read_table(content)
    except ZielnetzError as error:
        return _page(visit, "office/import.html", wrong=str(error))
    name = (file.filename or "liste").rsplit(".", 1)[0]
    forms.shelf_of(visit).put(content, known or guessed(table, name))
    return visit.go(f"{_AT}/{_next(table, known)}")


def _next(table: Table, known: Mapping | None) -> str:
    """Return the step after the file: what is not known of the *table* yet, or what it changes."""
    if known is None:
        return "figures" if yearly(table) else "columns"
    return "columns" if isinstance(known, ListMapping) else "preview"


@router.get("/import/columns")
def columns(visit: OfficeVisitDep) -> Response:
    """Return the columns with samples and what each is taken for."""
    shelf = forms.shelf_of(visit)
    return _columns(visit, shelf.table(), _of_list(shelf))


@router.post("/import/columns")
def say_columns(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Keep what the columns mean."""
    shelf = forms.shelf_of(visit)
    table = shelf.table()
    mapping = forms.said(table, _of_list(shelf), _town(visit), given)
    try:
        read_mapping(write_mapping(mapping))
        read_list(visit.keeper.release(), table, mapping)
    except ZielnetzError as error:
        return _columns(visit, table, mapping, str(error))
    shelf.keep(mapping)
    return visit.go(f"{_AT}/words")


@router.get("/import/words")
def words(visit: OfficeVisitDep) -> Response:
    """Return the words and names that somebody has to decide on."""
    reading = _reading(visit)
    found = forms.words(visit, _of_list(forms.shelf_of(visit)), reading.records, _town(visit))
    pairs = forms.pairs(reading.records)
    if not found and not pairs:
        return visit.go(f"{_AT}/preview")
    return _page(visit, "office/import_words.html", words=found, pairs=pairs)


@router.post("/import/words")
def say_words(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Keep what words and names mean."""
    shelf, reading = forms.shelf_of(visit), _reading(visit)
    told = _of_list(shelf)
    found = forms.words(visit, told, reading.records, _town(visit))
    mapping = forms.with_words(told, found, given)
    shelf.keep(forms.with_names(mapping, forms.pairs(reading.records), given))
    return visit.go(f"{_AT}/preview")


@router.get("/import/preview")
def preview(visit: OfficeVisitDep) -> Response:
    """Return what would be handed in, and what is wrong with the list."""
    return _preview(visit)


@router.get("/import/mapping.yaml")
def mapping(visit: OfficeVisitDep) -> Response:
    """Return the mapping as a file to keep."""
    told = forms.shelf_of(visit).mapping()
    name = f'attachment; filename="{told.name}.yaml"'
    headers = {"Content-Disposition": name}
    return Response(write_any(told), media_type="application/yaml", headers=headers)


@router.post("/import/hand-in")
def hand_in(visit: OfficeVisitDep) -> Response:
    """Lay the list on the desk; it is forgotten then."""
    try:
        numbers = hand_in_list(visit.keeper, _reading(visit))
    except DatasetError:
        return _preview(visit)
    except ZielnetzError as error:
        return _preview(visit, str(error))
    forms.shelf_of(visit).forget()
    return visit.go(PREFIX, visit.visit.count("import.handed-in", len(numbers)))


@router.post("/import/discard")
def discard(visit: OfficeVisitDep) -> Response:
    """Forget the list."""
    forms.shelf_of(visit).forget()
    return visit.go(_AT, visit.say("import.discarded"))


def _of_list(shelf: Shelf) -> ListMapping:
    """Return what is known of the columns of a list of activities; others say it all themselves."""
    mapping = shelf.mapping()
    if not isinstance(mapping, ListMapping):
        raise NotFoundError(
            "Hier sagt die Zuordnung schon alles; erwartet ist eine Liste von Aktivitäten."
        )
    return mapping


def _town(visit: OfficeVisit) -> Town:
    return Town.of(visit.keeper.release())


def _reading(visit: OfficeVisit) -> Reading:
    shelf = forms.shelf_of(visit)
    return read_list(visit.keeper.release(), shelf.table(), shelf.mapping())


def _columns(visit: OfficeVisit, table: Table, told: ListMapping, wrong: str = "") -> Response:
    town = _town(visit)
    return _page(
        visit,
        "office/import_columns.html",
        wrong=wrong,
        mapping=told,
        lines=len(table.lines),
        columns=forms.meanings(table, told, town),
        options=forms.options(visit, town),
        splits=forms.SPLITS,
        years=working_years(visit),
    )


def _preview(visit: OfficeVisit, wrong: str = "") -> Response:
    reading = _reading(visit)
    told = record.foreign_list(reading)
    return _page(
        visit,
        "office/import_preview.html",
        wrong=wrong,
        found=told,
        heads=record.heads(reading, visit.lang),
        rows=record.rows(told),
        mistakes=reading.records.slips[:_MOST],
        more=max(0, len(reading.records.slips) - _MOST),
        unopened=sorted(reading.unopened),
        nothing_new=reading.nothing_new,
        back=_BACK.get(type(reading.mapping), ""),
    )


def _page(visit: OfficeVisit, template: str, wrong: str = "", **values: Any) -> Response:  # noqa: ANN401 whatever a template shows
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    return render_office(visit, template, status=status, wrong=wrong, **values)
