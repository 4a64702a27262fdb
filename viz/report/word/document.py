"""The text document as a whole: title page, contents, chapters, running heads and feet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from graph.report import Bars, Block, Items, Map, Paragraph, Report, Section, Table
from viz.report.document import Ink
from viz.report.links import Links
from viz.report.pictures import Picture, pictures
from viz.report.word import elements
from viz.report.word.styles import TONES, dress
from viz.report.word.text import caption, picture, styled, table, write

_RIGHT: Final = Mm(170)
_DEPTH: Final = 2
"""So many levels of headings stand in the contents."""
_APART: Final = Pt(6)


def as_docx(report: Report, ink: Ink, links: Links) -> bytes:
    """Return *report* as a text document with real headings, captions and contents."""
    document = docx.Document()
    dress(document, report.lang)
    _properties(document, report)
    writer = _Writer(document, report, ink, links, pictures(report))
    writer.cover()
    writer.contents()
    for section in report.sections():
        writer.section(section)
    writer.end()
    writer.running()
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _properties(document: Document, report: Report) -> None:
    known = document.core_properties
    known.title = f"{report.title} · {report.edition}"
    known.author = report.city
    known.subject = report.subtitle
    known.comments = ""


@dataclass(frozen=True)
class _Writer:
    """Writes one report; ``counts`` says how many captions of each kind there are so far."""

    document: Document
    report: Report
    ink: Ink
    links: Links
    drawn: Mapping[str, Picture]
    counts: Counter[str] = field(default_factory=Counter)

    def cover(self) -> None:
        report = self.report
        self.document.add_paragraph(report.title, style="Title")
        if report.subtitle:
            self.document.add_paragraph(report.subtitle, style="Subtitle")
        dated = " · ".join(filter(None, (report.edition, report.as_of)))
        self.document.add_paragraph().add_run(dated).bold = True
        if report.standing:
            self.document.add_paragraph(report.standing)
        write(self.document.add_paragraph(), report.lead, self.links)
        self.document.add_paragraph(self.ink.made)
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def contents(self) -> None:
        """Write the contents as a field: its entries lead there, page numbers come on opening."""
        title = self.document.add_paragraph(self.ink.contents)
        styled(title, "TOCHeading")
        listed = [one for one in self.report.sections() if one.number.count(".") < _DEPTH]
        for number, section in enumerate(listed):
            style = f"toc{section.number.count('.') + 1}"
            paragraph = styled(self.document.add_paragraph(), style)
            if not number:
                elements.begin_field(paragraph._p, f'TOC \\o "1-{_DEPTH}" \\h \\z \\u')  # noqa: SLF001
            entry = f"{section.number} {section.title}"
            elements.inner_link(paragraph._p, _mark(section), entry)  # noqa: SLF001
            if section is listed[-1]:
                elements.end_field(paragraph._p)  # noqa: SLF001

    def section(self, section: Section) -> None:
        heading = self.document.add_heading(section.title, level=section.number.count(".") + 1)
        number = str(self.counts["mark"])
        self.counts["mark"] += 1
        heading._p.insert(  # noqa: SLF001
            1, elements.element("bookmarkStart", id=number, name=_mark(section))
        )
        heading._p.append(elements.element("bookmarkEnd", id=number))  # noqa: SLF001
        after = section.parts[0].blocks[:1] if section.parts else ()
        following = (*section.blocks, *after)
        for at, block in enumerate(section.blocks):
            self.block(block)
            if isinstance(block, Paragraph):
                table_before = at > 0 and isinstance(section.blocks[at - 1], Table)
                self.spaced(following[at + 1 : at + 3], _APART if table_before else None)

    def spaced(self, following: Sequence[Block], before: Pt | None) -> None:
        """Keep the paragraph just written with what it introduces; *before* is its distance."""
        form = self.document.paragraphs[-1].paragraph_format
        form.space_before = before
        if any(not isinstance(block, Paragraph) for block in following):
            form.keep_with_next = True

    def block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            paragraph = write(self.document.add_paragraph(), block.text, self.links)
            if block.tone in TONES:
                for run in paragraph.runs:
                    run._r.style = TONES[block.tone][0]  # noqa: SLF001
        elif isinstance(block, Items):
            for item in block.items:
                write(styled(self.document.add_paragraph(), "ListBullet"), item, self.links)
        elif isinstance(block, Table):
            self.caption(self.ink.table, block.caption)
            table(self.document, block, self.links)
        else:
            self.figure(block)

    def figure(self, block: Map | Bars) -> None:
        self.caption(self.ink.figure, block.caption)
        picture(self.document, self.drawn[block.key], block.alt, block.key)

    def caption(self, word: str, text: str) -> None:
        self.counts[word] += 1
        caption(self.document, word, self.counts[word], text)

    def end(self) -> None:
        """Let a paragraph follow a table that is the last thing: programs expect one."""
        if self.document.element.body[-2].tag == qn("w:tbl"):
            self.document.add_paragraph()

    def running(self) -> None:
        """Write the running head and foot of every page but the first."""
        page = self.document.sections[0]
        head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
        head.text = self.report.title
        foot.paragraph_format.tab_stops.add_tab_stop(_RIGHT, WD_TAB_ALIGNMENT.RIGHT)
        dated = " · ".join(filter(None, (self.report.edition, self.report.as_of)))
        foot.add_run(f"{dated}\t{self.ink.page} ")
        elements.field(foot._p, "PAGE", "1")  # noqa: SLF001
        foot.add_run(f" {self.ink.of} ")
        elements.field(foot._p, "NUMPAGES", "1")  # noqa: SLF001
        for paragraph in (head, foot):
            for run in paragraph.runs:
                run.style = TONES["quiet"][0]


def _mark(section: Section) -> str:
    return f"_Toc_{section.key.replace('-', '_')}"
