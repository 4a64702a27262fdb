"""What was in the air: perspectives, project ideas, themes and the questions left open."""

from collections.abc import Iterator

from graph.report.build import cell, entry, section, statements, strong, table
from graph.report.model import Block, Items, Paragraph, Row, Section
from graph.report.telling import Telling, plain
from graph.terms import DCT, ZN, ZNV


def perspectives(telling: Telling) -> Section:
    """Return perspectives with what arises from them, ideas, themes and open questions."""
    return section(telling, "perspectives", _blocks(telling))


def _blocks(telling: Telling) -> Iterator[Block]:
    found = telling.kind(ZN.Perspective)
    if found:
        yield telling.paragraph("report.perspectives.text")
        rows = (_perspective(telling, iri) for iri in found)
        yield table(telling, "perspectives", (30, 44, 26), rows)
    else:
        yield telling.missing("report.perspectives.none")
    yield from _ideas(telling)
    yield from statements(telling, "conference-theme")
    yield from statements(telling, "open-question")


def _perspective(telling: Telling, iri: str) -> Row:
    arising = [fact.subject for fact in telling.facts.to(iri, ZN.arisesFrom)]
    named = telling.named(telling.ordered(arising))
    return Row(
        (
            cell(strong((telling.thing(iri),))),
            cell(telling.said(iri, DCT.description) or (telling.open,)),
            cell(named or (telling.open,)),
        ),
        iri,
    )


def _ideas(telling: Telling) -> Iterator[Block]:
    ideas = telling.facts.to(ZNV["activity-kind/project-idea"], ZN.activityKind)
    found = telling.ordered(fact.subject for fact in ideas)
    if found:
        yield Paragraph(strong(plain(telling.words.say("report.ideas"))))
        yield Items(tuple(entry(telling, iri) for iri in found))
