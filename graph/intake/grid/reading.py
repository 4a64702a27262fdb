"""A filled grid: what is said of which thing, and where it stands in the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import zip_longest
from typing import Final

from graph.entering import LANGUAGES
from graph.errors import ZielnetzError
from graph.intake.grid.columns import Column, Vocabulary
from graph.intake.grid.header import Expected, Header, Rows, header
from graph.intake.grid.layout import ACTIVITIES, CONFIRM, IRI, MARK, PORTRAIT
from graph.intake.grid.line import Line, Slip
from graph.intake.workbook import Sheet
from graph.labels import fold

_MOST: Final = 1_000
"""So many activities of one actor are read: each is judged by the rules of the register."""
_HINTED: Final = 50
"""So many wrong choices come with what may be meant: to find that out takes long."""
_TURNED: Final = 3
"""Key, label and value of what the actor says of itself; behind them stands what is meant."""


@dataclass(frozen=True)
class Read:
    """A file that was read: for whom and when it says it is, its rows, and what is wrong."""

    year: str
    actor: str
    activities: tuple[Line, ...]
    portrait: Line | None
    slips: tuple[Slip, ...]


def read(
    sheets: Sequence[Sheet], activities: Expected, portrait: Expected, words: Vocabulary
) -> Read:
    """Return what the *sheets* of a filled grid say; a file that is no grid raises."""
    found = _named(sheets, ACTIVITIES) or next(iter(sheets), None)
    head = header(found.rows, activities) if found is not None else None
    if found is None or head is None:
        raise ZielnetzError(
            f"Die Datei ist kein Raster; erwartet ist das Blatt „{ACTIVITIES}“ mit seinen Spalten."
        )
    reader = _Reader(found.name, head, activities, words)
    lines = list(reader.lines(found.rows))
    if len(lines) > _MOST:
        raise ZielnetzError(
            f"Das Blatt „{found.name}“ nennt {len(lines)} Aktivitäten; erwartet sind höchstens "
            f"{_MOST}. Wer mehr hat, teilt sie auf mehrere Dateien auf."
        )
    slips = [*(Slip(found.name, 0, "", text) for text in head.mistakes), *reader.slips]
    itself = _itself(_named(sheets, PORTRAIT), portrait, words, slips)
    year, actor = whose(sheets)
    return Read(year, actor, tuple(lines), itself, tuple(slips))


def _itself(
    sheet: Sheet | None, expected: Expected, words: Vocabulary, slips: list[Slip]
) -> Line | None:
    """Return what the sheet of the actor itself says; it stands there as columns do, turned."""
    if sheet is None:
        return None
    turned = list(zip_longest(*sheet.rows, fillvalue=""))[:_TURNED]
    head = header(turned, expected)
    if head is None:
        slips.append(Slip(sheet.name, 0, "", "Das Blatt ist leer; erwartet sind seine Zeilen."))
        return None
    slips.extend(Slip(sheet.name, 0, "", text.replace("Spalte", "Zeile")) for text in head.mistakes)
    reader = _Reader(sheet.name, head, expected, words, turned=True)
    values = turned[head.first] if head.first < len(turned) else ()
    line = reader.line(values, head.first)
    slips.extend(reader.slips)
    return line


class _Reader:
    """Reads the rows of one sheet; ``slips`` are what is wrong with choices."""

    def __init__(
        self,
        sheet: str,
        head: Header,
        expected: Expected,
        words: Vocabulary,
        *,
        turned: bool = False,
    ) -> None:
        self._sheet, self._head, self._turned = sheet, head, turned
        self._columns = {column.key: column for column in expected.columns}
        self._kinds = {key.split(" ")[0]: column for key, column in self._columns.items()}
        self._words = words
        self._choices: dict[str, dict[str, str]] = {}
        self.slips: list[Slip] = []

    def lines(self, rows: Rows) -> Iterator[Line]:
        """Yield the rows that say something."""
        for number in range(self._head.first, len(rows)):
            own = [at for at in self._head.keys if _at(rows[number], at)]
            if own and {self._head.keys[at] for at in own} != {IRI}:
                yield self.line(rows[number], number)

    def line(self, row: Sequence[str], number: int) -> Line:
        """Return what *row*, the number of which counts from 0, says."""
        given: dict[str, list[str]] = {}
        labels: dict[str, list[tuple[str, str]]] = {}
        rows: dict[str, int] = {}
        for at, key in self._head.keys.items():
            column = self._columns.get(key) or self._kinds.get(key.split(" ")[0])
            if key in (IRI, CONFIRM) or column is None:
                continue
            label, text = self._head.labels.get(at, column.label), _at(row, at).strip()
            rows[label] = (at if self._turned else number) + 1
            texts = given.setdefault(column.field, [])
            labels.setdefault(column.field, []).append((label, text))
            if text or not column.options:
                texts.append(self._value(column, label, text, rows[label]))
        iri, confirm = self._head.place(IRI), self._head.place(CONFIRM)
        return Line(
            sheet=self._sheet,
            rows=rows,
            iri=_at(row, iri).strip() if iri is not None else "",
            given=given,
            labels=labels,
            confirms=confirm is not None and fold(_at(row, confirm)) in ("ja", "yes", "x"),
        )

    def _value(self, column: Column, label: str, text: str, row: int) -> str:
        """Return the text of a field: where a thing is to be chosen, its IRI."""
        if not column.row.range.things or not text:
            return text
        choices = self._known(column)
        if (found := choices.get(fold(text))) is not None:
            return found
        near = self._near(column, text) if len(self.slips) < _HINTED else []
        hint = f", vielleicht „{self._title(choices[near[0]])}“" if near else ""
        sentence = (
            f"„{text}“ steht nicht zur Wahl; erwartet ist einer der Einträge der Liste{hint}."
        )
        self.slips.append(Slip(self._sheet, row, label, sentence))
        return ""

    def _near(self, column: Column, text: str) -> list[str]:
        """Return what *text* may be meant to be."""
        return get_close_matches(fold(text), self._known(column), n=1, cutoff=0.6)

    def _known(self, column: Column) -> dict[str, str]:
        """Return the things that a column may hold, by every word that means just one of them."""
        predicate = column.row.predicate
        if predicate not in self._choices:
            self._choices[predicate] = {**self._meant(column), **self._titled(predicate)}
        return self._choices[predicate]

    def _meant(self, column: Column) -> dict[str, str]:
        """Return the things by names and notations that mean just one of them."""
        names = self._words.known.labels.names
        exact: dict[str, set[str]] = {}
        for option in self._words.options(column.row):
            for word in names[option.iri].exact() - {""}:
                exact.setdefault(word, set()).add(option.iri)
        return {word: next(iter(iris)) for word, iris in exact.items() if len(iris) == 1}

    def _titled(self, predicate: str) -> dict[str, str]:
        """Return the things by the labels that stand in the lists, in whatever language."""
        own = [one for one in self._columns.values() if one.row.predicate == predicate]
        words = [replace(self._words, lang=lang) for lang in LANGUAGES]
        listed = [option for one in words for option in one.options(own[0].row)]
        listed += [option for one in own for option in one.options]
        return {fold(option.label): option.iri for option in listed}

    def _title(self, iri: str) -> str:
        return self._words.known.labels.titled(iri, self._words.lang)


def _named(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    return next((sheet for sheet in sheets if fold(sheet.name) == fold(name)), None)


def whose(sheets: Sequence[Sheet]) -> tuple[str, str]:
    """Return year and actor as the file says them; nothing where it does not."""
    texts = (text for sheet in sheets for row in sheet.rows[:2] for text in row)
    mark = next((text.split() for text in texts if text.startswith(f"{MARK} ")), [])
    padded = [*mark, "", "", ""]
    return padded[1], padded[2]


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
