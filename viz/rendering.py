"""Templates of the pictures and their pages, and where the pages of things are."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
"""The folder of our templates; a site puts it on the path of its own loader."""

Address = Callable[[str], str]
"""From a thing's IRI to the address of its page, or nothing where it has none."""

ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def no_page(_iri: str) -> str:
    """Return nothing: where a picture stands alone, things have no pages."""
    return ""
