"""The report as files: a tagged PDF, a text document to edit on, and who may have them made."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document
from docx.oxml.ns import qn
from starlette.testclient import TestClient

from graph.dimensions import FIELD
from graph.published import Published
from graph.report import Report, Span, Table, Telling, report
from service.cli.report import report as command
from service.kept import Kept
from service.press import Press, PressBusyError
from service.words import Words
from viz.report import Ink, Links, PdfError, as_html
from viz.report.pdf import own_file
from viz.report.word import as_docx

_INK = Ink("Inhalt", "Erstellt heute", "Seite", "von", "Tabelle", "Abbildung")
_PLAIN_FAULT = PdfError("Für PDF fehlt eine Bibliothek; erwartet ist libpango-1.0-0.")


@pytest.fixture(scope="module")
def told(lindenau: Published) -> Report:
    """Return the report of the invented city on one of its fields."""
    snapshot = lindenau.snapshot()
    field = snapshot.dimensions.members[FIELD][0]
    return report(Telling.read(snapshot, Words("de")), "Lindenau", (field,))


@pytest.fixture(scope="module")
def text_document(told: Report) -> Document:
    """Return it as a text document."""
    return docx.Document(BytesIO(as_docx(told, _INK, Links())))


@pytest.mark.parametrize("url", ["https://example.org/x.png", "file:///etc/passwd", "zielnetz:x"])
def test_the_pdf_is_set_from_nothing_but_its_own_files(url: str) -> None:
    """No network, no file of the machine."""
    with pytest.raises(ValueError, match="nothing else is fetched"):
        own_file({}, url)


def test_the_text_document_has_real_headings_that_number_themselves(
    text_document: Document, told: Report
) -> None:
    """Styles, not letters: the contents are made of them."""
    levels = {f"Heading {level}" for level in (1, 2, 3)}
    found = [p for p in text_document.paragraphs if p.style and p.style.name in levels]
    assert [p.text for p in found] == [section.title for section in told.sections()]
    styles: Any = text_document.styles
    assert all(styles[name].element.find(f".//{qn('w:numId')}") is not None for name in levels)
    codes = [code.text for code in text_document.element.iter(qn("w:instrText"))]
    assert any('TOC \\o "1-2"' in code for code in codes)


def test_the_contents_of_the_text_document_are_filled(
    text_document: Document, told: Report
) -> None:
    """Each entry leads to its heading; page numbers come when a program reckons the field."""
    listed = [one for one in told.sections() if one.number.count(".") < 2]
    ways = [way for way in text_document.element.iter(qn("w:hyperlink")) if _anchor(way)]
    said = ["".join(text.text for text in way.iter(qn("w:t"))) for way in ways]
    assert said == [f"{one.number} {one.title}" for one in listed]
    marks = {found.get(qn("w:name")) for found in text_document.element.iter(qn("w:bookmarkStart"))}
    assert {_anchor(way) for way in ways} <= marks


def _anchor(way: Any) -> str:  # noqa: ANN401 an element
    return str(way.get(qn("w:anchor")) or "")


def test_tables_and_figures_of_the_text_document_have_captions(
    text_document: Document, told: Report
) -> None:
    """Each with a number that the program reckons, heads that repeat, and words for a figure."""
    codes = [code.text for code in text_document.element.iter(qn("w:instrText"))]
    tables = [block for block in told.blocks() if isinstance(block, Table)]
    assert sum("SEQ Tabelle" in code for code in codes) == len(tables)
    assert len(text_document.tables) == len(tables)
    heads = list(text_document.element.iter(qn("w:tblHeader")))
    assert len(heads) == len(tables)
    spoken = [found.get("descr") for found in text_document.element.iter(qn("wp:docPr"))]
    assert spoken == [block.alt for block in told.blocks() if block.kind in ("map", "bars")]
    kinds = Counter(part.content_type for part in text_document.part.package.iter_parts())
    assert kinds["image/svg+xml"] == kinds["image/png"] == len(spoken)


def test_the_text_document_is_german_and_of_one_format(text_document: Document) -> None:
    """Spelling is checked in its language; page numbers are fields."""
    languages = {
        found.get(qn("w:val")) for found in text_document.styles.element.iter(qn("w:lang"))
    }
    assert languages == {"de-DE"}
    page = text_document.sections[0]
    assert page.page_width is not None
    assert round(page.page_width.mm) == 210
    codes = page.footer.paragraphs[0]._p.iter(qn("w:instrText"))  # noqa: SLF001 fields have no names
    foot = [code.text.strip() for code in codes]
    assert foot == ["PAGE", "NUMPAGES"]


def test_a_file_leads_to_the_service_only_where_its_address_is_known(told: Report) -> None:
    """A report on paper has no addresses that lead nowhere."""
    bare = as_html(told, _INK, Links())
    assert 'href="http' not in bare
    known = as_html(told, _INK, Links(lambda iri: f"https://example.org/x?{iri}"))
    assert 'href="https://example.org/x' in known


def test_a_word_that_no_language_has_is_not_hyphenated(told: Report) -> None:
    """To look for its syllables would keep the press busy for minutes; it is torn anywhere."""
    assert not Span(
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte " * 9
    ).unbroken
    attacked = replace(told, lead=(Span("Donaudampfschifffahrt" * 100),))
    assert as_html(attacked, _INK, Links()).count('<span class="unbroken">') == 1
    assert as_html(told, _INK, Links()).count('<span class="unbroken">') == 0


def test_the_press_makes_one_thing_at_a_time_and_sends_the_others_away() -> None:
    """Who finds the places taken does not wait."""
    press, meeting, end = Press(waiting=0), Barrier(2), Barrier(2)

    def work() -> bytes:
        meeting.wait(5)
        end.wait(5)
        return b"done"

    worker = Thread(target=press.make, args=(work,))
    worker.start()
    meeting.wait(5)
    with pytest.raises(PressBusyError):
        press.make(lambda: b"never")
    end.wait(5)
    worker.join(5)
    assert press.make(lambda: b"later") == b"later"


def test_a_busy_press_says_when_to_ask_again(
    town: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 with Retry-After, in a sentence."""
    monkeypatch.setattr("service.reports.PRESS", Press(waiting=-1))
    answer = town.get("/report.pdf?lang=en")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert "try again" in answer.text


def test_a_missing_library_is_named(town: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a page, in one sentence."""

    def missing() -> None:
        raise _PLAIN_FAULT

    monkeypatch.setattr("viz.report.pdf._weasyprint", missing)
    answer = town.get("/report.pdf?field=working")
    assert answer.status_code == 503
    assert "libpango-1.0-0" in answer.text


def test_the_command_writes_a_file_and_refuses_other_forms(
    lindenau: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The suffix chooses the form."""
    monkeypatch.setattr("service.cli.library.published", lambda _city: lindenau)
    good = tmp_path / "new" / "report.html"
    done = CliRunner().invoke(command, ["--field", "working", "-o", str(good)])
    assert done.exit_code == 0, done.output
    assert "Lindenau" in good.read_text("utf-8")
    refused = CliRunner().invoke(command, ["-o", str(tmp_path / "report.odt")])
    assert refused.exit_code == 2
    assert ".docx" in refused.output


def test_the_command_says_what_is_missing(
    lindenau: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence, with exit status 1."""

    def missing() -> None:
        raise _PLAIN_FAULT

    monkeypatch.setattr("service.cli.library.published", lambda _city: lindenau)
    monkeypatch.setattr("viz.report.pdf._weasyprint", missing)
    done = CliRunner().invoke(command, ["-o", str(tmp_path / "report.pdf")])
    assert done.exit_code == 1
    assert done.output == f"zielnetz: {_PLAIN_FAULT}\n"


def test_what_is_kept_has_a_limit() -> None:
    """The one asked for longest ago goes first."""
    kept: Kept[str] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: "made")
    assert [kept.find(key) for key in ("a", "b", "c")] == ["made", None, "made"]
