"""QR codes as the outline of their dark fields, for a template to draw."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import segno

_QUIET: Final = 4
"""The fields that stay light around a code."""


@dataclass(frozen=True)
class QrCode:
    """A square of ``size`` fields, the light edge included; ``path`` draws the dark ones."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code of *text*, still legible with a seventh of it dirty."""
    fields = segno.make_qr(text, error="m").matrix
    runs = [run for row, line in enumerate(fields) for run in _runs(row, line)]
    return QrCode(len(fields) + 2 * _QUIET, "".join(runs))


def _runs(row: int, line: bytearray) -> Iterator[str]:
    """Yield the outline of each run of dark fields in a row."""
    at = _QUIET
    for dark, run in groupby(line):
        length = len(list(run))
        if dark:
            yield f"M{at} {row + _QUIET}h{length}v1h-{length}z"
        at += length
