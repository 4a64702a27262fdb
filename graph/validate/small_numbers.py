"""Small numbers of people that could be worked out from what is told beside them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.check import Facts, Node
from graph.measured import number
from graph.shapes import Text
from graph.small_numbers import (
    Place,
    Span,
    Spans,
    counting_people,
    deduced,
    shares,
    span,
    sums,
    too_few,
    worked_out,
)
from graph.store import Triple
from graph.terms import DCT, SKOS, ZN, ZNSH
from graph.validate.coded import Finding
from graph.validate.words import label

_OF_FIGURES: Final = (ZN.value, ZN.valueFrom, ZN.valueTo, ZN.noValue)
_OF_PLACES: Final = (ZN.ofIndicator, ZN.inArea, ZN.startDate, ZN.targetGroup)
_TOLD: Final = frozenset(
    {*_OF_FIGURES, *_OF_PLACES, SKOS.broader, DCT.subject, ZN.shareOf, ZN.unit, ZN.countsPeople}
)
_WORKED_OUT: Final = ZNSH["not-worked-out"]
_Facts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class _Table:
    """The figures of one indicator and time: where each is told, and what is known of it."""

    iris: Mapping[Place, str]
    known: Spans

    def given_away(self, parents: Mapping[str, str]) -> Iterator[tuple[Place, list[Place]]]:
        """Yield each small figure that can be worked out, with the figures that tell it."""
        own = sums(self.known, parents)
        for place in worked_out(self.known, deduced(self.known, own) if own else self.known):
            beside = {other for one in own if place in one.members for other in one.members}
            yield place, sorted(beside - {place}, key=str)


def small_numbers(told: Facts, about: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each number of 1 to 4 people that figures give away.

    It is told of one of the figures that are spoken *about*.
    """
    if not told.links(ZN.ofIndicator).among(about):
        return
    facts, shown = _facts(told)
    iris = _places(facts)
    known = {place: _span(facts, iri) for place, iri in iris.items()}
    people = counting_people(shown)
    for table in _tables({p: iri for p, iri in iris.items() if p.indicator in people}, known):
        for place, others in table.given_away(facts[SKOS.broader]):
            own = [table.iris[one] for one in (place, *others)]
            focus = next((iri for iri in own if iri in about), own[0])
            yield _finding(focus, label(told, place.indicator), place.time)
    values = {place: one.low for place, one in known.items() if one.known}
    for one in shares(values, facts[ZN.shareOf]):
        if one.base.indicator in people and too_few(values[one.share], values[one.base]):
            own = [iris[one.share], iris[one.base]]
            focus = next((iri for iri in own if iri in about), own[0])
            yield _finding(focus, label(told, one.share.indicator), one.share.time)


def beside(told: Facts, changed: Iterable[Triple]) -> set[Node]:
    """Return the figures of which a small number may be given away since triples *changed*."""
    if _TOLD.isdisjoint(triple.predicate.value for triple in changed):
        return set()
    return set(told.links(ZN.ofIndicator))


def _facts(told: Facts) -> tuple[_Facts, list[Triple]]:
    """Return what is told of figures, by property and thing, and the triples that tell it."""
    shown = [triple for predicate in sorted(_TOLD) for triple in told.triples(predicate)]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in shown:
        found[triple.predicate.value][triple.subject.value] = triple.object.value  # type: ignore[union-attr]
    return found, shown


def _places(facts: _Facts) -> dict[Place, str]:
    """Return the observations by what they belong to, those of single activities left out."""
    told = [facts[predicate] for predicate in _OF_PLACES]
    dated = told[0].keys() & facts[ZN.startDate].keys() - facts[DCT.subject].keys()
    return {Place(*(one.get(iri, "") for one in told)): iri for iri in sorted(dated)}


def _span(facts: _Facts, iri: str) -> Span:
    value, low, high, reason = (facts[predicate].get(iri, "") for predicate in _OF_FIGURES)
    return span(number(value), number(low), number(high), reason.rpartition("/")[2])


def _tables(iris: Mapping[Place, str], known: Spans) -> Iterator[_Table]:
    """Yield the figures of one indicator and time together: only those make up sums."""
    found: dict[tuple[str, str], dict[Place, str]] = defaultdict(dict)
    for place, iri in iris.items():
        found[place.indicator, place.time][place] = iri
    for own in found.values():
        yield _Table(own, {place: known[place] for place in own})


def _finding(focus: str, name: str, time: str) -> Finding:
    message = Text(
        f"„{name}“, {time}: Aus den Zahlen daneben lässt sich eine Zahl von 1 bis 4 Menschen "
        "errechnen; erwartet wird an einer weiteren Stelle „nicht veröffentlicht“ "
        "(no-value/withheld) statt der Zahl.",
        f"“{name}”, {time}: A number of 1 to 4 people can be worked out from the figures beside "
        "it; expected is “withheld” (no-value/withheld) instead of the number in one more place.",
    )
    return Finding(focus, ZN.value, "", _WORKED_OUT, message)
