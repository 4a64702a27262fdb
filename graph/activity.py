"""One activity as the register shows it, with what it is linked to."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Something an activity is linked to; ``basis`` is the short name of a ``znv:basis/``."""

    iri: str
    label: str
    notation: str
    basis: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity.

    ``links`` maps a kind of link (``providers``, ``goals`` …) to what it leads to;
    ``status`` is the slug of its ``znv:status/``; ``missing`` holds the grid rows not yet said.
    """

    iri: str
    label: str
    status: str
    status_label: str
    description: str
    links: Mapping[str, tuple[Link, ...]]
    missing: tuple[str, ...]
