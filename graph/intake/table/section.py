"""A mapping that has one section of its own beside what every mapping tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.intake.table import mapping_values as values
from graph.intake.table.layout import Layout
from graph.intake.table.mapping import Writing


@dataclass(frozen=True)
class Frame:
    """What every mapping tells: its name, its year, how numbers and the file are written."""

    name: str
    year: str
    numbers: Writing
    layout: Layout


def read_section(text: str, section: str) -> tuple[Frame, object] | None:
    """Return the frame and the *section* of a mapping that has one; nothing of another one."""
    parsed = values.parsed(text)
    if not isinstance(parsed, Mapping) or section not in parsed:
        return None
    found = values.keyed("", parsed, ("name", "edition", section, "numbers", "format"))
    frame = Frame(
        name=values.name(found),
        year=values.year(found.get("edition", "")),
        numbers=values.writing(found.get("numbers", Writing.GERMAN)),
        layout=values.layout(found.get("format")),
    )
    return frame, found[section]


def write_section(frame: Frame, section: str, told: object) -> str:
    """Return the mapping as YAML that :func:`read_section` reads as the same."""
    whole = {
        "name": frame.name,
        "edition": frame.year,
        section: told,
        "numbers": str(frame.numbers),
        "format": values.layout_told(frame.layout),
    }
    return values.written(whole)
