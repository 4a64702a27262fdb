"""A row of the practical part: what is done, by whom, for which goals, in which phase of life."""

from collections.abc import Iterable
from typing import Final

from graph.activity import Activity, Link
from graph.report.build import cell, strong
from graph.report.model import EDITORIAL, QUIET, Row, Span, Text
from graph.report.telling import Telling, joined, lines, plain
from graph.terms import ZN

_UNSURE: Final = ("editorial", "carried")


def activity_row(telling: Telling, activity: Activity, field: str) -> Row:
    """Return the row of *activity* in the table of *field*."""
    placed = [link for link in activity.links["fields"] if link.iri == field]
    mark = _mark(telling, placed)
    return Row(
        (
            cell(
                strong((telling.thing(activity.iri),)),
                (*plain(activity.status_label, tone=QUIET), *mark),
                _words(telling, activity),
            ),
            cell(*_doers(telling, activity)),
            lines(joined(_goals(telling, activity))) or ((telling.open,),),
            lines(*_phases(telling, activity)) or ((telling.open,),),
        ),
        activity.iri,
    )


def _mark(telling: Telling, links: Iterable[Link]) -> Text:
    """Return a word about the place in the field where nobody has confirmed it."""
    unsure = next((link.basis for link in links if link.basis in _UNSURE), "")
    return (
        (Span(", "), Span(telling.words.say(f"report.field.{unsure}"), tone=EDITORIAL))
        if unsure
        else ()
    )


def _words(telling: Telling, activity: Activity) -> Text:
    lang = telling.words.lang
    known = telling.register.told([activity.iri])[0].descriptions
    spoken = lang if lang in known else "de"
    return plain(activity.description, "" if spoken == lang else spoken)


def _doers(telling: Telling, activity: Activity) -> tuple[Text, ...]:
    providers = activity.links["providers"]
    unnamed = telling.facts.first(activity.iri, ZN.unnamedProviders)
    found = [joined(_links(telling, providers))] if providers else []
    if unnamed:
        found.append(telling.sentence("report.unnamed", count=unnamed))
    if supporters := activity.links["supporters"]:
        names = joined(_links(telling, supporters))
        found.append((Span(telling.words.say("report.supported") + " ", tone=QUIET), *names))
    return tuple(found) or ((telling.open,),)


def _phases(telling: Telling, activity: Activity) -> tuple[Text, ...]:
    found = _links(telling, activity.links["lifePhases"])
    if found:
        return found
    entry = telling.entries.of([activity], telling.words.lang)[0]
    if entry.addressees:
        names = joined(_links(telling, entry.addressees))
        return ((Span(telling.words.say("report.addresses") + " ", tone=QUIET), *names),)
    return _links(telling, entry.no_phases) and (plain(telling.words.say("report.no-phase")),)


def _goals(telling: Telling, activity: Activity) -> tuple[Text, ...]:
    """Return the goals by their notations, where they have one: the chapters of goals name them."""
    found = []
    for link in activity.links["goals"]:
        short = telling.sign(link.iri) if link.notation else telling.thing(link.iri)
        found.append((short, *_sign(telling, link)))
    return tuple(found)


def _links(telling: Telling, links: Iterable[Link]) -> tuple[Text, ...]:
    """Return the names that *links* lead to, marked where nobody has confirmed them."""
    return tuple((telling.thing(link.iri), *_sign(telling, link)) for link in links)


def _sign(telling: Telling, link: Link) -> Text:
    if link.basis not in _UNSURE:
        return ()
    return (Span(telling.words.say(f"report.sign.{link.basis}"), tone=EDITORIAL),)
