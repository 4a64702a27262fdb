"""What a query gives, in a form in which two answers can be compared."""

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
)
from pyoxigraph import Literal as EngineLiteral
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from graph.store.sandbox import GRAPHS, ROWS

_RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_OURS = Namespace("urn:answer:")
_ROWS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
Found = Graph | bool
"""An answer: rows as a graph of nodes, a graph, or yes or no."""
JSON, _, CSV, TSV = ROWS
TURTLE, N_TRIPLES, *_ = GRAPHS


def expected(file: Path) -> Found:
    """Return what *file* holds: rows as a graph, a graph, or yes or no."""
    if file.suffix in _ROWS:
        return rows(file.read_bytes(), _ROWS[file.suffix])
    if file.suffix == ".csv":
        return _table(file.read_text("utf-8"))
    format_ = RdfFormat.from_extension(file.suffix.lstrip(".")) or RdfFormat.TURTLE
    found = graph(file.read_bytes(), format_, file.resolve().as_uri())
    return _result_set(found) if (None, RDF.type, _RS.ResultSet) in found else found


def rows(body: bytes, form: QueryResultsFormat) -> Found:
    """Return the rows in *body* as a graph in which each is a node, or yes or no."""
    return told(parse_query_results(body, form))


def told(answer: QuerySolutions | QueryBoolean | QueryTriples) -> Found:
    """Return what the engine answers in the same form."""
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if isinstance(answer, QueryTriples):
        return graph("".join(f"{one} .\n" for one in answer).encode(), RdfFormat.N_TRIPLES)
    names = [variable.value for variable in answer.variables]
    return _rows(
        {name: _term(solution[name]) for name in names if solution[name] is not None}
        for solution in answer
    )


def graph(body: bytes, form: RdfFormat, base: str | None = None) -> Graph:
    """Return the graph in *body*."""
    found = Graph()
    for one in parse(input=body, format=form, base_iri=base):
        found.add(tuple(map(_term, (one.subject, one.predicate, one.object))))
    return found


def same(one: Found, other: Found) -> bool:
    """Tell whether two answers are the same, whatever their blank nodes are called."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return len(one) == len(other) and isomorphic(one, other)


def table(body: bytes) -> Graph:
    """Return the rows of a CSV answer."""
    return _table(body.decode("utf-8"))


def _table(text: str) -> Graph:
    """Return the rows of CSV text; the order of columns is free, blank nodes go by any name."""
    head, *lines = csv.reader(io.StringIO(text))
    return _rows(
        {name: _cell(cell) for name, cell in zip(head, line, strict=True)} for line in lines
    )


def _cell(text: str) -> BNode | Literal:
    return BNode(text[2:]) if text.startswith("_:") else Literal(text)


def _rows(found: Iterable[Mapping[str, Node]]) -> Graph:
    """Return a graph with a node per row; rows that come twice are two nodes."""
    made = Graph()
    for row in found:
        node = BNode()
        made.add((node, RDF.type, _OURS.Row))
        for name, term in row.items():
            made.add((node, _OURS[name], term))
    return made


def _result_set(found: Graph) -> Found:
    """Return a result that is told as a graph of the suite's own vocabulary."""
    boolean = next(found.objects(None, _RS.boolean), None)
    if boolean is not None:
        return bool(boolean)
    return _rows(
        {
            str(found.value(binding, _RS.variable)): found.value(binding, _RS.value)
            for binding in found.objects(solution, _RS.binding)
        }
        for solution in found.objects(None, _RS.solution)
    )


def _term(term: object) -> BNode | URIRef | Literal:
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, EngineLiteral):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(_by_value(term.value, datatype), datatype=URIRef(datatype), normalize=False)
    return URIRef(term.value)  # type: ignore[attr-defined]


def _by_value(text: str, datatype: str) -> str:
    """Return one way of writing a number: the suite compares what it is worth."""
    try:
        if datatype in (str(XSD.double), str(XSD.float)):
            return repr(float(text))
        if datatype in (str(XSD.decimal), str(XSD.integer)):
            return format(Decimal(text).normalize(), "f")
    except (ValueError, InvalidOperation):
        pass
    return text
