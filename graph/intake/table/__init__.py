"""Foreign tables: lists that others keep, read by a mapping that says what their columns mean."""

from graph.intake.table.changes import YearChange, changes
from graph.intake.table.describing import described
from graph.intake.table.guessing import guessed, meanings
from graph.intake.table.layout import Layout, Line, Table
from graph.intake.table.mapping import Column, ListMapping, Writing
from graph.intake.table.mapping_file import read_mapping, write_mapping
from graph.intake.table.names import Twins, like, normal, twins
from graph.intake.table.reading import read_table
from graph.intake.table.records import Records, Slip, Year
from graph.intake.table.words import Town

__all__ = [
    "Column",
    "Layout",
    "Line",
    "ListMapping",
    "Records",
    "Slip",
    "Table",
    "Town",
    "Twins",
    "Writing",
    "Year",
    "YearChange",
    "changes",
    "described",
    "guessed",
    "like",
    "meanings",
    "normal",
    "read_mapping",
    "read_table",
    "twins",
    "write_mapping",
]
