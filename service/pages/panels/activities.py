"""The activities of a goal, a field, a phase of life or any other value of a dimension."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from graph import bits
from graph.dimensions import PROPERTIES
from graph.facts import Fact
from graph.query import Query, find_query
from graph.terms import SKOS, ZN
from service.pages.panels.naming import ordered
from service.pages.panels.panel import Panel, Tools
from service.pages.panels.rows import Figure, Row, cut_row
from service.visit import Visit

_QUERIES: Final = frozenset(
    {"actor", "area", "field", "goal", "life-phase", "programme", "target-group"}
)
"""The dimensions whose activities a query of the library lists."""


def count(visit: Visit, token: str, iri: str) -> int:
    """Return how many activities stand at *iri*, those below it included."""
    return bits.size(visit.snapshot.incidence.of(token, iri)).item()


def figure(visit: Visit, token: str, iri: str, key: str) -> Figure:
    """Return how many activities stand at *iri*, in the words of *key*."""
    number = count(visit, token, iri)
    return Figure(number, visit.count(key, number), asked(visit, token, iri), "activities")


def asked(visit: Visit, token: str, iri: str) -> str:
    """Return the address that lists the activities at *iri*."""
    return visit.unfiltered().chosen("/ask", (token, iri))


def activities_panel(visit: Visit, token: str, iri: str) -> Panel:
    """Return the activities linked to *iri*, then those linked to something below it."""
    rows = tuple(_rows(visit, token, iri))
    if not count(visit, token, iri):
        return Panel(
            "activities",
            visit.say("thing.activities"),
            empty=visit.say(f"thing.activities.none.{visit.asked.basis}"),
        )
    return Panel(
        key="activities",
        heading=visit.say("thing.activities"),
        figures=(figure(visit, token, iri, f"thing.activities.{token}"),),
        sentence=_sentence(visit, rows),
        rows=rows,
        tools=tools(visit, token, iri),
    )


def tools(visit: Visit, token: str, iri: str) -> Tools:
    """Return what may be taken along of the activities at *iri*."""
    bare = visit.unfiltered()
    exports = tuple(
        (form.upper(), bare.chosen("/api/activities", (token, iri), format=form))
        for form in ("csv", "xlsx")
    )
    if token not in _QUERIES:
        return Tools(exports)
    query = _query(f"activities_of-{token}")
    return Tools(exports, query.bind({token.replace("-", "_"): iri}), query.name)


@cache
def _query(name: str) -> Query:
    return find_query(name)


def _rows(visit: Visit, token: str, iri: str) -> Iterable[Row]:
    """Yield the activities by what they name: the thing itself, then each thing below it."""
    path = PROPERTIES[token]
    if len(path) > 1:
        return
    below = {one: facts for one in below_of(visit, iri) if (facts := _naming(visit, one, path[0]))}
    if direct := _naming(visit, iri, path[0]):
        label = visit.say("thing.activities.direct" if below else "thing.activities.named")
        yield cut_row(visit, label, direct, *_all(visit, token, iri))
    for one, facts in below.items():
        found = cut_row(visit, _called(visit, one), facts, *_all(visit, token, one))
        yield replace(found, href=visit.page(one))


def _naming(visit: Visit, iri: str, predicate: str) -> list[Fact]:
    facts = visit.view.facts
    return [fact for fact in facts.to(iri, predicate) if facts.is_a(fact.subject, ZN.Activity)]


def _called(visit: Visit, below: str) -> str:
    sign = visit.snapshot.labels.notation(below) or visit.label(below)
    return visit.say("thing.activities.below", name=sign)


def _all(visit: Visit, token: str, iri: str) -> tuple[str, str]:
    return asked(visit, token, iri), "activities"


def below_of(visit: Visit, iri: str) -> Iterable[str]:
    """Yield everything below *iri*, each thing before what is below it."""
    facts = visit.view.facts
    for child in ordered(visit, (fact.subject for fact in facts.to(iri, SKOS.broader))):
        yield child
        yield from below_of(visit, child)


def _sentence(visit: Visit, rows: Sequence[Row]) -> str:
    unsure = {whose.unsure for row in rows for _, whose in row.groups if whose}
    if True not in unsure:
        return ""
    return visit.say(
        "thing.activities.proposed" if False in unsure else "thing.activities.all-proposed"
    )
