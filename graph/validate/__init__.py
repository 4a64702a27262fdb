"""The judge: integrity on what is current, completeness on what is said."""

from graph.validate.change import check_change
from graph.validate.dataset import check_integrity, validate, validate_files
from graph.validate.report import ActivityGrid, Completeness, Report, Result
from graph.validate.thing import check_things

__all__ = [
    "ActivityGrid",
    "Completeness",
    "Report",
    "Result",
    "check_change",
    "check_integrity",
    "check_things",
    "validate",
    "validate_files",
]
