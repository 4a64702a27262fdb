"""What happened so far: events in their order, what was achieved, and which programmes helped."""

from collections.abc import Iterator

from graph.facets import facet
from graph.question import Question
from graph.register import ACHIEVED, chosen
from graph.report.build import cell, section, strong, table
from graph.report.model import (
    QUIET,
    Bars,
    Block,
    Counted,
    Items,
    Paragraph,
    Row,
    Section,
    Span,
    Text,
)
from graph.report.telling import Telling, plain
from graph.terms import DCT, ZN


def history(telling: Telling) -> Section:
    """Return the timeline, and what was achieved before anything is missed."""
    parts = (
        section(telling, "achieved", _achieved(telling)),
        section(telling, "programmes", _programmes(telling)),
    )
    return section(telling, "history", _timeline(telling), parts)


def _timeline(telling: Telling) -> Iterator[Block]:
    events = sorted(telling.facts.kind(ZN.Event), key=lambda iri: _order(telling, iri))
    if not events:
        yield telling.missing("report.history.none")
        return
    counted = Counted(len(events), "events")
    yield Paragraph(telling.counting("report.history.text", counted))
    rows = (_event(telling, iri) for iri in events)
    yield table(telling, "timeline", (20, 80), rows)


def _order(telling: Telling, iri: str) -> tuple[object, ...]:
    """Return the key that sorts events: those without any date come last."""
    first, last = (telling.facts.first(iri, name) for name in (ZN.startDate, ZN.endDate))
    known = first or last
    return not known, known, last, telling.snapshot.labels.order(iri)


def _event(telling: Telling, iri: str) -> Row:
    inferred = telling.facts.first(iri, ZN.inferred) == "true"
    remark = telling.words.say("report.inferred") if inferred else ""
    when = telling.when(iri)
    return Row(
        (
            cell(plain(when) if when else (telling.open,), plain(remark, tone=QUIET)),
            cell(strong((telling.thing(iri),)), telling.said(iri, DCT.description)),
        ),
        iri,
    )


def _achieved(telling: Telling) -> Iterator[Block]:
    iris = chosen(telling.register, Question(), ACHIEVED)
    counted = Counted(len(iris), "activities", asked=(("part", ACHIEVED),))
    if iris:
        yield Paragraph(telling.counting("report.achieved.text", counted))
        yield Items(tuple(achievement(telling, iri) for iri in iris))
    else:
        yield telling.missing("report.achieved.none")
    yield from _statuses(telling)


def achievement(telling: Telling, iri: str) -> Text:
    """Return an activity with what it has achieved."""
    words = telling.entries.achieved(iri, telling.words.lang)
    lang = "" if words.lang == telling.words.lang else words.lang
    return (*strong((telling.thing(iri),)), Span(": "), Span(words.text, lang))


def _statuses(telling: Telling) -> Iterator[Block]:
    """Yield how many activities stand at each status, as bars."""
    members = telling.snapshot.dimensions.members["status"]
    found = facet(telling.snapshot, Question(), "status", members)
    bars = tuple(
        (telling.thing(one.iri).text, Counted(one.count, "activities", (("status", one.iri),)))
        for one in found
    )
    if bars:
        say = telling.words.say
        told = ", ".join(f"{name} {counted.number}" for name, counted in bars)
        yield Bars(
            "statuses", say("report.statuses.caption"), say("report.statuses.alt", told=told), bars
        )


def _programmes(telling: Telling) -> Iterator[Block]:
    found = telling.kind(ZN.Programme)
    if not found:
        yield telling.missing("report.programmes.none")
        return
    counted = Counted(len(found), "programmes")
    yield Paragraph(telling.counting("report.programmes.text", counted))
    levels = {iri: telling.facts.first(iri, ZN.level) for iri in found}
    order = telling.snapshot.labels.order
    found.sort(key=lambda iri: (not levels[iri], order(levels[iri]), order(iri)))
    yield table(telling, "funding", (34, 14, 14, 38), (_programme(telling, iri) for iri in found))


def _programme(telling: Telling, iri: str) -> Row:
    level, status = (telling.facts.first(iri, name) for name in (ZN.level, ZN.status))
    funded = [fact.subject for fact in telling.facts.to(iri, ZN.fundedByProgramme)]
    used = telling.named(telling.ordered(funded))
    return Row(
        (
            cell(strong((telling.thing(iri),))),
            cell((telling.thing(level),) if level else (telling.open,)),
            cell((telling.thing(status),) if status else (telling.open,)),
            cell(
                used,
                telling.said(iri, ZN.reason)
                or (() if used else telling.said(iri, DCT.description)),
            ),
        ),
        iri,
    )
