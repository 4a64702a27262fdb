"""What each list shows of its things, and by what a reader finds them there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from graph.dimensions import ACTOR, FIELD, LIFE_PHASE
from graph.terms import ZNV
from service.pages.lists.entry import (
    Cell,
    Entry,
    Record,
    counted,
    entry,
    linked,
    plain,
    spoken,
)
from service.pages.lists.groups import Grouping, by_letter, by_year, rank_of, together, under
from service.pages.measured import latest
from service.pages.panels.body import planned
from service.pages.panels.wording import period
from service.visit import Visit

_NO_LEVEL: Final = ZNV["level/other"]


@dataclass(frozen=True)
class Kind:
    """How a directory is listed.

    ``columns`` are the keys of its heads after the name; ``entry`` makes a line of a record;
    ``group`` tells under which heading the line stands, its key and its words; ``rank`` the place
    of that heading, where it is not that of the first line under it. ``numbers`` are the columns
    that hold nothing but numbers.
    """

    columns: tuple[str, ...]
    entry: Callable[[Visit, Record], Entry]
    group: Grouping
    rank: Callable[[Visit, Record], float] = lambda _, __: 0
    numbers: frozenset[str] = frozenset({"activities"})


def _activities(visit: Visit, record: Record, token: str) -> Cell:
    """Return how many activities a thing has, of those that pass the filter."""
    href = visit.unfiltered().chosen("/ask", (token, record["iri"]))
    return counted(visit, "activities", record["activities"], href, "activities")


def _actor(visit: Visit, record: Record) -> Entry:
    town = plain("town", record["town"])
    return entry(visit, record, _types(record), town, _activities(visit, record, ACTOR))


def _group(visit: Visit, record: Record) -> Entry:
    return entry(visit, record, _types(record), _activities(visit, record, ACTOR))


def _types(record: Record) -> Cell:
    """Return what an actor is, and on which level where that says something."""
    told = [one for one in (*record["types"], record["level"]) if one and one["iri"] != _NO_LEVEL]
    return plain("type", *(one["label"] for one in told))


def _body(visit: Visit, record: Record) -> Entry:
    return entry(
        visit,
        record,
        spoken(visit, "tasks", " ".join(record["tasks"])),
        _seats(visit, record),
        _activities(visit, record, ACTOR),
    )


def _seats(visit: Visit, record: Record) -> Cell:
    seats = record["seats"]
    if not seats:
        return plain("seats", visit.say("directories.seats.none"))
    held = sum(bool(seat["heldBy"]) for seat in seats)
    found = counted(visit, "seats", len(seats), visit.page(record["iri"]), "seats")
    if planned(visit, record["iri"]):
        return replace(found, text=visit.say("directories.seats.planned"))
    vacant = visit.say("thing.seat.vacant") if not held else ""
    text = visit.say("directories.seats.filled", filled=held) if held else ""
    return replace(found, text=text, still=vacant)


def _field(visit: Visit, record: Record) -> Entry:
    goals = counted(visit, "goals", record["goals"], visit.page(record["iri"]), "goals")
    return entry(visit, record, goals, _activities(visit, record, FIELD))


def _phase(visit: Visit, record: Record) -> Entry:
    ages = [str(age) for age in (record["ageFrom"], record["ageTo"]) if age is not None]
    key = f"directories.ages.{'from' if record['ageFrom'] is not None else ''}"
    key += "to" if record["ageTo"] is not None else ""
    text = (
        visit.say(key, start=ages[0], end=ages[-1]) if ages else visit.say("directories.ages.none")
    )
    return entry(visit, record, plain("ages", text), _activities(visit, record, LIFE_PHASE))


def _programme(visit: Visit, record: Record) -> Entry:
    return entry(
        visit,
        record,
        plain("use", record["statusLabel"] or visit.say("value.unknown")),
        spoken(visit, "reason", record["reason"]),
        _activities(visit, record, "programme"),
    )


def _indicator(visit: Visit, record: Record) -> Entry:
    value = latest(visit, record["iri"])
    return entry(
        visit,
        record,
        plain("type", record["kind"]["label"] if record["kind"] else ""),
        _or_missing(visit, linked(visit, "goals", *record["goals"])),
        _or_missing(visit, plain("values", value)),
    )


def _or_missing(visit: Visit, cell: Cell) -> Cell:
    return (
        cell
        if cell.values or cell.text
        else replace(cell, still=visit.say(f"directories.{cell.head}.none"))
    )


def _document(visit: Visit, record: Record) -> Entry:
    goals = plain(
        "goals",
    )
    if record["goals"]:
        goals = counted(visit, "goals", record["goals"], visit.page(record["iri"]), "goals")
    status = record["statusLabel"] or visit.say("value.unknown")
    time = period(visit, record["date"], "")
    return entry(visit, record, plain("status", status, time), goals)


def _event(visit: Visit, record: Record) -> Entry:
    time = period(visit, record["start"], record["end"]) or record["dateText"]
    inferred = visit.say("directories.inferred") if record["inferred"] else ""
    return entry(
        visit,
        record,
        plain("time", time or visit.say("value.unknown"), inferred),
        spoken(visit, "what", record["description"]),
        linked(visit, "of", *record["eventOf"], *record["participants"]),
    )


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "actors": Kind(("type", "town", "activities"), _actor, by_letter),
        "groups": Kind(("type", "activities"), _group, by_letter),
        "bodies": Kind(("tasks", "seats", "activities"), _body, together),
        "fields": Kind(
            ("goals", "activities"), _field, together, numbers=frozenset({"goals", "activities"})
        ),
        "life-phases": Kind(("ages", "activities"), _phase, together),
        "programmes": Kind(
            ("use", "reason", "activities"), _programme, under("level"), rank_of("level")
        ),
        "indicators": Kind(("type", "goals", "values"), _indicator, together),
        "documents": Kind(
            ("status", "goals"), _document, under("kind"), rank_of("kind"), frozenset({"goals"})
        ),
        "events": Kind(("time", "what", "of"), _event, by_year),
    }
)
"""The directories that are listed line by line; goals stand as trees, activities in short."""
