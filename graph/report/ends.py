"""The last chapters: what words mean, who is who, and on what footing the report stands."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from graph.dimensions import LIFE_PHASE
from graph.expectations import EXPECTED, NOT_EXPECTED
from graph.overview import PLACING
from graph.report.build import cell, entry, section, strong, table
from graph.report.model import QUIET, Block, Counted, Items, Paragraph, Row, Section, Text
from graph.report.telling import Telling, joined, plain
from graph.shapes import read_shapes
from graph.terms import DCT, FOAF, SCHEMA, SKOS, ZN, ZNV

_BASES: Final = ("reported", "confirmed", "stated", "carried", "editorial")

_SHARED: Final = ZNV["life-phase/"]
"""Where the phases of life begin that all cities share."""


def glossary(telling: Telling) -> Section:
    """Return the terms and abbreviations with what they mean."""
    return section(telling, "glossary", _glossary(telling))


def organisations(telling: Telling) -> Section:
    """Return who is named: organisations with type, level and place, then groups."""
    return section(telling, "organisations", _organisations(telling))


def method(telling: Telling) -> Section:
    """Return what is counted, on whose word, and what the source lacks."""
    parts = (
        section(telling, "counting", _counting(telling)),
        section(telling, "footing", _footing(telling)),
        section(telling, "source", _source(telling)),
    )
    return section(telling, "method", parts=parts)


def _glossary(telling: Telling) -> Iterator[Block]:
    found = sorted(telling.facts.kind(ZN.Term), key=lambda iri: _alphabet(telling, iri))
    if not found:
        yield telling.missing("report.glossary.none")
        return
    yield Items(tuple(_term(telling, iri) for iri in found))


def _alphabet(telling: Telling, iri: str) -> str:
    return telling.thing(iri).text.casefold()


def _term(telling: Telling, iri: str) -> Text:
    meanings = (
        joined(telling.all_said(iri, SKOS.altLabel)),
        telling.said(iri, SKOS.definition),
        telling.said(iri, DCT.description),
        *telling.all_said(iri, SKOS.note),
    )
    return (*strong((telling.thing(iri),)), *plain(": "), *joined(filter(None, meanings), " · "))


def _organisations(telling: Telling) -> Iterator[Block]:
    found = sorted(telling.facts.kind(ZN.Actor), key=lambda iri: _alphabet(telling, iri))
    if not found:
        yield telling.missing("report.organisations.none")
        return
    yield Paragraph(telling.counting("report.organisations.text", Counted(len(found), "actors")))
    rows = (_actor(telling, iri) for iri in found)
    yield table(telling, "organisations", (40, 24, 14, 22), rows)
    if groups := telling.kind(ZN.ActorGroup):
        counted = Counted(len(groups), "groups")
        yield Paragraph(telling.counting("report.groups.text", counted))
        yield Paragraph(telling.named(groups))


def _actor(telling: Telling, iri: str) -> Row:
    types = [fact.iri for fact in telling.facts.of(iri, ZN.actorType)]
    level = telling.facts.first(iri, ZN.level)
    site, mailbox, address, town = (
        telling.facts.first(iri, name)
        for name in (FOAF.homepage, SCHEMA.email, ZN.postalAddress, SCHEMA.addressLocality)
    )
    return Row(
        (
            cell((telling.thing(iri),)),
            cell(telling.named(telling.ordered(types)) or (telling.open,)),
            cell((telling.thing(level),) if level else (telling.open,)),
            cell(plain(address or town), plain(mailbox), plain(site)) or ((telling.open,),),
        ),
        iri,
    )


def _counting(telling: Telling) -> Iterator[Block]:
    for name in ("text", "states", "expected", "phases"):
        yield telling.paragraph(f"report.counting.{name}")
    yield from _phases(telling)
    rows = read_shapes().rows
    yield telling.paragraph("report.counting.grid")
    lang = telling.words.lang
    yield Items(
        tuple(
            (
                *strong(plain(row.label.in_language(lang))),
                *plain(": " + " ".join(one.description.in_language(lang) for one in row.demands)),
            )
            for row in rows
        )
    )


def _phases(telling: Telling) -> Iterator[Block]:
    """Yield the phases of life; of those that are not the city's own, that its source has none."""
    phases = telling.snapshot.dimensions.members[LIFE_PHASE]
    if not phases:
        return
    if all(iri.startswith(_SHARED) for iri in phases):
        yield telling.paragraph("report.counting.shared", "", open=telling.open)
    else:
        yield telling.paragraph("report.counting.own")
    yield Items(tuple(entry(telling, iri, telling.said(iri, SKOS.definition)) for iri in phases))


def _footing(telling: Telling) -> Iterator[Block]:
    links = Counter(
        basis
        for told in telling.register.told(telling.snapshot.incidence.activities)
        for name in PLACING
        for _, basis in told.links[name]
    )
    yield telling.paragraph("report.footing.text", "", count=sum(links.values()))
    rows = (_basis(telling, name, links[name]) for name in _BASES)
    yield table(telling, "footing", (26, 56, 18), rows)
    kinds = Counter(slug for slug in _kinds(telling))
    yield telling.paragraph("report.footing.expected", count=kinds[EXPECTED] + kinds[NOT_EXPECTED])
    yield telling.paragraph("report.footing.words")


def _basis(telling: Telling, name: str, number: int) -> Row:
    iri = ZNV[f"basis/{name}"]
    return Row(
        (
            cell(strong((telling.thing(iri),))),
            cell(telling.said(iri, SKOS.definition)),
            cell(plain(telling.words.number(number))),
        ),
        iri,
    )


def _kinds(telling: Telling) -> Iterator[str]:
    for found in telling.snapshot.store.pairs(ZN.decisionKind, telling.snapshot.graph):
        yield found[1].rsplit("/", 1)[-1]


def _source(telling: Telling) -> Iterator[Block]:
    parts = telling.facts.kind(ZN.DocumentPart)
    documents = [fact.iri for fact in telling.facts.of(telling.snapshot.edition, DCT.source)]
    for iri in documents:
        yield telling.paragraph("report.source.text", "", name=telling.thing(iri))
        for predicate in (DCT.description, SKOS.note, DCT.rights):
            yield from (Paragraph(text, QUIET) for text in telling.all_said(iri, predicate))
    if not documents:
        yield telling.paragraph("report.source.none")
    if parts:
        rows = (
            _chapter(telling, iri) for iri in sorted(parts, key=lambda one: _place(telling, one))
        )
        yield table(telling, "source", (34, 42, 24), rows)


def _place(telling: Telling, iri: str) -> tuple[int, ...]:
    """Return the position of a part below those of the parts it belongs to."""
    position = telling.facts.first(iri, ZN.position)
    above = (fact.iri for fact in telling.facts.of(iri, DCT.isPartOf))
    parts = (one for one in above if telling.facts.is_a(one, ZN.DocumentPart))
    start = next((_place(telling, one) for one in parts), ())
    return (*start, int(position or 0))


def _chapter(telling: Telling, iri: str) -> Row:
    return Row(
        (
            cell((telling.thing(iri),)),
            cell(telling.said(iri, DCT.description)),
            cell(*telling.all_said(iri, SKOS.note), plain(telling.place(iri), tone=QUIET)),
        ),
        iri,
    )
