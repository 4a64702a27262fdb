"""Where the files of the suites are."""

import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "ZIELNETZ_SUITES"
ABSENT: Final = (
    f"{VARIABLE} names no folder with this suite, so nothing of it ran; expected are checkouts of "
    "w3c/rdf-tests and w3c/data-shapes below it, as rdf-tests/ and data-shapes/."
)


class AbsentError(Exception):
    """The files of a suite are not there."""


def suite(*path: str) -> Path:
    """Return the folder of a suite; where it is not, it raises."""
    root = os.environ.get(VARIABLE, "")
    folder = Path(root, *path)
    if not root or not folder.is_dir():
        raise AbsentError(f"{'/'.join(path)}: {ABSENT}")
    return folder
