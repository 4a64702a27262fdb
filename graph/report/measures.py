"""Indicators as a report tells them: their kind, their latest figure, what is agreed."""

from graph.measured import Measured
from graph.report.model import QUIET, Span, Text
from graph.report.population import written
from graph.report.telling import Telling, joined, plain
from graph.terms import ZN


def indicator(telling: Telling, iri: str) -> Text:
    """Return an indicator with its kind: «Kennzahl»."""
    kind = telling.facts.first(iri, ZN.indicatorKind)
    name: Text = (telling.thing(iri),)
    return (*name, Span(f" ({telling.thing(kind).text})", tone=QUIET)) if kind else name


def latest(telling: Telling, iri: str) -> Text:
    """Return the latest figure of an indicator with its time, or why there is none."""
    series = telling.measured.whole(iri)
    if series is None:
        return telling.sentence("report.value.none", open=telling.open)
    last = series.last or series.values[-1]
    time = telling.words.day(last.time)
    return telling.sentence("report.value", value=_measured(telling, last), date=time)


def _measured(telling: Telling, one: Measured) -> Text:
    if one.reason:
        return (telling.thing(one.reason),)
    low, high, value = (
        written(telling, str(x)) if x is not None else "" for x in (one.low, one.high, one.value)
    )
    if low and high:
        value = telling.words.say("thing.figure.range", start=low, end=high)
    unit = one.unit or telling.facts.first(one.indicator, ZN.unit)
    told = f"{value} {unit}".strip()
    return plain(telling.words.say("thing.figure.about", value=told) if one.approximate else told)


def targets(telling: Telling, goal: str) -> tuple[Text, ...]:
    """Return the values agreed for *goal*, or that none are."""
    found = [fact.iri for fact in telling.facts.of(goal, ZN.hasTarget)]
    if not found:
        return (telling.sentence("report.targets.none", open=telling.open),)
    return tuple(_target(telling, iri) for iri in telling.ordered(found))


def _target(telling: Telling, iri: str) -> Text:
    parts = [
        telling.sentence(f"report.{name}", value=_value(telling, fact.text))
        for name, predicate in (("baseline", ZN.baseline), ("target", ZN.targetValue))
        for fact in telling.facts.of(iri, predicate)
    ]
    due = telling.facts.first(iri, ZN.dueDate)
    if due:
        parts.append(telling.sentence("report.due", date=telling.words.day(due)))
    return joined(parts, "; ") or (telling.open,)


def _value(telling: Telling, text: str) -> str:
    number = text.lstrip("-").replace(".", "", 1).isdigit()
    return written(telling, text) if number else text
