"""W3C SHACL, core: the reports of our validation beside those that are expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from rdflib.compare import isomorphic

from graph.check import Broken, Facts, Node, compiled, term, text
from graph.check.bridge import rdflib_graph, without_complaints
from graph.store import Literal, NamedNode, RdfFormat, Triple, parse
from graph.terms import RDF, SH, Namespace
from graph.validate.judge import verdict
from graph.validate.written import written

_MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_SHT: Final = Namespace("http://www.w3.org/ns/shacl-test#")
_ENDS: Final = frozenset({SH.focusNode, SH.value, SH.sourceShape})
"""What leads out of a report."""


@dataclass(frozen=True)
class Outcome:
    """Whether the report of a test is the expected one, and which shapes pySHACL judged."""

    name: str
    passed: bool
    left: tuple[Node, ...]


def validated(folder: Path) -> Iterator[Outcome]:
    """Yield the outcome of each test of the manifest in *folder*, and of those it includes."""
    for file in _files(folder / "manifest.ttl"):
        facts = _facts(file)
        for test in facts.back(RDF.type)[_SHT.Validate]:
            yield _outcome(f"{file.parent.name}/{file.stem}", facts, test)


def _files(manifest: Path) -> Iterator[Path]:
    """Yield *manifest* and all that it includes."""
    yield manifest
    for included in sorted(_facts(manifest).back(_MF.include), key=str):
        yield from _files(_file(included))


def _outcome(name: str, facts: Facts, test: Node) -> Outcome:
    action, result = (facts.links(link)[test][0] for link in (_MF.action, _MF.result))
    data, shapes = (
        _triples(_file(facts.links(link)[action][0])) for link in (_SHT.dataGraph, _SHT.shapesGraph)
    )
    expected = set(_reported(facts, result))
    program = compiled(shapes)
    with without_complaints():
        broken = list(verdict(Facts.of(data), shapes, program))
        rules = Facts.of(shapes)
        worded = SH.resultMessage in {triple.predicate.value for triple in expected}
        told = [(one, _words(rules, one) if worded else ()) for one in broken]
        own = written(told, rules, conforms=not broken)
        passed = isomorphic(rdflib_graph(own), rdflib_graph(expected))
    return Outcome(name, passed, tuple(one.shape for one in program.left))


def _words(rules: Facts, broken: Broken) -> list[Literal]:
    words = rules.links(SH.message)[broken.shape]
    return [word for word in words if isinstance(word, Literal)]


def _reported(facts: Facts, node: Node) -> Iterator[Triple]:
    """Yield what is told of *node*, a report, of its results and their paths."""
    for link, value in facts.told(node):
        yield Triple(term(node), NamedNode(link), term(value))  # type: ignore[arg-type]
        if link not in _ENDS and isinstance(value, str) and value.startswith("_:"):
            yield from _reported(facts, value)


def _file(iri: Node) -> Path:
    return Path(unquote(urlsplit(text(iri)).path))


@lru_cache(maxsize=8)
def _triples(file: Path) -> frozenset[Triple]:
    """Return what *file* holds; its unnamed nodes stay the same whenever it is asked."""
    found = parse(path=str(file), format=RdfFormat.TURTLE, base_iri=file.resolve().as_uri())
    return frozenset(quad.triple for quad in found)


def _facts(file: Path) -> Facts:
    return Facts.of(_triples(file))
