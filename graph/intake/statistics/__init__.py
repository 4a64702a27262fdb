"""Tables of official statistics, wide or long, into observations."""

from graph.intake.statistics.guessing import said, taken, yearly
from graph.intake.statistics.mapping import Counted, Part, Said, Statistics
from graph.intake.statistics.mapping_file import SECTION, read_statistics, statistics_told
from graph.intake.statistics.reading import observed
from graph.intake.statistics.town import INDICATORS, SOURCES, Ground

__all__ = [
    "INDICATORS",
    "SECTION",
    "SOURCES",
    "Counted",
    "Ground",
    "Part",
    "Said",
    "Statistics",
    "observed",
    "read_statistics",
    "said",
    "statistics_told",
    "taken",
    "yearly",
]
