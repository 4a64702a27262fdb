"""The shape of every answer: what is printed is what the types promise, and what they mean."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from typing_extensions import is_typeddict

import service.records
from graph import bits
from graph.coverage import coverage
from graph.directory import thing, things
from graph.gaps import gaps
from graph.labels import slug
from graph.network import build, export
from graph.network.model import neighbourhood
from graph.published import Published
from graph.query import find_query, library
from graph.question import Question
from graph.register import Page, Register, ask
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.terms import ZN
from graph.validate import validate
from service.records import (
    activity,
    actor,
    body,
    document,
    event,
    field,
    flat,
    gap,
    goal,
    indicator,
    life_phase,
    network,
    programme,
    query,
    report,
    validation,
)
from service.records import coverage as map_record
from service.tables import as_csv, as_xlsx

MODULES = sorted(
    path.stem
    for path in Path(next(iter(service.records.__path__))).glob("*.py")
    if path.stem[0] != "_"
)
Directory = Callable[[Snapshot, str], Sequence[Mapping[str, Any]]]
DIRECTORIES: dict[str, tuple[Directory, type]] = {
    "actors": (actor.actors, actor.ActorRecord),
    "groups": (actor.groups, actor.ActorRecord),
    "bodies": (body.bodies, body.BodyRecord),
    "goals": (goal.goals, goal.GoalRecord),
    "fields": (field.fields, field.FieldRecord),
    "life phases": (life_phase.life_phases, life_phase.LifePhaseRecord),
    "programmes": (programme.programmes, programme.ProgrammeRecord),
    "indicators": (indicator.indicators, indicator.IndicatorRecord),
    "documents": (document.documents, document.DocumentRecord),
    "events": (event.events, event.EventRecord),
}


def _types() -> Iterator[type]:
    for name in MODULES:
        module = import_module(f"service.records.{name}")
        for found in vars(module).values():
            if is_typeddict(found) and found.__module__ == module.__name__:
                yield found


def _fits(record: object, kind: type) -> None:
    """Fail unless *record* has the fields of *kind*, of their types, and no other ones."""
    TypeAdapter(kind).validate_python(record, strict=True)
    schema = TypeAdapter(kind).json_schema()
    _only_known(record, schema, schema.get("$defs", {}))


def _only_known(value: object, schema: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    """Fail where *value* has a field that *schema* does not name."""
    if reference := schema.get("$ref"):
        schema = known[reference.rsplit("/", 1)[-1]]
    if isinstance(value, Mapping) and "properties" in schema:
        assert value.keys() <= schema["properties"].keys()
        for name, part in value.items():
            _only_known(part, schema["properties"][name], known)
    if isinstance(value, list) and "items" in schema:
        for part in value:
            _only_known(part, schema["items"], known)


@pytest.fixture(params=["shipped", "lindenau"])
def published(request: pytest.FixtureRequest) -> Published:
    """Return each of the two cities."""
    found: Published = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("kind", list(_types()), ids=lambda kind: kind.__name__)
def test_every_record_says_what_it_and_its_fields_mean(kind: type) -> None:
    """The documentation of the API is written where the fields are."""
    schema = TypeAdapter(kind).json_schema()
    assert schema["description"]
    assert [name for name, part in schema["properties"].items() if "description" not in part] == []


def test_the_command_line_does_without_what_serves() -> None:
    """Records bring neither pydantic nor FastAPI along, nor what writes sheets."""
    modules = ", ".join(f"service.records.{name}" for name in MODULES)
    code = (
        f"import sys, {modules}; print({{'pydantic', 'fastapi', 'openpyxl'}} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", DIRECTORIES)
def test_a_directory_is_what_its_type_promises(published: Published, name: str, lang: str) -> None:
    """For both cities, in both languages, each entry by name; and it is a table too."""
    listed, kind = DIRECTORIES[name]
    entries = listed(published.snapshot(), lang)
    assert entries
    _fits(list(entries), list[kind])  # type: ignore[valid-type]
    assert all(entry["label"] for entry in entries)
    columns = tuple(entries[0])
    rows = [flat.row(entry, columns) for entry in entries]
    assert as_csv(columns, rows).count(b"\r\n") > len(rows)
    assert as_xlsx(name, columns, rows)


def test_every_count_of_a_directory_is_the_length_of_its_list(published: Published) -> None:
    """Whoever follows a number finds as many activities."""
    snapshot = published.snapshot()
    lists = {
        "actor": [*actor.actors(snapshot, "de"), *actor.groups(snapshot, "de")],
        "goal": goal.goals(snapshot, "de"),
        "field": field.fields(snapshot, "de"),
        "life-phase": life_phase.life_phases(snapshot, "de"),
        "programme": programme.programmes(snapshot, "de"),
    }
    for token, entries in lists.items():
        for entry in entries:
            mask = Selection({token: frozenset([entry["iri"]])}).mask(snapshot)
            assert entry["activities"] == int(bits.size(mask))
        assert any(entry["activities"] for entry in entries)


def test_the_shipped_directories_have_the_numbers_of_the_source(shipped: Published) -> None:
    """Each thing once: 8 fields and the one for all, 14 programmes, 23 events."""
    snapshot = shipped.snapshot()
    counts = {name: len(listed(snapshot, "de")) for name, (listed, _) in DIRECTORIES.items()}
    assert counts == {
        "actors": 67,
        "groups": 20,
        "bodies": 9,
        "goals": 90,
        "fields": 9,
        "life phases": 10,
        "programmes": 14,
        "indicators": 3,
        "documents": 17,
        "events": 23,
    }
    levels = [entry["level"] for entry in goal.goals(snapshot, "de")]
    assert {level: levels.count(level) for level in sorted(levels)} == {
        "field-goal": 40,
        "integration-goal": 8,
        "key-statement": 30,
        "monitoring-goal": 3,
        "strategy-goal": 9,
    }
    seats = {slug(one["iri"]): len(one["seats"]) for one in body.bodies(snapshot, "de")}
    assert seats["steuerungsgruppe"] == sum(seats.values()) == 12


def test_entries_stand_in_the_order_a_reader_expects(shipped: Published) -> None:
    """Goals by notation (2 before 10), phases as in life, events as in time."""
    snapshot = shipped.snapshot()
    notations = [one["notation"] for one in goal.goals(snapshot, "de")]
    assert notations.index("2d") < notations.index("8")
    assert [slug(one["iri"]) for one in life_phase.life_phases(snapshot, "de")][:2] == [
        "early-childhood",
        "kindergarten",
    ]
    starts = [one["start"] for one in event.events(snapshot, "de") if one["start"]]
    assert starts == sorted(starts)
    assert event.events(snapshot, "de")[-1]["start"] == ""


def test_a_body_has_its_seats_and_tasks(lindenau: Published) -> None:
    """With whom each seat represents, who holds it and how many there must be."""
    (council,) = body.bodies(lindenau.snapshot(), "de")
    assert council["kind"] == "body"
    assert council["steering"] is True
    assert len(council["tasks"]) == 1
    assert [len(seat["heldBy"]) for seat in council["seats"]].count(0) == 1
    assert [seat["minimum"] for seat in council["seats"] if seat["minimum"]]


def test_a_goal_knows_its_document_level_and_place(lindenau: Published) -> None:
    """Also what measures it, and the goal of the same wording."""
    entries = {one["notation"]: one for one in goal.goals(lindenau.snapshot(), "en")}
    statements = [one for one in entries.values() if one["level"] == "key-statement"]
    assert all(one["broader"] and one["document"] for one in statements)
    assert {one["levelLabel"] for one in statements} == {"Key statement"}
    assert any(one["matches"] for one in entries.values())
    assert any(one["indicators"] for one in entries.values())


def test_what_is_not_known_is_said_of_nothing(lindenau: Published) -> None:
    """A reader of single things gets empty answers, never those of another."""
    unknown = thing(lindenau.snapshot(), "https://example.org/nothing")
    assert unknown.all(ZN.status) == ()
    assert (unknown.value(ZN.minimum), unknown.number(ZN.minimum)) == ("", None)
    assert unknown.text(ZN.task) == ""
    assert things(lindenau.snapshot(), "https://example.org/NoClass") == ()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_answers_are_what_their_types_promise(published: Published, lang: str) -> None:
    """The same records for command line and API."""
    snapshot = published.snapshot()
    answer = ask(Register.read(snapshot), Question(), lang=lang, page=Page(0, 5))
    record = activity.answer(answer)
    _fits(record, activity.AnswerRecord)
    assert (record["count"], len(record["activities"])) == (snapshot.incidence.count, 5)
    found = coverage(snapshot, Question())
    _fits(map_record.coverage(snapshot, found, lang), map_record.CoverageRecord)
    points = gaps(snapshot)
    _fits(gap.gaps(snapshot.year, points, lang), gap.GapsRecord)
    known = build(snapshot.store, snapshot.graph)
    _fits(network.figures(known, lang), network.MetricsRecord)
    for row, columns in (
        (activity.rows(answer)[0], activity.COLUMNS),
        (map_record.rows(snapshot, found, lang)[0], map_record.COLUMNS),
        (gap.rows(points, lang)[0], gap.COLUMNS),
        (network.rows(known, lang)[0], network.COLUMNS),
        (query.rows(library().values(), lang)[0], query.COLUMNS),
    ):
        assert len(row) == len(columns)


def test_merged_goals_name_each_other(shipped: Published) -> None:
    """A line of the map that stands for several goals says for which."""
    snapshot = shipped.snapshot()
    plan = next(iri for iri in snapshot.dimensions.tops if iri.endswith("/strategiekonzept-2020"))
    asked = Question("goal", "field", document=plan, goal_level="field-goal", merge=True)
    record = map_record.coverage(snapshot, coverage(snapshot, asked), "de")
    _fits(record, map_record.CoverageRecord)
    assert sum(len(line.get("merged", "1")) - 1 for line in record["rows"]) == 40 - 37


def test_the_network_for_programs_is_what_its_type_promises(published: Published) -> None:
    """Whole, and around one thing."""
    snapshot = published.snapshot()
    known = build(snapshot.store, snapshot.graph)
    near = neighbourhood(known, known.nodes[0].iri, 1)
    for part in (known, near):
        _fits(json.loads(export(part, "json")), network.NetworkRecord)


def test_queries_are_what_their_types_promise(published: Published) -> None:
    """The library, and what one of its queries finds."""
    snapshot = published.snapshot()
    _fits(query.queries(library().values(), "en"), list[query.QueryRecord])
    found = find_query("goals_tree").run(snapshot.store, snapshot.graph)
    _fits(query.table(found), query.TableRecord)


@pytest.mark.parametrize("city", ["shipped_release", "lindenau_release"])
def test_what_the_public_may_know_is_what_the_judge_found(
    city: str, request: pytest.FixtureRequest
) -> None:
    """The same figures by row and field, and nothing of any single actor."""
    release = request.getfixturevalue(city)
    told: Published = request.getfixturevalue(city.removesuffix("_release"))
    public = validation.public(told.snapshot("said"), "de")
    _fits(public, validation.ValidationRecord)
    judged = report.report(validate(release), "de")
    _fits(judged, report.ReportRecord)
    shown, full = public["completeness"], judged["completeness"]
    assert public["conforms"] == judged["conforms"]
    assert (shown["count"], shown["complete"]) == (full["count"], full["complete"])
    assert shown["rows"] == full["rows"]
    assert sorted(shown["fields"], key=_iri) == sorted(full["fields"], key=_iri)
    assert shown.keys() == {"count", "complete", "rows", "fields"}


def _iri(record: Mapping[str, Any]) -> str:
    return str(record["iri"])


def test_no_public_record_tells_an_actors_own_completeness() -> None:
    """Only the judge's full report does, and that is not for the API."""
    secret = report.ActorGridRecord.__annotations__.keys() - {"iri", "label", "activities"}
    assert secret == {"complete", "selfDescription"}
    telling = {
        kind.__name__
        for kind in _types()
        if "complete" in kind.__annotations__ and kind.__module__ != report.__name__
    }
    assert telling == {"FieldCountRecord", "PublicCompletenessRecord"}


def test_a_field_of_a_table_is_no_nested_thing() -> None:
    """Things stand by notation or name; what has neither is refused."""
    record = {"a": {"notation": "4.1", "label": "Ziel"}, "b": [{"notation": "", "label": "x"}, 3]}
    assert flat.row(record, ("a", "b")) == ("4.1", "x; 3")
    with pytest.raises(TypeError, match="object"):
        flat.row({"a": object()}, ("a",))
