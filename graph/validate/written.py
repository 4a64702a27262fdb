"""The report as others read it: a ``sh:ValidationReport`` in Turtle."""

from collections.abc import Iterable, Iterator

from graph.check import Broken, Node, term
from graph.check.bridge import rdflib_graph, without_complaints
from graph.shapes import Text
from graph.store import BlankNode, Literal, NamedNode, Subject, Triple
from graph.store import Term as StoreTerm
from graph.terms import RDF, SH, XSD

_HEAD = BlankNode("report")


def as_turtle(
    found: Iterable[tuple[Text, Broken]], shapes: Iterable[Triple], *, conforms: bool
) -> str:
    """Return the report of what was *found*, with the paths that *shapes* have."""
    triples = {
        Triple(_HEAD, NamedNode(RDF.type), NamedNode(SH.ValidationReport)),
        _said(_HEAD, SH.conforms, Literal(str(conforms).lower(), datatype=NamedNode(XSD.boolean))),
    }
    parts = _Parts(shapes)
    for number, (message, broken) in enumerate(found):
        node = BlankNode(f"result{number}")
        triples.add(_said(_HEAD, SH.result, node))
        triples.update(_result(node, broken, message))
        triples.update(parts.of(broken.path))
    with without_complaints():
        return rdflib_graph(triples).serialize(format="longturtle")


def _result(node: BlankNode, broken: Broken, message: Text) -> Iterator[Triple]:
    yield _said(node, RDF.type, NamedNode(SH.ValidationResult))
    told: dict[str, Node | None] = {
        SH.focusNode: broken.focus,
        SH.resultPath: broken.path,
        SH.value: broken.value,
        SH.sourceShape: broken.shape,
        SH.sourceConstraintComponent: broken.component or None,
        SH.resultSeverity: broken.severity,
    }
    for link, value in told.items():
        if value is not None:
            yield _said(node, link, term(value))
    for language in ("de", "en"):
        words = Literal(message.in_language(language), language=language)
        yield _said(node, SH.resultMessage, words)


class _Parts:
    """What the unnamed nodes of shapes are made of."""

    def __init__(self, shapes: Iterable[Triple]) -> None:
        self._told: dict[StoreTerm, list[Triple]] = {}
        for triple in shapes:
            if isinstance(triple.subject, BlankNode):
                self._told.setdefault(triple.subject, []).append(triple)

    def of(self, place: Node | None) -> Iterator[Triple]:
        """Yield what tells of *place* if it is such a node, and of those it uses."""
        left: list[StoreTerm] = [] if place is None else [term(place)]
        while left:
            for triple in self._told.get(left.pop(), ()):
                yield triple
                left.append(triple.object)


def _said(subject: Subject, link: str, value: StoreTerm) -> Triple:
    return Triple(subject, NamedNode(link), value)
