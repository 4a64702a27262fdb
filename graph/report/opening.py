"""The first two chapters: who speaks, why there is a concept, and what it builds on."""

from collections.abc import Iterator

from graph.report.build import cell, entry, section, statements, strong, table
from graph.report.model import Block, Items, Row, Section
from graph.report.telling import Telling, plain
from graph.terms import DCT, ZN, ZNV


def foreword(telling: Telling) -> Section:
    """Return the chapter that the city's head still has to write, with the city's mottos."""
    return section(telling, "foreword", _foreword(telling))


def introduction(telling: Telling) -> Section:
    """Return what the concept builds on, and what it is meant to do."""
    parts = (
        section(telling, "frame", _frame(telling)),
        section(telling, "purpose", _purpose(telling)),
    )
    return section(telling, "introduction", parts=parts)


def _foreword(telling: Telling) -> Iterator[Block]:
    yield telling.missing("report.foreword.text")
    mottos = telling.facts.to(ZNV["statement-kind/motto"], ZN.statementKind)
    if found := telling.ordered(fact.subject for fact in mottos):
        yield telling.paragraph("report.foreword.mottos")
        yield Items(tuple(entry(telling, iri) for iri in found))


def _frame(telling: Telling) -> Iterator[Block]:
    first = telling.snapshot.dimensions.goal_documents(telling.snapshot.labels)
    documents = sorted(telling.kind(ZN.ConceptDocument), key=lambda iri: iri not in first)
    if not documents:
        yield telling.missing("report.frame.none")
        return
    yield telling.paragraph("report.frame.text")
    rows = (_document(telling, iri) for iri in documents)
    yield table(telling, "documents", (32, 50, 18), rows)
    yield from statements(telling, "demographic-development")
    yield from statements(telling, "strategy")


def _document(telling: Telling, iri: str) -> Row:
    status = telling.facts.first(iri, ZN.status)
    date = telling.facts.first(iri, DCT.date)
    return Row(
        (
            cell(strong((telling.thing(iri),))),
            cell(telling.said(iri, DCT.description) or (telling.open,)),
            cell(
                (telling.thing(status),) if status else (telling.open,),
                plain(telling.words.day(date)) if date else (),
            ),
        ),
        iri,
    )


def _purpose(telling: Telling) -> Iterator[Block]:
    found: list[Block] = []
    for kind in ("motivation", "function", "smart", "field-profile", "grid-question"):
        found += statements(telling, kind)
    yield from found or [telling.missing("report.purpose.none")]
