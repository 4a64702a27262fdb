"""The report as plain data: sections in reading order, each with its text, tables and figures."""

from collections.abc import Iterator
from typing import Annotated

from typing_extensions import TypedDict

from graph.report import Bars, Block, Counted, Items, Map, Paragraph, Report, Section, Table, Text
from service.records.meaning import Meaning


class CountedRecord(TypedDict):
    """A figure and what it counts."""

    number: Annotated[int, Meaning("The figure.")]
    of: Annotated[str, Meaning("What is counted: `activities`, `points`, `actors` …")]
    filter: Annotated[
        dict[str, str], Meaning("The filter that leaves exactly these: dimension to IRI.")
    ]
    asked: Annotated[
        dict[str, str], Meaning("What else to ask for them: `part` of a map, `rule` of points.")
    ]


class BlockRecord(TypedDict):
    """Something that stands in a section; what its kind does not have is empty."""

    kind: Annotated[str, Meaning("`paragraph`, `items`, `table`, `map` or `bars`.")]
    text: Annotated[str, Meaning("The paragraph, or a picture in words.")]
    items: Annotated[list[str], Meaning("The entries of a list.")]
    caption: Annotated[str, Meaning("What a table or picture is called.")]
    heads: Annotated[list[str], Meaning("The heads of a table's columns.")]
    rows: Annotated[list[list[str]], Meaning("The rows of a table, lines of a cell by a break.")]
    figures: Annotated[list[CountedRecord], Meaning("The figures in it, in reading order.")]


class SectionRecord(TypedDict):
    """A chapter or a part of one."""

    number: Annotated[str, Meaning("Its place, such as `3.1`.")]
    key: Annotated[str, Meaning("Its anchor on the page.")]
    title: Annotated[str, Meaning("What it is called.")]
    blocks: Annotated[list[BlockRecord], Meaning("What stands in it, without its parts.")]


class ToldRecord(TypedDict):
    """The report of an edition."""

    title: Annotated[str, Meaning("Title.")]
    subtitle: Annotated[str, Meaning("The document it continues, or the fields it is limited to.")]
    city: Annotated[str, Meaning("The city.")]
    year: Annotated[str, Meaning("Year of the edition.")]
    edition: Annotated[str, Meaning("Name of the edition.")]
    asOf: Annotated[str, Meaning("The day it speaks for, in words, or empty.")]
    language: Annotated[str, Meaning("`de` or `en`.")]
    sections: Annotated[list[SectionRecord], Meaning("All sections in reading order.")]


def told(report: Report) -> ToldRecord:
    """Return *report* as plain data."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "city": report.city,
        "year": report.year,
        "edition": report.edition,
        "asOf": report.as_of,
        "language": report.lang,
        "sections": [_section(one) for one in report.sections()],
    }


def _section(section: Section) -> SectionRecord:
    return {
        "number": section.number,
        "key": section.key,
        "title": section.title,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> BlockRecord:
    table = block if isinstance(block, Table) else None
    return {
        "kind": block.kind,
        "text": _words(block),
        "items": [_text(item) for item in block.items] if isinstance(block, Items) else [],
        "caption": "" if isinstance(block, Paragraph | Items) else block.caption,
        "heads": [head.text for head in table.heads] if table else [],
        "rows": [["\n".join(map(_text, cell)) for cell in row.cells] for row in table.rows]
        if table
        else [],
        "figures": [_counted(figure) for figure in _figures(block)],
    }


def _words(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _text(block.text)
    return block.alt if isinstance(block, Map | Bars) else ""


def _text(text: Text) -> str:
    return "".join(span.text for span in text)


def _figures(block: Block) -> Iterator[Counted]:
    if isinstance(block, Bars):
        yield from (counted for _, counted in block.bars)
    yield from (span.counted for span in block.spans() if span.counted)


def _counted(figure: Counted) -> CountedRecord:
    return {
        "number": figure.number,
        "of": figure.of,
        "filter": dict(figure.chosen),
        "asked": dict(figure.asked),
    }
