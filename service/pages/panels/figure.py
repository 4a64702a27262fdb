"""The value of a figure in one line: «etwa 15,7 %», a range, a trend, or that it is unknown."""

from collections.abc import Iterable
from typing import Final

from graph.terms import ZN
from service.pages.panels.footing import footing
from service.pages.panels.panel import Panel
from service.pages.panels.rows import Row, Value, heading
from service.pages.panels.wording import figure
from service.visit import Visit

_VALUES: Final = (ZN.value, ZN.valueFrom, ZN.valueTo, ZN.unknown, ZN.noValue, ZN.trend)
FIGURE: Final = frozenset({*_VALUES, ZN.unit, ZN.approximate, ZN.measure})
"""The properties that the panel tells."""
_PERCENT: Final = "%"


def figure_panel(visit: Visit, iri: str) -> Iterable[Panel]:
    """Yield what is measured and its value, where *iri* is a figure."""
    facts = visit.view.facts
    values = facts.of(iri, *_VALUES)
    if not values:
        return
    whose = footing(visit, values[0])
    groups = [((Value(text),), whose) for text in figure_texts(visit, iri)]
    for fact in facts.of(iri, ZN.measure):
        measured = Value(fact.text, "" if visit.lang == "de" else "de")
        groups.append(((measured,), footing(visit, fact)))
    label = visit.say("thing.figure")
    yield Panel("figure", label, rows=(Row(heading(visit, label), tuple(groups)),))


def figure_texts(visit: Visit, iri: str) -> Iterable[str]:
    """Yield what is said of the figure *iri*: value or range, that it is unknown, its trend."""
    facts = visit.view.facts
    value, start, end = (
        figure(visit, facts.first(iri, name)) for name in (ZN.value, ZN.valueFrom, ZN.valueTo)
    )
    if start and end:
        value = visit.say("thing.figure.range", start=start, end=end)
    if value:
        yield _measured(visit, iri, value)
    if facts.first(iri, ZN.unknown) == "true":
        yield visit.say("value.unknown")
    for known in facts.of(iri, ZN.noValue, ZN.trend):
        yield visit.label(known.iri)


def _measured(visit: Visit, iri: str, value: str) -> str:
    """Return a value with its unit, and whether it is only about right."""
    facts = visit.view.facts
    unit = facts.first(iri, ZN.unit) or facts.first(facts.first(iri, ZN.ofIndicator), ZN.unit)
    if unit:
        value = (
            f"{value} {unit}"
            if unit == _PERCENT
            else visit.say("thing.figure.unit", value=value, unit=unit)
        )
    about = facts.first(iri, ZN.approximate) == "true"
    return visit.say("thing.figure.about", value=value) if about else value
