"""What a check finds, in the terms of a validation report."""

from typing import NamedTuple

from graph.check.facts import Node


class Broken(NamedTuple):
    """A broken rule: what SHACL calls a validation result.

    ``path`` is the node of the shape's path among the shapes (or the property that a closed shape
    does not know), ``value`` what was found, both ``None`` where a result has none; ``component``,
    ``severity`` and ``shape`` are IRIs, or the blank node of a shape without one. A tuple, since a
    large register has many of them.
    """

    focus: Node
    path: Node | None
    value: Node | None
    component: str
    severity: str
    shape: str
