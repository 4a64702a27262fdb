"""The report as others read it: a ``sh:ValidationReport``."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from graph.check import Broken, Facts, Node, term
from graph.store import BlankNode, Literal, NamedNode, Subject, Triple
from graph.terms import RDF, SH, XSD

Worded = tuple[Broken, Iterable[Literal]]
"""What was broken, and the words for it."""


def written(found: Iterable[Worded], shapes: Facts, *, conforms: bool) -> set[Triple]:
    """Return the report of what was *found*, with the paths that *shapes* have."""
    head, report = BlankNode("report"), _Report(shapes)
    report.say(head, RDF.type, SH.ValidationReport)
    truth = Literal(str(conforms).lower(), datatype=NamedNode(XSD.boolean))
    report.say(head, SH.conforms, truth)
    for broken, words in found:
        result = report.new()
        report.say(head, SH.result, f"_:{result.value}")
        report.add(result, broken, words)
    return report.triples


class _Report:
    """The triples of a report."""

    def __init__(self, shapes: Facts) -> None:
        self._shapes = shapes
        self._numbers = count()
        self.triples: set[Triple] = set()

    def new(self) -> BlankNode:
        """Return a node that nothing is told of."""
        return BlankNode(f"told{next(self._numbers)}")

    def say(self, subject: Subject, link: str, value: Node) -> None:
        """Tell *value* of *subject*."""
        self.triples.add(Triple(subject, NamedNode(link), term(value)))

    def add(self, result: BlankNode, broken: Broken, words: Iterable[Literal]) -> None:
        """Tell what *broken* says of *result*."""
        told: Mapping[str, Node | None] = {
            RDF.type: SH.ValidationResult,
            SH.focusNode: broken.focus,
            SH.resultPath: None if broken.path is None else self._copied(broken.path),
            SH.value: broken.value,
            SH.sourceShape: broken.shape,
            SH.sourceConstraintComponent: broken.component or None,
            SH.resultSeverity: broken.severity,
        }
        for link, value in (*told.items(), *((SH.resultMessage, word) for word in words)):
            if value is not None:
                self.say(result, link, value)

    def _copied(self, place: Node) -> Node:
        """Return a copy of *place* if it is an unnamed node of a path: each result has its own."""
        if not isinstance(place, str) or not place.startswith("_:"):
            return place
        copy = self.new()
        listed = self._shapes.links(RDF.first)[place]
        for link, value in self._shapes.told(place):
            if not listed or link in (RDF.first, RDF.rest):
                self.say(copy, link, self._copied(value))
        return f"_:{copy.value}"


def both(german: str, english: str) -> Iterator[Literal]:
    """Yield words in two languages."""
    yield Literal(german, language="de")
    yield Literal(english, language="en")
