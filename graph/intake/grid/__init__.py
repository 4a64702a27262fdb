"""The grid as an Excel file: laid out from the form, written, and read back."""

from graph.intake.grid.columns import Column, Vocabulary, columns
from graph.intake.grid.header import Expected
from graph.intake.grid.layout import Filled, Grid
from graph.intake.grid.line import Line, Slip
from graph.intake.grid.reading import Read, read, whose
from graph.intake.grid.writing import workbook

__all__ = [
    "Column",
    "Expected",
    "Filled",
    "Grid",
    "Line",
    "Read",
    "Slip",
    "Vocabulary",
    "columns",
    "read",
    "whose",
    "workbook",
]
