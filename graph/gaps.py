"""Open points: what is missing, by rule, with a sentence and what would close it (coverage.md).

Each rule is a query file below ``queries/gaps/``. Rules on cells, and those whose query would read
every activity, are counted from the bit columns (the query says the same, a test compares them);
every other rule is answered by its query.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from graph.dimensions import FIELD, GOAL, PROPERTIES
from graph.errors import AmbiguousError, NotFoundError
from graph.expectations import EXPECTED
from graph.gap import FOLDER, Choice, Gap, point
from graph.gap_cells import CELL_RULES, cell_gaps
from graph.gap_columns import COLUMN_RULES, Record
from graph.labels import Labels
from graph.paths import QUERIES
from graph.query import Query
from graph.question import Question
from graph.snapshot import Snapshot
from graph.terms import ZNV

STEERING = "steering"


def rules() -> dict[str, Query]:
    """Return the rules everyone sees, by name; those on an actor's own entry are not among them."""
    found = {path.stem: Query.read(path, FOLDER + path.stem) for path in _rule_files()}
    return {name: rule for name, rule in found.items() if rule.audience != "actor"}


def check_rules(names: frozenset[str]) -> None:
    """Raise, with the known ones, where *names* holds something that is no rule."""
    known = rules()
    if unknown := sorted(names - known.keys()):
        message = f"Die Regel „{unknown[0]}“ ist nicht bekannt; bekannt sind:"
        raise AmbiguousError(message, list(known), unknown[0])


def _rule_files() -> list[Path]:
    files = sorted((QUERIES / FOLDER).glob("*.rq"))
    if not files:
        raise NotFoundError(f"{QUERIES / FOLDER}: no rule found; expected files ending in .rq.")
    return files


def gaps(
    snapshot: Snapshot,
    question: Question | None = None,
    *,
    only: frozenset[str] = frozenset(),
    severity: str = "",
) -> tuple[Gap, ...]:
    """Return the open points, steering ones first, by rule and in the order of their things.

    The filter of *question* selects points and never recomputes cells; its document is the one
    whose goals are asked for activities and indicators, by default the city's first. An unknown
    rule in *only* raises.
    """
    asked = question or Question()
    found = every_gap(snapshot, asked.document, only)
    chosen = Choice(snapshot, asked.selection)
    return tuple(gap for gap in found if chosen.holds(gap) and severity in ("", gap.severity))


def every_gap(
    snapshot: Snapshot, document: str = "", only: frozenset[str] = frozenset()
) -> tuple[Gap, ...]:
    """Return the open points whatever they speak of; worth keeping as long as the snapshot."""
    asked, known = Question(document=document), rules()
    check_rules(only)
    wanted = {name: rule for name, rule in known.items() if not only or name in only}
    found = [
        *_cell_gaps(snapshot, asked, {n: q for n, q in wanted.items() if n in CELL_RULES}),
        *_query_gaps(snapshot, asked, {n: q for n, q in wanted.items() if n not in CELL_RULES}),
    ]
    return tuple(sorted(found, key=lambda gap: _order(snapshot.labels, gap)))


def _order(labels: Labels, gap: Gap) -> tuple[object, ...]:
    """Return the key that sorts points: by weight and rule, then as a reader cites their things."""
    things = (labels.order(iri) for iri in (gap.subject, gap.row, gap.column))
    return gap.severity != STEERING, gap.rule, *things, gap.id


def expected_maps(snapshot: Snapshot, document: str = "") -> Iterator[Question]:
    """Yield the maps on which the city expects something: one per pair of dimensions.

    Fields are crossed with the goals that belong to them, whatever their document; anything else
    with the top goals of *document*, by default the city's first.
    """
    decided = snapshot.expectations.decisions.get(EXPECTED, {})
    for row, column in combinations(PROPERTIES, 2):
        if frozenset((ZNV[f"dimension/{row}"], ZNV[f"dimension/{column}"])) not in decided:
            continue
        if {row, column} == {GOAL, FIELD}:
            yield from _maps_of_fields(snapshot)
        else:
            yield Question(row, column, document=document)


def _maps_of_fields(snapshot: Snapshot) -> Iterator[Question]:
    dimensions = snapshot.dimensions
    levels = {
        (dimensions.documents[goal], level)
        for goal in dimensions.goal_fields
        for level in dimensions.levels[goal] - {GOAL, "concept"}
    }
    for document, level in sorted(levels):
        yield Question(GOAL, FIELD, document=document, goal_level=level)


def _cell_gaps(snapshot: Snapshot, asked: Question, wanted: Mapping[str, Query]) -> Iterator[Gap]:
    if wanted:
        for question in expected_maps(snapshot, asked.document):
            yield from cell_gaps(snapshot, question, wanted)


def _query_gaps(snapshot: Snapshot, asked: Question, wanted: Mapping[str, Query]) -> Iterator[Gap]:
    for name, query in wanted.items():
        records = _records(snapshot, asked.document, name, query)
        points = (_query_gap(snapshot, query, record) for record in records)
        yield from {gap.id: gap for gap in points}.values()


def _records(snapshot: Snapshot, document: str, name: str, query: Query) -> Iterable[Record]:
    """Return the rows of a rule, out of the columns where they tell the same as its *query*."""
    if name in COLUMN_RULES:
        return COLUMN_RULES[name](snapshot, document)
    given = {"edition": [snapshot.edition], "document": [document]}
    known = {key: values for key, values in given.items() if key in query.params and values[0]}
    return query.run(snapshot.store, snapshot.graph, known).records()


def _query_gap(snapshot: Snapshot, query: Query, record: Record) -> Gap:
    values = {lang: _named(snapshot, query, record, lang) for lang in query.sentence}
    about = _about(query, record)
    things = dict.fromkeys(map(str, record.values()))
    others = [iri for iri in things if iri in snapshot.labels.names and iri not in about]
    return point(query, values, about, tuple(others))


def _named(snapshot: Snapshot, query: Query, record: Record, lang: str) -> dict[str, object]:
    """Return *record* with the names of its things in *lang*; a query knows the German ones only.

    ``label`` is the name of the subject, ``rowLabel`` that of the thing in the column ``row``.
    """
    labels = snapshot.labels
    things = {"label": query.subject, **{f"{column}Label": column for column in record}}
    names: dict[str, object] = {}
    for column in record.keys() & things.keys():
        iri = str(record.get(things[column]))
        if iri in labels.names:
            name = labels.label if column == "label" else labels.titled
            names[column] = name(iri, lang)
    return {**record, **names}


def _about(query: Query, record: Record) -> tuple[str, str, str]:
    subject, row, column = (
        str(record.get(name) or "") if name else ""
        for name in (query.subject, query.row, query.column)
    )
    return subject, row, column
