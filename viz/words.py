"""What pictures and their pages say, by topic (``translations/<lang>/<topic>.yaml``)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml

_FOLDER: Final = Path(__file__).resolve().parent / "translations"
LANGUAGES: Final = ("de", "en")

Section = Mapping[str, str]


@cache
def sections(topic: str, lang: str) -> Mapping[str, Section]:
    """Return the words of *topic* in *lang* (``de`` or ``en``), by section and key."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}, expected one of {', '.join(LANGUAGES)}.")
    text = (_FOLDER / lang / f"{topic}.yaml").read_text("utf-8")
    found: Mapping[str, Section] = yaml.safe_load(text)
    return found
