"""The product plan of a budget, as a list: who is in charge, and what belongs to each product."""

from graph.intake.products.mapping import SECTION, Products, products_told, read_products
from graph.intake.products.reading import produced

__all__ = ["SECTION", "Products", "produced", "products_told", "read_products"]
