"""What the columns of a product plan mean, and as YAML.

::

    name: produktplan
    products:
      number: Produkt               # what tells a product: its number
      name: Bezeichnung
      responsible: Fachbereich      # an actor
      goals: Ziele                  # by number or name, separated as «split» says
      indicators: Kennzahlen
      activities: Angebote
      split: ";"
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.errors import ZielnetzError
from graph.intake.table.layout import Layout
from graph.intake.table.section import Frame

SECTION: Final = "products"
_NEEDED: Final = ("number", "name")
_MORE: Final = ("responsible", "goals", "indicators", "activities")
_SPLIT: Final = ";"


@dataclass(frozen=True)
class Products:
    """What a product plan means: the column of each part; those that it lacks are left out."""

    frame: Frame
    columns: Mapping[str, str]
    split: str = _SPLIT

    @property
    def name(self) -> str:
        """The short word for the list."""
        return self.frame.name

    @property
    def layout(self) -> Layout:
        """How its file is written."""
        return self.frame.layout


def read_products(frame: Frame, section: object) -> Products:
    """Return the mapping that *section* writes; a key that there is not or lacks raises."""
    known = (*_NEEDED, *_MORE, "split")
    if not isinstance(section, Mapping) or set(section) - set(known):
        told = ", ".join(map(str, section)) if isinstance(section, Mapping) else "etwas anderes"
        raise _wrong(told, f"nur: {', '.join(known)}")
    for name, value in section.items():
        if not isinstance(value, str):
            raise _wrong(str(name), "der Name einer Spalte")
    for name in _NEEDED:
        if not section.get(name):
            raise _wrong(name, "der Name der Spalte dafür")
    columns = {name: section[name] for name in (*_NEEDED, *_MORE) if section.get(name)}
    return Products(frame, columns, section.get("split", _SPLIT))


def products_told(mapping: Products) -> dict[str, object]:
    """Return the section that :func:`read_products` reads as *mapping*."""
    return {**mapping.columns, "split": mapping.split}


def _wrong(key: str, expected: str) -> ZielnetzError:
    return ZielnetzError(f"Zuordnung, „{SECTION}“: „{key}“; erwartet ist {expected}.")
