"""The report as a text document (DOCX) that a city can edit on."""

from viz.report.word.document import as_docx

__all__ = ["as_docx"]
