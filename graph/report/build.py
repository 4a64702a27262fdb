"""Small parts that chapters are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from graph.report.model import Block, Head, Items, Lines, Paragraph, Row, Section, Span, Table, Text
from graph.report.telling import Telling, joined, lines, plain
from graph.terms import DCT, ZN, ZNV

_SENTENCE: Final = Span(": ")


def table(
    telling: Telling, key: str, shares: Sequence[int], rows: Iterable[Row], /, **values: object
) -> Table:
    """Return the table *key*: caption and heads are texts of that name, *shares* their widths."""
    say = telling.words.say
    heads = tuple(
        Head(say(f"report.{key}.head.{number}"), share) for number, share in enumerate(shares, 1)
    )
    return Table(key, say(f"report.{key}.caption", **values), heads, tuple(rows))


def section(
    telling: Telling,
    key: str,
    blocks: Iterable[Block] = (),
    parts: Iterable[Section] = (),
    **values: object,
) -> Section:
    """Return the section *key*; its title is the text of that name, its number comes later."""
    return Section(
        key=key,
        number="",
        title=telling.words.say(f"report.{key}", **values),
        blocks=tuple(blocks),
        parts=tuple(parts),
    )


def cell(*texts: Text) -> Lines:
    """Return a cell of a table with a line for each text that says something."""
    return lines(*texts)


def strong(text: Text) -> Text:
    """Return *text* set strongly."""
    return tuple(replace(span, strong=True) for span in text)


def toned(text: Text, tone: str) -> Text:
    """Return *text* said in another tone."""
    return tuple(replace(span, tone=tone) for span in text)


def entry(telling: Telling, iri: str, *more: Text) -> Text:
    """Return a thing's name and, after it, its description and what else there is to say."""
    told = [text for text in (telling.said(iri, DCT.description), *more) if text]
    name = strong((telling.thing(iri),))
    return (*name, _SENTENCE, *joined(told, " ")) if told else name


def statements(telling: Telling, kind: str) -> list[Block]:
    """Return what the source says of one *kind*, under its name; nothing where it says nothing."""
    wanted = ZNV[f"statement-kind/{kind}"]
    found = [fact.subject for fact in telling.facts.to(wanted, ZN.statementKind)]
    if not found:
        return []
    heading = telling.words.say(f"report.statement.{kind}")
    items = tuple(entry(telling, iri) for iri in telling.ordered(found))
    return [Paragraph(strong(plain(heading))), Items(items)]
