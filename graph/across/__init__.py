"""Several cities side by side: on what they can be compared, and their maps as one."""

from graph.across.comparison import Comparison, Part, Town, compared
from graph.across.lines import comparable
from graph.across.matching import Matching, Shared, read_matching

__all__ = [
    "Comparison",
    "Matching",
    "Part",
    "Shared",
    "Town",
    "comparable",
    "compared",
    "read_matching",
]
