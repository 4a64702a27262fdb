"""Expectations: what the queries of the library answer, one YAML file a query.

IRIs are short: ``:`` stands for the city's base, ``zn:``, ``znv:`` and ``skos:`` as in the queries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.published import Published
from graph.query import Table, Value, find_query
from graph.store import NamedNode, Quad, RdfFormat, Store, Triple, parse
from graph.terms import RDF, SKOS, XSD, ZN, ZNV

EXPECTED = Path(__file__).parent / "expected"


@dataclass(frozen=True)
class Case:
    """One expectation: what a query answers about a city.

    ``adding`` is TriG put into its graph (or the graph it names) first; ``without`` names what is
    taken out, by the beginning of its IRI below the city's base.
    """

    query: str
    number: int
    city: str
    given: Mapping[str, Any]
    basis: str = "all"
    adding: str = ""
    without: tuple[str, ...] = ()
    rows: list[dict[str, Value]] | None = None
    count: int | None = None

    def __str__(self) -> str:
        """Return a name for the test report."""
        return f"{self.query}-{self.number}"


def read_cases() -> list[Case]:
    """Return every expectation of the library."""
    return [
        Case(query=file.relative_to(EXPECTED).with_suffix("").as_posix(), number=number, **case)
        for file in sorted(EXPECTED.rglob("*.yaml"))
        for number, case in enumerate(yaml.safe_load(file.read_text("utf-8")), 1)
    ]


def answer(case: Case, published: Published) -> Table:
    """Return what the query answers about *published*, changed as the case says."""
    return answer_over(case, published, store_of(case, published))


def answer_over(case: Case, published: Published, store: Store) -> Table:
    """Return what the query answers over *store*, which holds what the case is about."""
    base = published.city.base
    given = {name: _expand(value, base) for name, value in case.given.items()}
    return find_query(case.query).run(store, published.graph(case.basis), given)


def store_of(case: Case, published: Published) -> Store:
    """Return the store of *published*, changed as the case says."""
    if not case.adding and not case.without:
        return published.store
    return _changed(published, published.graph(case.basis), case)


def _changed(published: Published, graph: str, case: Case) -> Store:
    """Return the city's store with *graph* as the case changes it."""
    base, name = published.city.base, NamedNode(graph)
    gone = tuple(base + tail for tail in case.without)
    kept = (q for q in published.store.quads() if not (gone and _about(q.triple, gone)))
    extra = parse(input=_PREFIXES + case.adding, format=RdfFormat.TRIG, base_iri=base)
    store = Store.memory()
    store.load([*kept, *(_placed(quad, name) for quad in extra)])
    return store


def _placed(quad: Quad, default: NamedNode) -> Quad:
    graph = quad.graph_name if isinstance(quad.graph_name, NamedNode) else default
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def _about(triple: Triple, gone: tuple[str, ...]) -> bool:
    return any(
        isinstance(term, NamedNode) and term.value.startswith(gone)
        for term in (triple.subject, triple.object)
    )


_PREFIXES = "".join(
    f"PREFIX {prefix}: <{namespace}>\n"
    for prefix, namespace in (
        ("zn", ZN),
        ("status", ZNV["status/"]),
        ("counts-as", ZNV["counts-as/"]),
        ("answer", ZNV["answer/"]),
        ("skos", SKOS),
        ("rdf", RDF),
        ("xsd", XSD),
    )
)


def _expand(value: Any, base: str) -> Any:  # noqa: ANN401 YAML holds any kind of value
    if isinstance(value, list):
        return [_expand(each, base) for each in value]
    if not isinstance(value, str):
        return value
    for short, namespace in _shorts(base):
        if value.startswith(short):
            return f"{namespace}{value.removeprefix(short)}"
    return value


def short_rows(table: Table, base: str) -> list[dict[str, Value]]:
    """Return the rows with short IRIs, unbound values left out."""
    return [
        {column: _shorten(value, base) for column, value in row.items() if value is not None}
        for row in table.records()
    ]


def _shorten(value: Value, base: str) -> Value:
    for short, namespace in _shorts(base):
        if isinstance(value, str) and value.startswith(namespace):
            return f"{short}{value.removeprefix(namespace)}"
    return value


def _shorts(base: str) -> tuple[tuple[str, str], ...]:
    return ("zn:", str(ZN)), ("znv:", str(ZNV)), ("skos:", str(SKOS)), (":", base)
