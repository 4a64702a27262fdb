"""Where the names and figures of a report lead, and how its text is written."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.report import Counted


def _nowhere(_counted: Counted) -> str:
    return ""


def _no_page(_iri: str) -> str:
    return ""


def _as_it_is(text: str, _lang: str) -> str:
    return text


@dataclass(frozen=True)
class Links:
    """Addresses for things and figures, or nothing; ``write`` takes a text and its language."""

    thing: Callable[[str], str] = _no_page
    counted: Callable[[Counted], str] = _nowhere
    write: Callable[[str, str], str] = _as_it_is
