"""The report as a whole: its chapters in the order of the concept's table of contents."""

from collections.abc import Iterable
from dataclasses import replace

from graph.report.build import section
from graph.report.ends import glossary, method, organisations
from graph.report.goals import goal_chapters
from graph.report.history import history
from graph.report.model import Report, Section, Text
from graph.report.opening import foreword, introduction
from graph.report.perspectives import perspectives
from graph.report.population import population
from graph.report.practical import practical
from graph.report.steering import steering
from graph.report.telling import Telling
from graph.terms import DCT, ZN


def report(telling: Telling, city: str, fields: tuple[str, ...] = ()) -> Report:
    """Return the report of the edition of *telling*; *fields* limit its practical part."""
    general = section(
        telling,
        "general",
        parts=(
            history(telling),
            perspectives(telling),
            *goal_chapters(telling),
            population(telling),
            steering(telling),
        ),
    )
    chapters = (
        foreword(telling),
        introduction(telling),
        general,
        practical(telling, fields),
        glossary(telling),
        organisations(telling),
        method(telling),
    )
    title = telling.words.say("report.title", city=city)
    made = bound(telling, city, title, tuple(_numbered(chapters)))
    return replace(made, subtitle=_subtitle(telling, fields), fields=fields)


def bound(telling: Telling, city: str, title: str, chapters: tuple[Section, ...]) -> Report:
    """Return *chapters* under a *title*, with what is to be known of the edition."""
    snapshot, words = telling.snapshot, telling.words
    known = telling.facts.first(snapshot.edition, ZN.asOf)
    return Report(
        title=title,
        subtitle="",
        city=city,
        lang=words.lang,
        year=snapshot.year,
        edition=snapshot.labels.label(snapshot.edition, words.lang),
        as_of=words.say("report.as-of", date=words.day(known)) if known else "",
        standing="".join(span.text for span in telling.said(snapshot.edition, DCT.description)),
        lead=_lead(telling),
        fields=(),
        chapters=chapters,
    )


def _subtitle(telling: Telling, fields: tuple[str, ...]) -> str:
    if not fields:
        return _concept(telling)
    named = ", ".join(telling.thing(iri).text for iri in fields)
    return telling.words.say("report.subtitle", fields=named)


def _concept(telling: Telling) -> str:
    """Return the name of the document that the report continues, or nothing."""
    documents = telling.snapshot.dimensions.goal_documents(telling.snapshot.labels)
    return telling.thing(documents[0]).text if documents else ""


def _lead(telling: Telling) -> Text:
    return telling.sentence(f"report.lead.{telling.snapshot.basis}")


def _numbered(sections: Iterable[Section], above: str = "") -> Iterable[Section]:
    for place, one in enumerate(sections, 1):
        number = f"{above}{place}"
        yield replace(one, number=number, parts=tuple(_numbered(one.parts, f"{number}.")))
