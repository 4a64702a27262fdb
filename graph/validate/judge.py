"""pySHACL, the judge: shapes and triples in, results out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.extras.shacl import SHACLPathError, parse_shacl_path
from rdflib.term import Node

from graph.check.bridge import rdflib_graph, without_complaints
from graph.shapes import VIOLATION, Shape, Shapes, Text
from graph.store import Triple
from graph.terms import SKOS
from graph.validate.report import Result

_SHOWN_VALUES = 4
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_FOR_READERS = (SH.name, SH.description, SH.order, SH.group, SH.message)


@dataclass(frozen=True)
class Judgement:
    """The results on one graph, most important first, and pySHACL's own report."""

    results: tuple[Result, ...]
    report: Graph


def judge(
    triples: Iterable[Triple], shapes: Shapes, severity: str, about: Collection[str]
) -> Judgement:
    """Return what the shapes of one severity (an IRI) say *about* some subjects of *triples*."""
    with without_complaints():
        return _judge(triples, shapes, severity, about)


def _judge(
    triples: Iterable[Triple], shapes: Shapes, severity: str, about: Collection[str]
) -> Judgement:
    from pyshacl import validate  # noqa: PLC0415 takes 0.4 s to import

    data, rules = rdflib_graph(triples), rules_of(shapes.triples, severity)
    _, report, _ = validate(data, shacl_graph=rules, inplace=True, inference="none")
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL could not read the shapes: {report}.")
    top = [node for _, node in report.subject_objects(SH.result)]
    reading = _Reading(data, rules, report, shapes)
    pairs = [(node, reading.result(node)) for node in top]
    results = {result: node for node, result in pairs if result.focus in about}
    ordered = sorted(results, key=lambda found: (found.focus, found.shape, found.value))
    return Judgement(tuple(ordered), _public(report, results))


def merged(*judgements: Judgement, conforms: bool) -> Graph:
    """Return one ``sh:ValidationReport`` with the results of all *judgements*."""
    whole = Graph()
    head = BNode()
    whole.add((head, RDF.type, SH.ValidationReport))
    whole.add((head, SH.conforms, Literal(conforms)))
    for judgement in judgements:
        for subject, predicate, value in judgement.report:
            whole.add((subject, predicate, value))
        for node in judgement.report.subjects(RDF.type, SH.ValidationResult):
            whole.add((head, SH.result, node))
    return whole


@lru_cache(maxsize=4)
def rules_of(shapes: frozenset[Triple], severity: str) -> Graph:
    """Return the rules of one severity as pySHACL reads them fastest, with the same meaning.

    It walks every triple of a shape for every focus node, and judges the properties of a node
    shape one focus node at a time. So words for readers are left out, and each property shape gets
    the targets of its node shape: a third of the time.
    """
    rules = rdflib_graph(shapes)
    for predicate in _FOR_READERS:
        rules.remove((None, predicate, None))
    for target in _TARGETS:
        for node, value in list(rules.subject_objects(target)):
            rules.remove((node, target, value))
            for shape in [node, *rules.objects(node, SH.property)]:
                if (shape, SH.severity, URIRef(severity)) in rules:
                    rules.add((shape, target, value))
    for target in _TARGETS:
        for node in set(rules.subjects(target)):
            rules.remove((node, SH.property, None))
    return rules


class _Reading:
    """Turns a result node of pySHACL's report into a :class:`Result`."""

    def __init__(self, data: Graph, rules: Graph, report: Graph, shapes: Shapes) -> None:
        self._data, self._rules, self._report, self._shapes = data, rules, report, shapes

    def result(self, node: Node) -> Result:
        focus = self._one(node, SH.focusNode)
        shape = self._shapes.by_iri[str(self._one(node, SH.sourceShape))]
        path, found = self._found(node, focus, shape)
        return Result(
            focus=str(focus),
            label=label(self._data, focus),
            row=shape.row,
            path=path,
            value=next(iter(found), ""),
            message=_with(shape, [self._quoted(value) for value in found]),
            severity=shape.severity.rpartition("#")[2],
            shape=shape.iri,
        )

    def _one(self, node: Node, predicate: URIRef) -> Node:
        value = self._report.value(node, predicate)
        if value is None:
            raise LookupError(f"A result without {predicate}; pySHACL always gives one.")
        return value

    def _found(self, node: Node, focus: Node, shape: Shape) -> tuple[str, list[str]]:
        """Return the property concerned, and what the message quotes.

        That is the value at fault, first the one that leads to it; or the values that are too many.
        """
        path = shape.path[0] if shape.path else ""
        value = self._report.value(node, SH.value)
        if value is None:
            values = {str(value) for value in self._values(focus, shape)} - {str(focus)}
            return path, sorted(values)[:_SHOWN_VALUES]
        if value == focus:
            return path, []
        for first, step in self._steps(focus, shape, value):
            return first, [step, str(value)]
        return path, [str(value)]

    def _steps(self, focus: Node, shape: Shape, value: Node) -> Iterator[tuple[str, str]]:
        """Yield property and value of *focus* where a longer path leads on to *value*."""
        for first in shape.path if len(shape.path) > 1 else ():
            for step in sorted(self._data.objects(focus, URIRef(first)), key=str):
                if any((step, URIRef(second), value) in self._data for second in shape.path):
                    yield first, str(step)

    def _quoted(self, value: str) -> str:
        return label(self._data, URIRef(value)) or value

    def _values(self, focus: Node, shape: Shape) -> Iterator[Node]:
        path = self._rules.value(URIRef(shape.iri), SH.path)
        if path is None:
            return
        try:
            yield from self._data.objects(focus, parse_shacl_path(self._rules, path))
        except SHACLPathError:
            return


def label(data: Graph, thing: Node) -> str:
    """Return the German name of *thing* in *data*, else any, else nothing."""
    names = sorted(
        data.objects(thing, URIRef(SKOS.prefLabel)),
        key=lambda name: (getattr(name, "language", None) != "de", str(name)),
    )
    return str(names[0]) if names else ""


def _with(shape: Shape, found: list[str]) -> Text:
    """Return the shape's message; where something was *found*, with that at its end."""
    message = shape.message
    if not found:
        return message
    values = ", ".join(f"„{value}“" for value in found)
    wrong = shape.severity == VIOLATION
    german, english = ("Gefunden", "Found") if wrong else ("Das betrifft", "It concerns")
    return Text(f"{message.de} {german}: {values}.", f"{message.en} {english}: {values}.")


def _public(report: Graph, results: dict[Result, Node]) -> Graph:
    """Return the results of *report* with our messages, without its inner steps."""
    public = Graph()
    for result, node in results.items():
        _copy(report, public, node)
        public.remove((node, SH.resultMessage, None))
        public.add((node, SH.resultMessage, Literal(result.message.de, lang="de")))
        public.add((node, SH.resultMessage, Literal(result.message.en, lang="en")))
    return public


def _copy(source: Graph, target: Graph, node: Node) -> None:
    """Copy the triples of *node*, and of the unnamed nodes (paths) it uses, without details."""
    for predicate, value in source.predicate_objects(node):
        if predicate in (SH.detail, SH.sourceConstraint):
            continue
        target.add((node, predicate, value))
        if isinstance(value, BNode):
            _copy(source, target, value)
