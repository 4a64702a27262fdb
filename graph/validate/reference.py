"""pySHACL, the judge: what it says counts where anything else is in doubt."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from graph.check import Broken, Node
from graph.errors import ZielnetzError
from graph.store import Literal, NamedNode, Triple
from graph.terms import SH

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node as RdflibNode

_FOR_READERS: Final = frozenset({SH.name, SH.description, SH.message, SH.order, SH.group})
"""Words that change no verdict; pySHACL walks over them for every thing it judges."""


def reference(triples: Iterable[Triple], shapes: Iterable[Triple]) -> list[Broken]:
    """Return the rules of *shapes* that *triples* break; shapes that are none raise."""
    return Reference(triples, shapes).broken()


class Reference:
    """pySHACL with data and shapes at hand."""

    def __init__(self, triples: Iterable[Triple], shapes: Iterable[Triple]) -> None:
        from graph.check.bridge import rdflib_graph  # noqa: PLC0415 imports rdflib

        self._data = rdflib_graph(triples)
        rules = (one for one in shapes if one.predicate.value not in _FOR_READERS)
        self._rules = rdflib_graph(rules)

    def broken(self) -> list[Broken]:
        """Return what is broken."""
        from pyshacl import validate  # noqa: PLC0415 takes 0.4 s to import
        from pyshacl.errors import ReportableRuntimeError  # noqa: PLC0415
        from rdflib import Graph  # noqa: PLC0415 slow to import, too

        from graph.check.bridge import without_complaints  # noqa: PLC0415

        try:
            with without_complaints():
                _, report, _ = validate(
                    self._data, shacl_graph=self._rules, inplace=True, inference="none"
                )
        except ReportableRuntimeError as error:
            raise ZielnetzError(f"Eine Regel ist nicht lesbar: {error}") from error
        except (ArithmeticError, RecursionError, ValueError) as error:
            raise ZielnetzError(
                f"Mit diesen Regeln kommt pySHACL an diesen Daten zu keinem Urteil: {error!r}"
            ) from error
        if not isinstance(report, Graph):
            raise ZielnetzError(f"Eine Regel ist nicht lesbar: {report}")
        return list(_results(report, self._rules))


def _results(report: "Graph", rules: "Graph") -> Iterator[Broken]:
    from rdflib import SH as TERMS  # noqa: PLC0415
    from rdflib import URIRef  # noqa: PLC0415

    for result in report.objects(None, TERMS.result):
        shape = report.value(result, TERMS.sourceShape)
        path = report.value(result, TERMS.resultPath)
        place = path if isinstance(path, URIRef) else rules.value(shape, TERMS.path)
        focus, value = report.value(result, TERMS.focusNode), report.value(result, TERMS.value)
        kind = report.value(result, TERMS.sourceConstraintComponent)
        severity = report.value(result, TERMS.resultSeverity)
        yield Broken(
            focus=_node(focus),
            path=None if place is None else _node(place),
            value=None if value is None else _node(value),
            component=str(kind),
            severity=str(severity),
            shape=str(_node(shape)),
        )


def _node(term: "RdflibNode | None") -> Node:
    from rdflib import BNode, URIRef  # noqa: PLC0415
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415

    if isinstance(term, URIRef):
        return str(term)
    if isinstance(term, BNode):
        return f"_:{term}"
    if not isinstance(term, RdflibLiteral):
        raise TypeError(f"{term}: expected an IRI, a literal or a blank node.")
    if term.language:
        return Literal(str(term), language=term.language)
    kind = None if term.datatype is None else NamedNode(str(term.datatype))
    return Literal(str(term), datatype=kind)
