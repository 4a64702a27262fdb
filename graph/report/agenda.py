"""The agenda of a body: what was achieved and changed, what is open and is to be decided."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graph.due import due
from graph.editions import Difference
from graph.editions.activities import CHANGED, ENDED, GONE, NEW, RESUMED
from graph.gap import Gap
from graph.gaps import STEERING, rules
from graph.question import Question
from graph.register import ACHIEVED, chosen
from graph.report.build import section, strong
from graph.report.history import achievement
from graph.report.model import QUIET, Block, Counted, Items, Paragraph, Report, Span, Text
from graph.report.report import bound
from graph.report.telling import Telling, plain
from graph.terms import ZN

_TURNS: Final = (NEW, ENDED, RESUMED, GONE, CHANGED)
_DECIDE: Final = ("proposal-waiting", "programme-unused", "field-without-goals")
"""Points that no actor can close: somebody has to decide."""


@dataclass(frozen=True)
class Sitting:
    """What an agenda is for: a ``body``, the step from the edition before, and its length.

    ``most`` is how many things of a kind it names; of more it says how many there are.
    """

    body: str
    step: Difference | None
    most: int


def agenda(telling: Telling, city: str, sitting: Sitting) -> Report:
    """Return the agenda of a sitting, as a report of a few pages."""
    parts: Sequence[tuple[str, Callable[[Telling, Sitting], Iterable[Block]]]] = (
        ("achieved", _achieved),
        ("changed", _changed),
        ("open", _open),
        ("decide", _decide),
        ("dates", _dates),
    )
    chapters = tuple(
        section(telling, f"agenda-{key}", told(telling, sitting)) for key, told in parts
    )
    title = telling.words.say("report.agenda", body=telling.thing(sitting.body).text)
    return bound(telling, city, title, chapters)


def desk(telling: Telling, body: str) -> list[Gap]:
    """Return the open points on the desk of *body*: about it, its seats, and what it answers for.

    One that steers has all points for steering before it.
    """
    facts = telling.facts
    seats = {fact.subject for fact in facts.to(body, ZN.seatOf)}
    fields = {fact.iri for seat in seats for fact in facts.of(seat, ZN.represents)}
    goals = {fact.subject for fact in facts.to(body, ZN.responsible)}
    own = {body, *seats, *goals, *(iri for iri in fields if facts.is_a(iri, ZN.Field))}
    steers = _steers(telling, body)
    return [
        gap
        for gap in telling.points
        if (steers and gap.severity == STEERING)
        or own.intersection((gap.subject, gap.row, gap.column, *gap.others))
    ]


def _achieved(telling: Telling, sitting: Sitting) -> Iterator[Block]:
    iris = chosen(telling.register, Question(), ACHIEVED)
    if not iris:
        yield telling.missing("report.achieved.none")
        return
    counted = Counted(len(iris), "activities", asked=(("part", ACHIEVED),))
    yield Paragraph(telling.counting("report.achieved.text", counted))
    yield from _some(telling, [achievement(telling, iri) for iri in iris], sitting)


def _changed(telling: Telling, sitting: Sitting) -> Iterator[Block]:
    step = sitting.step
    if step is None:
        yield telling.paragraph("report.agenda-changed.first", QUIET)
        return
    told = [(kind, [one.iri for one in step.of(kind)]) for kind in _TURNS]
    if not any(iris for _, iris in told):
        yield telling.paragraph("report.agenda-changed.none", "", year=step.pair.before.year)
        return
    yield telling.paragraph("report.agenda-changed.text", "", year=step.pair.before.year)
    for kind, iris in told:
        if iris:
            heading = telling.words.say(f"report.agenda-changed.{kind}", count=len(iris))
            yield Paragraph(strong(plain(heading)))
            yield from _some(telling, [_thing(telling, step, iri) for iri in iris], sitting)


def _thing(telling: Telling, step: Difference, iri: str) -> Text:
    """Return the name of an activity; one that is gone is called as it was."""
    if iri in telling.snapshot.labels.names:
        return (telling.thing(iri),)
    return plain(step.pair.before.labels.label(iri, telling.words.lang))


def _open(telling: Telling, sitting: Sitting) -> Iterator[Block]:
    every = desk(telling, sitting.body)
    if not every:
        yield telling.paragraph("report.agenda-open.none")
        return
    yield telling.paragraph("report.agenda-open.text", "", count=telling.words.number(len(every)))
    found = [gap for gap in every if gap.rule not in _DECIDE]
    yield from _by_rule(telling, found, sitting)


def _decide(telling: Telling, sitting: Sitting) -> Iterator[Block]:
    found = [gap for gap in desk(telling, sitting.body) if gap.rule in _DECIDE]
    if not found:
        yield telling.paragraph("report.agenda-decide.none")
        return
    yield from _by_rule(telling, found, sitting)


def _by_rule(telling: Telling, found: list[Gap], sitting: Sitting) -> Iterator[Block]:
    known = rules()
    for rule, gaps in groupby(sorted(found, key=_weight), key=lambda gap: gap.rule):
        own = [gap.sentence[telling.words.lang] for gap in gaps]
        summary = known[rule].summary[telling.words.lang]
        yield Paragraph((*strong(plain(f"{summary}: ")), _number(telling, rule, len(own))))
        yield from _some(telling, [plain(sentence) for sentence in own], sitting)


def _number(telling: Telling, rule: str, number: int) -> Span:
    """Return how many points of *rule* are meant; it leads to the list where these are all."""
    if number == sum(gap.rule == rule for gap in telling.points):
        return telling.figure(Counted(number, "points", asked=(("rule", rule),)))
    return Span(telling.words.number(number), strong=True)


def _weight(gap: Gap) -> tuple[bool, str]:
    return gap.severity != STEERING, gap.rule


def _dates(telling: Telling, sitting: Sitting) -> Iterator[Block]:
    facts, year = telling.facts, telling.snapshot.year
    decided = {fact.subject for fact in facts.to(sitting.body, ZN.decidedBy)}
    goals = {fact.subject for fact in facts.to(sitting.body, ZN.responsible)}
    steers = _steers(telling, sitting.body)
    coming = [
        one
        for one in due(telling.snapshot)
        if str(one.day) >= year and (steers or one.iri in decided or goals.intersection(one.about))
    ]
    if not coming:
        yield telling.paragraph("report.agenda-dates.none")
        return
    told = [
        (*plain(f"{telling.words.day(one.time)}: "), *telling.named(one.about or (one.iri,)))
        for one in coming
    ]
    yield from _some(telling, told, sitting)


def _steers(telling: Telling, body: str) -> bool:
    return telling.facts.first(body, ZN.steering) == "true"


def _some(telling: Telling, items: Sequence[Text], sitting: Sitting) -> Iterator[Block]:
    """Yield as many of *items* as the agenda has room for, and how many more there are."""
    if named := tuple(items[: sitting.most]):
        yield Items(named)
    if left := len(items) - min(sitting.most, len(items)):
        yield telling.paragraph("report.agenda-more", QUIET, count=telling.words.number(left))
