"""Properties and values in plain words, in both directions of reading."""

from typing import Final

from graph import terms
from graph.facts import Fact
from graph.store import Literal
from graph.terms import SCHEMA, XSD, Namespace
from service.links import href, mailbox
from service.texts import texts
from service.visit import Visit
from service.written import day, number, truth

_NAMESPACES: Final = {
    space.iri: name.lower() for name, space in vars(terms).items() if isinstance(space, Namespace)
}
_NUMBERS: Final = (XSD.integer, XSD.decimal, XSD.double)


def short(iri: str) -> str:
    """Return the name of a property as the words know it: ``skos.broader``; else the IRI."""
    start = next((space for space in _NAMESPACES if iri.startswith(space)), "")
    return f"{_NAMESPACES[start]}.{iri.removeprefix(start)}" if start else iri


def forward(visit: Visit, predicate: str) -> str:
    """Return how a property reads from its thing: «angeboten von»."""
    key = f"property.{short(predicate)}"
    return visit.say(key) if key in texts(visit.lang) else visit.label(predicate)


def backward(visit: Visit, predicate: str) -> str:
    """Return how a property reads from what it leads to: «bietet an»."""
    key = f"inverse.{short(predicate)}"
    if key in texts(visit.lang):
        return visit.say(key)
    return visit.say("inverse.other", property=forward(visit, predicate))


def written(visit: Visit, literal: Literal) -> str:
    """Return a value in words: dates and numbers as the language of the visit writes them."""
    kind, text = literal.datatype.value, literal.value
    if kind == XSD.boolean:
        return truth(value=text == "true", lang=visit.lang)
    if kind in _NUMBERS:
        return figure(visit, text)
    if kind in (XSD.date, XSD.gYearMonth):
        return when(visit, text)
    return text


def figure(visit: Visit, text: str) -> str:
    """Return a number of the data as the language of the visit writes it, nothing for nothing."""
    if not text:
        return ""
    return number(int(text) if text.lstrip("-").isdigit() else float(text), visit.lang)


def when(visit: Visit, text: str) -> str:
    """Return an ISO date, month or year: 10.12.2012, «Mai 2012», 2012."""
    return day(text, visit.lang)


def period(visit: Visit, start: str, end: str) -> str:
    """Return the time from *start* to *end*: «2007 bis 2008», «2007», or nothing."""
    ends = [when(visit, text) for text in dict.fromkeys((start, end)) if text]
    return visit.say("value.period", start=ends[0], end=ends[1]) if len(ends) > 1 else "".join(ends)


def outside(fact: Fact) -> str:
    """Return where a value leads outside of the site: a website, a mailbox, or nothing."""
    if not isinstance(fact.value, Literal):
        return ""
    if fact.predicate == SCHEMA.email:
        return mailbox(fact.text)
    return href(fact.text) if fact.value.datatype.value == XSD.anyURI else ""
