"""New cities: a folder with everything that a city is, from templates or from a list."""

from graph.intake.founding.founding import MAPPING, found_city, found_city_of_list
from graph.intake.founding.plan import NewCity

__all__ = ["MAPPING", "NewCity", "found_city", "found_city_of_list"]
