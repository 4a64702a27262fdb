"""What rules written as code find, in the form of the judge's own results."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from graph.shapes import Text
from graph.store import Literal as Words
from graph.store import Triple
from graph.terms import SKOS
from graph.validate.judge import Judgement
from graph.validate.report import Result


@dataclass(frozen=True)
class Finding:
    """A broken rule: the thing, the property and value at fault, the rule's IRI, its words."""

    focus: str
    path: str
    value: str
    rule: str
    message: Text


class Names:
    """The German names of things, for messages."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._labels = {
            triple.subject.value: triple.object.value  # type: ignore[union-attr]
            for triple in triples
            if triple.predicate.value == SKOS.prefLabel
            and isinstance(triple.object, Words)
            and triple.object.language == "de"
        }

    def label(self, iri: str) -> str:
        """Return the German name of *iri*, or nothing."""
        return self._labels.get(iri, "")


def judgement(findings: Iterable[Finding], names: Names) -> Judgement:
    """Return *findings* as results and as the nodes of a validation report."""
    results = tuple(_result(finding, names) for finding in findings)
    report = Graph()
    for result in results:
        _write(result, report)
    return Judgement(results, report)


def _result(finding: Finding, names: Names) -> Result:
    return Result(
        focus=finding.focus,
        label=names.label(finding.focus),
        row=None,
        path=finding.path,
        value=finding.value,
        message=finding.message,
        severity="Violation",
        shape=finding.rule,
    )


def _write(result: Result, report: Graph) -> None:
    node = BNode()
    report.add((node, RDF.type, SH.ValidationResult))
    report.add((node, SH.resultSeverity, SH.Violation))
    report.add((node, SH.sourceShape, URIRef(result.shape)))
    report.add((node, SH.focusNode, URIRef(result.focus)))
    report.add((node, SH.resultPath, URIRef(result.path)))
    report.add((node, SH.resultMessage, Literal(result.message.de, lang="de")))
    report.add((node, SH.resultMessage, Literal(result.message.en, lang="en")))
