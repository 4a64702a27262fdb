"""Entering data: forms made from the shapes, what is filled in, and new names."""

from graph.entering.entry import LANGUAGES, Entry, Given, Mistake, entered, field_name, filled
from graph.entering.form import Form, form
from graph.entering.known import Choice, Known
from graph.entering.names import new_iri
from graph.entering.row import DATES, Kind, Range, Row
from graph.entering.written import read as read_value

__all__ = [
    "DATES",
    "LANGUAGES",
    "Choice",
    "Entry",
    "Form",
    "Given",
    "Kind",
    "Known",
    "Mistake",
    "Range",
    "Row",
    "entered",
    "field_name",
    "filled",
    "form",
    "new_iri",
    "read_value",
]
