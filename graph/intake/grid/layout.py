"""The grid workbook as it is laid out: what stands where, for writing and reading alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.entering import Given
from graph.intake.grid.columns import Column

ACTIVITIES, PORTRAIT, HINTS, LISTS = "Aktivitäten", "Selbstdarstellung", "Hinweise", "Listen"
"""The names of the sheets, in every language."""
IRI, CONFIRM = "iri", "confirm"
"""The keys of the hidden column, and of the one that says that what is carried over still holds."""
MARK: Final = "zielnetz"
"""The first word of the cell that says whose grid this is: mark, year, actor."""


@dataclass(frozen=True)
class Filled:
    """A row as it stands: the thing, what is said of it, whether something is only carried over."""

    iri: str
    given: Given
    carried: bool = False


@dataclass(frozen=True)
class Grid:
    """The grid of an actor for a year; without an actor it is empty.

    ``words`` are the texts of the workbook that no shape gives, by key.
    """

    year: str
    columns: tuple[Column, ...]
    portrait: tuple[Column, ...]
    words: Mapping[str, str]
    actor: str = ""
    name: str = ""
    lang: str = "de"
    activities: Sequence[Filled] = ()
    itself: Given = field(default_factory=dict)

    @property
    def confirms(self) -> bool:
        """Whether something is carried over, so that it may be confirmed."""
        return any(one.carried for one in self.activities)

    @property
    def title(self) -> str:
        """Whose grid it is."""
        return " · ".join(part for part in (self.name, self.year) if part)

    @property
    def mark(self) -> str:
        """What the file says of itself."""
        return f"{MARK} {self.year} {self.actor}".strip()


def placed(columns: Sequence[Column], given: Given) -> dict[str, str]:
    """Return the text of each column, by its key, for a thing of which *given* is said."""
    found: dict[str, str] = {}
    rest = {name: list(texts) for name, texts in given.items()}
    for column in columns:
        texts = rest.get(column.field, [])
        if not column.options:
            found[column.key] = "\n".join(texts)
            continue
        labels = {one.iri: one.label for one in column.options}
        value = next((text for text in texts if text in labels), "")
        if value:
            texts.remove(value)
        found[column.key] = labels.get(value, "")
    return found
