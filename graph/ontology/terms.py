"""The ontology as data: its modules, terms and vocabularies, read from the Turtle."""

from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from graph.terms import DCT, SCHEMA, ZN, ZNV
from graph.turtle import turtle_files

_KINDS = {OWL.Class: "class", OWL.ObjectProperty: "object", OWL.DatatypeProperty: "datatype"}


@dataclass(frozen=True)
class Text:
    """One text in both languages; a language that is missing is empty."""

    de: str
    en: str


@dataclass(frozen=True)
class Term:
    """A class or property of our own.

    ``kind`` is class, object or datatype. ``parents``, ``domains`` and ``ranges`` hold short
    names: ``Goal`` for one of ours, ``skos:Concept`` for a borrowed one. ``vocabulary`` is the
    name of the vocabulary the values come from, or empty.
    """

    name: str
    kind: str
    module: str
    label: Text
    definition: Text
    parents: tuple[str, ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    vocabulary: str


@dataclass(frozen=True)
class Module:
    """One file of the ontology, in reading order."""

    name: str
    title: Text
    description: Text
    version: str


@dataclass(frozen=True)
class Concept:
    """A value of a vocabulary."""

    name: str
    label: Text
    definition: Text


@dataclass(frozen=True)
class Vocabulary:
    """A list of values that cities share; concepts in their order."""

    name: str
    label: Text
    definition: Text
    concepts: tuple[Concept, ...]


@dataclass(frozen=True)
class Ontology:
    """Everything the picture and the term list show."""

    modules: tuple[Module, ...]
    terms: tuple[Term, ...]
    vocabularies: tuple[Vocabulary, ...]


def read_ontology(folder: Path) -> Ontology:
    """Return the ontology whose Turtle files lie in *folder*; alignments are left out."""
    graph = Graph(bind_namespaces="none")
    for file in [*sorted(folder.glob("*.ttl")), *turtle_files(folder / "vocabularies")]:
        graph.parse(file)
    return Ontology(_modules(graph), _terms(graph), _vocabularies(graph))


def _modules(graph: Graph) -> tuple[Module, ...]:
    found = (node for node in graph.subjects(RDF.type, OWL.Ontology) if _position(graph, node))
    return tuple(_module(graph, node) for node in sorted(found, key=lambda n: _position(graph, n)))


def _module(graph: Graph, node: Node) -> Module:
    title, description = _text(graph, node, DCT.title), _text(graph, node, DCT.description)
    version = str(graph.value(node, OWL.versionInfo))
    return Module(_last(node), title, description, version)


def _terms(graph: Graph) -> tuple[Term, ...]:
    return tuple(_term(graph, node) for node in sorted(graph.subjects(RDFS.isDefinedBy), key=str))


def _term(graph: Graph, node: Node) -> Term:
    kind = next(name for kind, name in _KINDS.items() if (node, RDF.type, kind) in graph)
    seen = graph.value(node, RDFS.seeAlso)
    return Term(
        name=_last(node),
        kind=kind,
        module=_last(graph.value(node, RDFS.isDefinedBy)),
        label=_text(graph, node, str(RDFS.label)),
        definition=_text(graph, node, str(SKOS.definition)),
        parents=_names(graph, node, str(RDFS.subClassOf)),
        domains=_names(graph, node, str(RDFS.domain), SCHEMA.domainIncludes),
        ranges=_names(graph, node, str(RDFS.range), SCHEMA.rangeIncludes),
        vocabulary=_last(seen) if seen is not None else "",
    )


def _vocabularies(graph: Graph) -> tuple[Vocabulary, ...]:
    schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    return tuple(_vocabulary(graph, node) for node in schemes)


def _vocabulary(graph: Graph, node: Node) -> Vocabulary:
    members = sorted(
        graph.subjects(SKOS.inScheme, node), key=lambda n: (_position(graph, n), str(n))
    )
    name = str(node).removeprefix(ZNV.iri)
    concepts = tuple(Concept(_last(m), *_label_and_definition(graph, m)) for m in members)
    return Vocabulary(name, *_label_and_definition(graph, node), concepts)


def _label_and_definition(graph: Graph, node: Node) -> tuple[Text, Text]:
    return _text(graph, node, str(SKOS.prefLabel)), _text(graph, node, str(SKOS.definition))


def _text(graph: Graph, node: Node, path: str) -> Text:
    literals = [o for o in graph.objects(node, URIRef(path)) if isinstance(o, Literal)]
    texts = {literal.language: str(literal) for literal in literals}
    return Text(texts.get("de", ""), texts.get("en", ""))


def _names(graph: Graph, node: Node, *paths: str) -> tuple[str, ...]:
    found = [str(o) for path in paths for o in graph.objects(node, URIRef(path))]
    return tuple(sorted(_name(graph, iri) for iri in found))


def _name(graph: Graph, iri: str) -> str:
    if iri.startswith(ZN.iri):
        return iri.removeprefix(ZN.iri)
    return graph.namespace_manager.qname(iri)


def _position(graph: Graph, node: Node) -> int:
    value = graph.value(node, URIRef(ZN.position))
    return int(str(value)) if value is not None else 0


def _last(node: Node | None) -> str:
    return str(node).replace("#", "/").rsplit("/", 1)[-1]
