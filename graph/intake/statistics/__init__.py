"""Tables of official statistics, wide or long, into observations."""

from graph.intake.statistics.changes import statistics_changes
from graph.intake.statistics.mapping import Counted, Said, Statistics
from graph.intake.statistics.mapping_file import read_any, write_any
from graph.intake.statistics.reading import observed
from graph.intake.statistics.town import Ground

__all__ = [
    "Counted",
    "Ground",
    "Said",
    "Statistics",
    "observed",
    "read_any",
    "statistics_changes",
    "write_any",
]
