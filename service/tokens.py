"""The names of the one filter, for commands, pages and API alike."""

from typing import Final

FILTER_TOKENS: Final[tuple[str, ...]] = (
    "field",
    "goal",
    "life-phase",
    "actor",
    "status",
    "target-group",
    "programme",
    "actor-type",
    "level",
    "area",
    "addressee",
    "activity",
    "q",
)
"""In the order in which the filter bar shows them."""
