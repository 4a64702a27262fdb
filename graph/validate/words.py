"""What is broken, in the words of its shape, with what was found."""

from collections.abc import Iterator
from functools import lru_cache

from graph.check import Broken, Facts, Node, ShapesGraph, UnsupportedError, text
from graph.shapes import VIOLATION, Shape, Shapes, Text
from graph.store import Triple
from graph.terms import SKOS
from graph.validate.report import Result

_SHOWN_VALUES = 4


class Wording:
    """Says what was broken in *facts* in the words of *shapes*."""

    def __init__(self, facts: Facts, shapes: Shapes) -> None:
        self._facts, self._shapes = facts, shapes

    def result(self, broken: Broken) -> Result:
        """Return *broken* as a result."""
        shape = self._shapes.by_iri[broken.shape]
        path, found = self._found(broken, shape)
        return Result(
            focus=text(broken.focus),
            label=label(self._facts, broken.focus),
            row=shape.row,
            path=path,
            value=next(iter(found), ""),
            message=_with(shape, [self._quoted(value) for value in found]),
            severity=shape.severity.rpartition("#")[2],
            shape=shape.iri,
        )

    def _found(self, broken: Broken, shape: Shape) -> tuple[str, list[str]]:
        """Return the property concerned, and what the message quotes.

        That is the value at fault, first the one that leads to it; or the values that are too many.
        """
        path = shape.path[0] if shape.path else ""
        focus, value = broken.focus, broken.value
        if value is None:
            values = {text(value) for value in self._values(broken)} - {text(focus)}
            return path, sorted(values)[:_SHOWN_VALUES]
        if value == focus:
            return path, []
        for first, step in self._steps(focus, shape, value):
            return first, [step, text(value)]
        return path, [text(value)]

    def _steps(self, focus: Node, shape: Shape, value: Node) -> Iterator[tuple[str, str]]:
        """Yield property and value of *focus* where a longer path leads on to *value*."""
        for first in shape.path if len(shape.path) > 1 else ():
            for step in sorted(self._facts.links(first)[focus], key=text):
                if any(value in self._facts.links(second)[step] for second in shape.path):
                    yield first, text(step)

    def _quoted(self, value: str) -> str:
        return label(self._facts, value) or value

    def _values(self, broken: Broken) -> Iterator[Node]:
        if broken.path is None:
            return
        try:
            path = _graph(self._shapes.triples).path(broken.shape, broken.path)
        except UnsupportedError:
            return
        yield from path.found(self._facts, {broken.focus}).get(broken.focus, ())


@lru_cache(maxsize=4)
def _graph(shapes: frozenset[Triple]) -> ShapesGraph:
    return ShapesGraph(Facts.of(shapes))


def label(facts: Facts, thing: Node) -> str:
    """Return the German name of *thing*, else any, else nothing."""
    names = sorted(
        (getattr(name, "language", None) != "de", text(name))
        for name in facts.links(SKOS.prefLabel)[thing]
    )
    return names[0][1] if names else ""


def _with(shape: Shape, found: list[str]) -> Text:
    """Return the shape's message; where something was *found*, with that at its end."""
    message = shape.message if shape.message.de else _unworded(shape)
    if not found:
        return message
    values = ", ".join(f"„{value}“" for value in found)
    wrong = shape.severity == VIOLATION
    german, english = ("Gefunden", "Found") if wrong else ("Das betrifft", "It concerns")
    return Text(f"{message.de} {german}: {values}.", f"{message.en} {english}: {values}.")


def _unworded(shape: Shape) -> Text:
    """Return a message for a shape of a city's own that has none, after what it judges at least."""
    called = shape.path if shape.iri.startswith("_:") else (shape.iri,)
    words = " ".join(one.rpartition("#")[2].rpartition("/")[2] for one in called)
    name = shape.name.de or words or "ohne Namen"
    return Text(f"Die Regel „{name}“ ist verletzt.", f"The rule “{name}” is broken.")
