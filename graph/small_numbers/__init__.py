"""Small numbers of people: which figures are some, and what would give them away."""

from graph.small_numbers.deduced import deduced, told_by, worked_out
from graph.small_numbers.people import counting_people, of_people
from graph.small_numbers.place import FEWEST, Place, small
from graph.small_numbers.shares import Share, shares, too_few
from graph.small_numbers.span import SECRET, SMALL, WITHHELD, Span, span
from graph.small_numbers.sums import Spans, Sum, sums

__all__ = [
    "FEWEST",
    "SECRET",
    "SMALL",
    "WITHHELD",
    "Place",
    "Share",
    "Span",
    "Spans",
    "Sum",
    "counting_people",
    "deduced",
    "of_people",
    "shares",
    "small",
    "span",
    "sums",
    "told_by",
    "too_few",
    "worked_out",
]
