"""One row of a filled grid: what it says, and where in the file something of it is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.entering import Mistake


@dataclass(frozen=True)
class Slip:
    """Something wrong in a file, and where."""

    sheet: str
    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        """Return the slip in one line, place first."""
        places = [self.sheet]
        places += [f"Zeile {self.row}"] if self.row else []
        places += [f"Spalte „{self.column}“"] if self.column else []
        return f"{', '.join(places)}: {self.sentence}"


@dataclass(frozen=True)
class Line:
    """A row of the file: what it says, of which thing, and the columns that say it, by field."""

    sheet: str
    rows: Mapping[str, int]
    iri: str
    given: dict[str, list[str]]
    labels: Mapping[str, Sequence[tuple[str, str]]]
    confirms: bool = False

    @property
    def row(self) -> int:
        """The number of the row."""
        return next(iter(self.rows.values()), 0)

    def slip(self, mistake: Mistake) -> Slip:
        """Return *mistake* with the place in the file where it was made."""
        field = mistake.field
        own = [
            pair
            for name, pairs in self.labels.items()
            for pair in pairs
            if name == field or name.partition("@")[0] == field.partition("@")[0]
        ]
        told = next((label for label, text in own if text and text in mistake.sentence), "")
        label = told or next((label for label, _ in own), "")
        _, _, sentence = mistake.sentence.partition(": ") if own else ("", "", "")
        return Slip(self.sheet, self.rows.get(label, self.row), label, sentence or mistake.sentence)
