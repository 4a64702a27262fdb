"""The state of a cell: the first that fits (coverage.md, «State of a cell»)."""

from dataclasses import dataclass
from functools import cached_property

STATES = (
    "not-applicable",
    "covered",
    "single",
    "unattributed",
    "planned",
    "declared-gap",
    "overarching",
    "former",
    "unclear",
    "gap",
    "not-expected",
)
"""Every state, in the order in which they are tried; exactly one fits a cell."""


@dataclass(frozen=True)
class Evidence:
    """What is known of a cell, enough to tell its state."""

    active: int
    planned: int
    actors: int
    unnamed: int
    overarching_active: int
    former: int
    unknown: int
    near: int
    silent: bool
    expected: bool
    not_applicable: bool
    left_open: bool


@dataclass(frozen=True)
class Cell:
    """One cell of a map.

    ``possible`` is ``certain + near``; ``decision`` is the IRI of the decision behind the state.
    """

    row: str
    column: str
    evidence: Evidence
    overarching: int
    decision: str = ""

    @cached_property
    def state(self) -> str:
        """Return the first state that fits."""
        return state(self.evidence)

    @property
    def certain(self) -> int:
        """Return how many live activities are placed here."""
        return self.evidence.active + self.evidence.planned

    @property
    def near(self) -> int:
        """Return how many more could belong here."""
        return self.evidence.near

    @property
    def possible(self) -> int:
        """Return the upper figure: certain and near together."""
        return self.certain + self.near

    @property
    def former(self) -> int:
        """Return how many past activities are placed here."""
        return self.evidence.former

    @property
    def actors(self) -> int:
        """Return how many named actors provide the active ones."""
        return self.evidence.actors

    @property
    def expected(self) -> bool:
        """Tell whether something is expected here."""
        return self.evidence.expected

    @property
    def contradicted(self) -> bool:
        """Tell whether something live stands where a decision sees nothing applicable."""
        return self.evidence.not_applicable and bool(self.certain)


def state(known: Evidence) -> str:
    """Return the first state that fits."""
    return _happening(known) or _quiet(known)


def _happening(known: Evidence) -> str:
    """Return the state of a cell in which something live stands, or nothing."""
    if known.active and known.actors > 1:
        return "covered"
    if known.active and known.actors == 1 and not known.unnamed:
        return "single"
    if known.active:
        return "unattributed"
    if known.planned:
        return "planned"
    return ""


def _quiet(known: Evidence) -> str:
    """Return the state of a cell in which nothing live stands."""
    rules = (
        ("not-applicable", known.not_applicable),
        ("declared-gap", known.left_open),
        ("overarching", known.overarching_active > 0),
        ("former", known.former > 0 and not known.unknown),
        ("unclear", known.silent or (known.expected and known.near > 0)),
        ("gap", known.expected),
    )
    return next((name for name, fits in rules if fits), "not-expected")
