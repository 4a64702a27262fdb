"""Tables of official statistics, wide or long, into observations."""

from graph.intake.statistics.mapping import Counted, Said, Statistics
from graph.intake.statistics.mapping_file import SECTION, read_statistics, statistics_told
from graph.intake.statistics.reading import observed
from graph.intake.statistics.town import Ground

__all__ = [
    "SECTION",
    "Counted",
    "Ground",
    "Said",
    "Statistics",
    "observed",
    "read_statistics",
    "statistics_told",
]
