"""The mapping of any list that others keep: of activities, of statistics, of a product plan."""

from graph.intake.products import SECTION as PRODUCTS
from graph.intake.products import Products, products_told, read_products
from graph.intake.statistics import SECTION as STATISTICS
from graph.intake.statistics import Statistics, read_statistics, statistics_told
from graph.intake.table import ListMapping, read_mapping, write_mapping
from graph.intake.table.section import read_section, write_section

Mapping = ListMapping | Statistics | Products


def read_any(text: str) -> Mapping:
    """Return the mapping that *text* (YAML) writes, by the section that it has."""
    if found := read_section(text, STATISTICS):
        return read_statistics(*found)
    if found := read_section(text, PRODUCTS):
        return read_products(*found)
    return read_mapping(text)


def write_any(mapping: Mapping) -> str:
    """Return *mapping* as YAML that :func:`read_any` reads as the same."""
    if isinstance(mapping, Statistics):
        return write_section(mapping.frame, STATISTICS, statistics_told(mapping))
    if isinstance(mapping, Products):
        return write_section(mapping.frame, PRODUCTS, products_told(mapping))
    return write_mapping(mapping)
