"""What a list says of a new city, as files: its words become fields, places, actors."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from graph.intake.founding.plan import CityPart
from graph.intake.table.records import Records
from graph.labels import slug
from graph.terms import RDF, ZN

if TYPE_CHECKING:
    from graph.store import Triple

_TOPICS: Final[Mapping[str, str]] = {
    "field": "Handlungsfelder",
    "area": "Gebiete",
    "goal": "Ziele",
    "indicator": "Kennzahlen",
    "target": "Zielwerte",
}
_IDENTITIES: Final = frozenset({ZN.Activity, ZN.Actor, ZN.Programme})


def listed_parts(base: str, records: Records) -> Iterator[CityPart]:
    """Yield the files that hold what *records* say."""
    topics: dict[str, set[Triple]] = defaultdict(set)
    for told in records.years.values():
        for triple in told.timeless:
            identity = triple.predicate.value == RDF.type and triple.object.value in _IDENTITIES  # type: ignore[union-attr]
            folder = triple.subject.value.removeprefix(base).split("/")[0]  # type: ignore[union-attr]
            topics["identities" if identity else folder].add(triple)
    for topic, triples in sorted(topics.items()):
        name = "identities" if topic == "identities" else f"reference-{topic}s"
        title = _TOPICS.get(topic, "Akteure und Aktivitäten" if topic == "identities" else topic)
        graph = f"graph/reference/{name.removeprefix('reference-')}"
        yield CityPart(f"stated/{name}.ttl", graph, title, "stated", frozenset(triples))
    for year, told in records.years.items():
        title = f"Register {year}"
        yield CityPart(
            f"stated/{year}.ttl", f"graph/{year}/stated", title, "stated", told.said, year
        )


def crossed(records: Records) -> Iterator[tuple[str, str]]:
    """Yield what can have gaps in a city of that list: what it says something of, crossed.

    Of the types of actors only those that the list knows.
    """
    told = {t.predicate.value for year in records.years.values() for t in year.said}
    types = {
        t.object.value  # type: ignore[union-attr]
        for year in records.years.values()
        for t in year.said
        if t.predicate.value == ZN.actorType
    }
    rows = {"goal": ZN.servesGoal, "field": ZN.inField}
    columns = {"life-phase": ZN.forLifePhase, "area": ZN.inArea, "target-group": ZN.targetGroup}
    for row, answered in rows.items():
        if answered in told:
            yield from ((row, column) for column, other in columns.items() if other in told)
    if ZN.inField in told:
        yield from ((f"actor-type/{slug(one)}", "field") for one in sorted(types))
