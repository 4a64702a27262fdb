"""What was measured: the observations of indicators."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.labels import slug
from graph.measured import Measured, Measurements
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.records.meaning import Meaning
from service.records.thing import Teller, ThingRecord


class ObservationRecord(TypedDict):
    """A value measured for an indicator, an area, a time and a group, or why there is none.

    Numbers of 1 to 4 people are never in it: they are not published.
    """

    iri: Annotated[str, Meaning("IRI of the observation.")]
    indicator: Annotated[ThingRecord, Meaning("What was measured.")]
    area: Annotated[ThingRecord | None, Meaning("Area it holds for; nothing means the whole.")]
    group: Annotated[ThingRecord | None, Meaning("Group it holds for; nothing means all.")]
    date: Annotated[str, Meaning("Year, month or day it holds for.")]
    value: Annotated[float | None, Meaning("The value, if there is one.")]
    valueFrom: Annotated[float | None, Meaning("Lower end of a range, if it is one.")]
    valueTo: Annotated[float | None, Meaning("Upper end of a range, if it is one.")]
    approximate: Annotated[bool, Meaning("Whether the source calls it uncertain.")]
    noValue: Annotated[str, Meaning("Why there is no value (`small`, `secret` …), or empty.")]
    noValueLabel: Annotated[str, Meaning("The same in words, or empty.")]
    unit: Annotated[str, Meaning("Unit of the indicator, or empty.")]
    source: Annotated[ThingRecord | None, Meaning("Where it comes from, if that is known.")]


def observations(
    snapshot: Snapshot, known: Measurements, indicators: Iterable[str], lang: str
) -> list[ObservationRecord]:
    """Return what was measured of *indicators*, series by series, the earliest first."""
    units = dict(snapshot.store.pairs(ZN.unit, snapshot.graph))
    tell = Teller(snapshot, lang)
    return [
        _observation(tell, one, units.get(indicator, ""))
        for indicator in indicators
        for series in known.of(indicator)
        for one in series.values
    ]


def _observation(tell: Teller, one: Measured, unit: str) -> ObservationRecord:
    return {
        "iri": one.iri,
        "indicator": tell.thing(one.indicator),
        "area": tell.thing(one.area) if one.area else None,
        "group": tell.thing(one.group) if one.group else None,
        "date": one.time,
        "value": None if one.value is None else float(one.value),
        "valueFrom": None if one.low is None else float(one.low),
        "valueTo": None if one.high is None else float(one.high),
        "approximate": one.approximate,
        "noValue": slug(one.reason) if one.reason else "",
        "noValueLabel": tell.thing(one.reason)["label"] if one.reason else "",
        "unit": one.unit or unit,
        "source": tell.thing(one.source) if one.source else None,
    }
