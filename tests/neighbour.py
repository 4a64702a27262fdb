"""A second invented town beside Lindenau: the same register under its own name and base.

Its phases of life go by other names, one field is its own, and one activity is not there.
"""

import shutil
from pathlib import Path
from typing import Final

LINDENAU: Final = Path(__file__).parent / "city"
MATCHING: Final = Path(__file__).parent / "matching.ttl"
_RENAMED: Final = (("lindenau", "birkental"), ("Lindenau an der Prüm", "Birkental am Bach"))


def neighbour(folder: Path) -> Path:
    """Return *folder* with the town of Birkental in it."""
    town = folder / "birkental"
    shutil.copytree(LINDENAU, town)
    for file in town.rglob("*.ttl"):
        text = file.read_text("utf-8")
        for old, new in _RENAMED:
            text = text.replace(old, new)
        file.write_text(text.replace("Lindenau", "Birkental"), "utf-8")
    fields = town / "stated/reference-fields.ttl"
    fields.write_text(
        fields.read_text("utf-8").replace('"Arbeit und Ausbildung"', '"Beruf und Gewerbe"'), "utf-8"
    )
    return town
