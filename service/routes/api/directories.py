"""``/api/actors``, ``/api/goals`` …: the directories, each entry with what matters of its kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from fastapi import APIRouter, Query
from starlette.responses import Response
from typing_extensions import is_typeddict

from graph.dimensions import ACTOR, FIELD, GOAL, LIFE_PHASE
from graph.members import members
from graph.snapshot import Snapshot
from service.records import flat
from service.records.actor import ActorRecord, actors, groups
from service.records.body import BodyRecord, bodies
from service.records.document import DocumentRecord, documents
from service.records.event import EventRecord, events
from service.records.field import FieldRecord, fields
from service.records.goal import GoalRecord, goals
from service.records.indicator import IndicatorRecord, indicators
from service.records.life_phase import LifePhaseRecord, life_phases
from service.records.programme import ProgrammeRecord, programmes
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import FILTER, PLACE, Form
from service.visit import Visit, VisitDep

router = APIRouter(tags=["directories"])
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Directory:
    """A list of one kind of thing; ``token`` is the dimension by which a filter narrows it."""

    name: str
    record: type
    read: Callable[[Snapshot, str], Sequence[Record]]
    token: str
    meaning: str


DIRECTORIES: Final = (
    Directory("actors", ActorRecord, actors, ACTOR, "The named actors, bodies among them"),
    Directory("groups", ActorRecord, groups, ACTOR, "Groups that act without a name"),
    Directory("bodies", BodyRecord, bodies, ACTOR, "The bodies with their tasks and seats"),
    Directory("goals", GoalRecord, goals, GOAL, "The goals of all documents"),
    Directory("fields", FieldRecord, fields, FIELD, "The fields of action"),
    Directory("life-phases", LifePhaseRecord, life_phases, LIFE_PHASE, "The phases of life"),
    Directory("programmes", ProgrammeRecord, programmes, "programme", "The funding programmes"),
    Directory("indicators", IndicatorRecord, indicators, "", "The indicators and key figures"),
    Directory("documents", DocumentRecord, documents, "", "The documents"),
    Directory("events", EventRecord, events, "", "What happened when"),
)


def _example(directory: Directory) -> list[dict[str, object]]:
    """Return an invented entry: named, and empty in every other field."""
    named = {"iri": f"https://example.org/city/{directory.name}/1", "label": "Erfundener Name"}
    return [_empty_record(directory.record) | named]


def _empty_record(record: type) -> dict[str, object]:
    return {name: _empty(kind) for name, kind in get_type_hints(record).items()}


def _empty(kind: Any) -> object:  # noqa: ANN401 a type is of no type
    """Return the empty value of a field's type; of several literals or types the first."""
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if type(None) in get_args(kind):
        return _empty(get_args(kind)[0])
    if is_typeddict(kind):
        return _empty_record(kind)
    return (get_origin(kind) or kind)()


def _add(directory: Directory) -> None:
    filtering = [FILTER] if directory.token else []

    @router.get(
        f"/{directory.name}",
        name=directory.name,
        summary=directory.meaning,
        response_model=list[directory.record],  # type: ignore[name-defined]
        responses=documented(_example(directory)),
        dependencies=[PLACE, *filtering],
    )
    def entries(visit: VisitDep, form: Annotated[Form, Query(alias="format")] = "json") -> Response:
        """Return the entries that the filter leaves, in the order a reader expects.

        A filter on the entries themselves chooses them; any other one leaves those where an
        activity stands that passes it.
        """
        found = _entries(visit, directory)
        if form == "json":
            return as_json(found)
        columns = tuple(directory.record.__annotations__)
        rows = [flat.row(entry, columns) for entry in found]
        return as_table(visit, directory.name, form, columns, rows)


def _entries(visit: Visit, directory: Directory) -> list[Record]:
    found = directory.read(visit.snapshot, visit.lang)
    if not directory.token or not visit.asked.chosen:
        return list(found)
    kept = set(members(visit.snapshot, directory.token, visit.selection))
    return [entry for entry in found if entry["iri"] in kept]


for _directory in DIRECTORIES:
    _add(_directory)
