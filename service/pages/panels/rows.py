"""Statements as rows: a property in words, its values, and at each one its basis and its source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from typing import Final

from graph.facts import Fact
from graph.store import Literal
from graph.terms import ZN
from service.pages.panels import wording
from service.pages.panels.footing import Footing, footing
from service.pages.panels.naming import kinds, name, ordered
from service.texts import capital
from service.visit import Visit
from viz.hyphens import soften

_ROOM: Final = 30
_SHOWN: Final = 15
"""Up to how many things a row shows all, and how many of more than that."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its text with its language, the thing it is, where it leads, and a remark.

    ``hint`` is the whole name where the text is only a short sign.
    """

    text: str
    lang: str = ""
    thing: str = ""
    href: str = ""
    remark: str = ""
    hint: str = ""


Groups = tuple[tuple[tuple[Value, ...], Footing | None], ...]
"""Values with their footing; values on the same one stand together."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, its words, and the list that holds as many things."""

    number: int
    words: str
    href: str
    list: str


@dataclass(frozen=True, slots=True)
class Row:
    """A property with its values, those on the same footing together.

    ``before`` and ``still`` say before or after the values what is missing, ``more`` leads to the
    values that have no room here; ``href`` is where the label leads, ``thing`` what it names.
    """

    label: str
    groups: Groups = ()
    before: str = ""
    still: str = ""
    more: Figure | None = None
    href: str = ""
    lang: str = ""
    thing: str = ""


def row(visit: Visit, label: str, facts: Iterable[Fact]) -> Row:
    """Return the row of what is said: the values of *facts*."""
    chosen = _in_language(visit, facts)
    placed = [(value(visit, fact), footing(visit, fact)) for fact in _sorted(visit, chosen)]
    return Row(heading(visit, capital(label)), _grouped(placed))


def origin_row(visit: Visit, label: str, facts: Iterable[Fact]) -> Row:
    """Return the row of what is said elsewhere of a thing: the subjects of *facts*."""
    by_subject = {fact.subject: fact for fact in facts}
    values = told_apart(visit, [thing(visit, iri) for iri in ordered(visit, by_subject)])
    placed = [(value, footing(visit, by_subject[value.thing])) for value in values]
    return Row(heading(visit, capital(label)), _grouped(placed))


def told_apart(visit: Visit, values: Sequence[Value]) -> list[Value]:
    """Return *values* with their kinds beside them where these are several."""
    sorts = {value.thing: ", ".join(kinds(visit, value.thing)) for value in values}
    if len(set(sorts.values())) == 1:
        return list(values)
    return [
        replace(value, remark=", ".join(filter(None, (sorts[value.thing], value.remark))))
        for value in values
    ]


def cut_row(visit: Visit, label: str, facts: Sequence[Fact], href: str, listed: str) -> Row:
    """Return such a row; of very many subjects only the first, with the way to all at *href*."""
    if len(facts) <= _ROOM:
        return origin_row(visit, label, facts)
    by_subject = {fact.subject: fact for fact in facts}
    shown = [by_subject[iri] for iri in ordered(visit, by_subject)[:_SHOWN]]
    found = origin_row(visit, label, shown)
    more = Figure(len(facts), visit.count("thing.more", len(facts)), href, listed)
    return Row(found.label, found.groups, more=more)


def heading(visit: Visit, label: str, lang: str = "") -> str:
    """Return *label* as it stands beside a row: breakable in its long words."""
    return soften(label, lang or visit.lang)


def value(visit: Visit, fact: Fact) -> Value:
    """Return the value of *fact* as a page shows it."""
    if fact.iri:
        return thing(visit, fact.iri)
    literal = fact.value
    spoken = literal.language if isinstance(literal, Literal) else None
    lang = spoken if spoken and spoken != visit.lang else ""
    text = wording.written(visit, literal) if isinstance(literal, Literal) else fact.text
    return Value(text, lang, href=wording.outside(fact))


def thing(visit: Visit, iri: str) -> Value:
    """Return the thing *iri* as a value: its name, its page, and an activity's status."""
    page = visit.page(iri)
    if not page and iri not in visit.snapshot.labels.names:
        return Value(wording.forward(visit, iri), thing=iri)
    called = name(visit, iri)
    return Value(called.full, called.lang, iri, page, _remark(visit, iri))


def _remark(visit: Visit, iri: str) -> str:
    """Return the status of an activity, nothing for other things."""
    facts = visit.view.facts
    if facts.is_a(iri, ZN.Activity):
        return ", ".join(visit.label(fact.iri) for fact in facts.of(iri, ZN.status))
    return ""


def _in_language(visit: Visit, facts: Iterable[Fact]) -> list[Fact]:
    """Return *facts* without texts in other languages where there are some in the visit's."""
    known = list(facts)
    tags = {fact.predicate: set() for fact in known}  # type: dict[str, set[str]]
    for fact in known:
        tags[fact.predicate].add(_language(fact))
    return [
        fact
        for fact in known
        if _language(fact) in ("", visit.lang) or visit.lang not in tags[fact.predicate]
    ]


def _language(fact: Fact) -> str:
    return (fact.value.language or "") if isinstance(fact.value, Literal) else ""


def _sorted(visit: Visit, facts: Iterable[Fact]) -> list[Fact]:
    ranks = visit.view.ranks
    return sorted(
        facts,
        key=lambda fact: (bool(fact.proposal), ranks.get(fact.text, inf), fact.text),
    )


def _grouped(placed: Iterable[tuple[Value, Footing]]) -> Groups:
    """Return values with their footing, neighbours on the same one together."""
    return tuple(
        (tuple(one for one, _ in members), whose)
        for whose, members in groupby(placed, key=lambda pair: pair[1])
    )
