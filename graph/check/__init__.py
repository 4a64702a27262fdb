"""The shapes compiled, for many things and for one: the same verdict as the judge's, quicker."""

from graph.check.broken import Broken
from graph.check.facts import Facts, Links, Node, node, term, text
from graph.check.paths import EndlessError
from graph.check.program import Left, Program, compiled
from graph.check.reach import Reach, reach
from graph.check.shapes_graph import ShapesGraph, UnsupportedError

__all__ = [
    "Broken",
    "EndlessError",
    "Facts",
    "Left",
    "Links",
    "Node",
    "Program",
    "Reach",
    "ShapesGraph",
    "UnsupportedError",
    "compiled",
    "node",
    "reach",
    "term",
    "text",
]
