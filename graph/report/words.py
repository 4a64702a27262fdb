"""The words a report is told in; whoever asks for it brings them."""

import re
from collections.abc import Iterator
from typing import Final, Protocol

from graph.report.model import Span, Text

_MARK: Final = re.compile("\ue000(\\d+)\ue001")


class Words(Protocol):
    """Texts by key in one language, with dates and numbers as its readers write them."""

    @property
    def lang(self) -> str:
        """Return the language: ``de`` or ``en``."""

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of *key*."""

    def day(self, text: str) -> str:
        """Return an ISO date, month or year in words."""

    def number(self, value: float) -> str:
        """Return a number."""


def woven(written: str, texts: tuple[Text, ...]) -> Text:
    """Return *written* with each mark of :func:`mark` replaced by the text it stands for."""
    return tuple(span for span in _woven(written, texts) if span.text)


def mark(position: int) -> str:
    """Return what stands for the text at *position* in a sentence."""
    return f"\ue000{position}\ue001"


def _woven(written: str, texts: tuple[Text, ...]) -> Iterator[Span]:
    for number, part in enumerate(_MARK.split(written)):
        if number % 2 and int(part) < len(texts):
            yield from texts[int(part)]
        else:
            yield Span(part)
