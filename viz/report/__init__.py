"""The report as a document: one HTML file, a tagged PDF, or a text document to edit on."""

from viz.report.document import Ink, as_html
from viz.report.links import Links
from viz.report.paper import as_handout, as_paper
from viz.report.pdf import PdfError, as_pdf
from viz.report.pictures import Picture, pictures

__all__ = [
    "Ink",
    "Links",
    "PdfError",
    "Picture",
    "as_handout",
    "as_html",
    "as_paper",
    "as_pdf",
    "pictures",
]
