"""The shapes as data: the grid's rows, the messages, what each answer may be.

The Turtle under ``ontology/shapes/`` is the only place where the grid is written down; validation,
completeness and (later) forms read it here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from graph.errors import DatasetError, Fault, NotFoundError
from graph.paths import ONTOLOGY
from graph.store import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from graph.terms import OWL, RDF, RDFS, SH, ZN

SHAPES = ONTOLOGY / "shapes"
VIOLATION, INFO = SH.Violation, SH.Info
_DEEPEST = 60
_ON_THE_ONTOLOGY = "ontology.ttl"
_KINDS = frozenset({SH.NodeShape, SH.PropertyShape})
_CLASSES = frozenset({RDFS.Class, OWL.Class})
_TARGET = SH.target
_STEPS = frozenset({SH.alternativePath, SH.inversePath, RDF.first, RDF.rest})


@dataclass(frozen=True)
class Text:
    """The same words in German and English."""

    de: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English words for ``en``, else the German ones."""
        return self.en if language == "en" else self.de


@dataclass(frozen=True)
class Shape:
    """One rule.

    ``path`` holds the predicates its path names, in order (none for a rule on the thing itself);
    ``classes`` are the classes it is for; ``row`` is the token of its grid row or ``None``.
    ``scheme``, ``kind`` and ``datatype`` say what a value may be, where the shape says so.
    """

    iri: str
    name: Text
    description: Text
    message: Text
    severity: str
    order: float
    row: str | None
    path: tuple[str, ...]
    classes: frozenset[str]
    scheme: str | None = None
    kind: str | None = None
    datatype: str | None = None


@dataclass(frozen=True)
class GridRow:
    """A row of the grid.

    ``demands`` must hold for it to be answered; ``answers`` are the rules on what is filled in.
    """

    token: str
    label: Text
    order: float
    demands: tuple[Shape, ...]
    answers: tuple[Shape, ...]


@dataclass(frozen=True)
class Shapes:
    """All shapes: as rows of the grid, by IRI, and as the triples the judge reads."""

    rows: tuple[GridRow, ...]
    by_iri: Mapping[str, Shape]
    triples: frozenset[Triple]


def read_shapes(folder: Path | None = None) -> Shapes:
    """Return the shapes of the ontology and, where *folder* (a city's) has some, those too."""
    own = folder / "shapes" if folder is not None else None
    return _read(own if own is not None and own.is_dir() else None)


@lru_cache(maxsize=4)
def _read(own: Path | None) -> Shapes:
    files = [path for path in sorted(SHAPES.glob("*.ttl")) if path.name != _ON_THE_ONTOLOGY]
    if not files:
        raise NotFoundError(f"{SHAPES}: no shapes found, at least one file was expected.")
    files += sorted(own.glob("*.ttl")) if own is not None else []
    triples = frozenset(triple for path in files for triple in _triples(path))
    index = _Index(triples)
    shapes = {iri: index.shape(iri) for iri in index.shapes()}
    rows = sorted((index.row(iri, shapes) for iri in index.rows()), key=lambda row: row.order)
    return Shapes(tuple(rows), MappingProxyType(shapes), triples)


def _triples(path: Path) -> Iterable[Triple]:
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            yield quad.triple
    except SyntaxError as error:
        fault = Fault(path.name, "", "syntax", f"Die Datei ist kein Turtle: {error}.")
        raise DatasetError([fault]) from error


class _Index:
    """Shape triples by subject, with questions to ask of them."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._facts: dict[str, list[tuple[str, NamedNode | BlankNode | Literal]]] = {}
        for triple in triples:
            fact = (triple.predicate.value, triple.object)
            self._facts.setdefault(_key(triple.subject), []).append(fact)  # type: ignore[arg-type]
        self._owners: dict[str, list[str]] = {}
        for owner in self._facts:
            for member in self._all(owner, SH.property):
                self._owners.setdefault(member, []).append(owner)

    def shapes(self) -> list[str]:
        return [iri for iri in sorted(self._facts) if self._is_shape(iri)]

    def _is_shape(self, iri: str) -> bool:
        types = set(self._all(iri, RDF.type))
        if not _KINDS.isdisjoint(types):
            return True
        signs = SH.iri if not _CLASSES.isdisjoint(types) else _TARGET
        return any(link == SH.path or link.startswith(signs) for link, _ in self._facts[iri])

    def rows(self) -> list[str]:
        return [iri for iri in sorted(self._facts) if self._all(iri, ZN.token)]

    def row(self, iri: str, shapes: Mapping[str, Shape]) -> GridRow:
        token = self._all(iri, ZN.token)[0]
        ordered = sorted(shapes.values(), key=lambda shape: (shape.order, shape.iri))
        members = [s for s in ordered if s.row == token and not self._all(s.iri, SH.property)]
        demands = tuple(shape for shape in members if shape.severity == INFO)
        answers = tuple(shape for shape in members if shape.severity == VIOLATION and shape.path)
        return GridRow(token, self._text(iri, RDFS.label), self._order(iri), demands, answers)

    def shape(self, iri: str) -> Shape:
        return Shape(
            iri=iri,
            name=self._text(iri, SH.name),
            description=self._text(iri, SH.description),
            message=self._text(iri, SH.message),
            severity=self._one(iri, SH.severity) or VIOLATION,
            order=self._order(iri),
            row=self._one(self._one(iri, SH.group) or "", ZN.token),
            path=tuple(self._path(self._one(iri, SH.path))),
            classes=frozenset(self._classes(iri)),
            scheme=self._scheme(iri),
            kind=self._one(iri, SH["class"]),
            datatype=self._one(iri, SH.datatype),
        )

    def _order(self, iri: str) -> float:
        told = self._one(iri, SH.order) or "0"
        try:
            return float(told)
        except ValueError as error:
            fault = Fault("", iri, "sh:order", f"„{told}“; erwartet ist eine Zahl.")
            raise DatasetError([fault]) from error

    def _classes(self, iri: str) -> Iterable[str]:
        """Yield the classes a shape is for, its own or those of the node shapes that use it."""
        yield from self._all(iri, SH.targetClass)
        for owner in self._owners.get(iri, ()):
            yield from self._all(owner, SH.targetClass)

    def _path(self, node: str | None, above: tuple[str, ...] = ()) -> Iterable[str]:
        """Yield the predicates of a path, looking into alternatives and sequences.

        *above* is what *node* is part of: nobody follows a path in circles, or without end.
        """
        if node is None or node == RDF.nil or node in above or len(above) > _DEEPEST:
            return
        steps = [value for step, value in self._facts.get(node, ()) if step in _STEPS]
        if not steps:
            yield node
        for step in sorted((RDF.first, RDF.rest, SH.alternativePath, SH.inversePath)):
            for value in self._all(node, step):
                yield from self._path(value, (*above, node))

    def _scheme(self, iri: str) -> str | None:
        """Return the vocabulary a value must come from: that of the list its shape points to."""
        for block in self._all(iri, SH.node):
            for member in self._all(block, SH.property):
                if value := self._one(member, SH.hasValue):
                    return value
        return None

    def _text(self, iri: str, predicate: str) -> Text:
        texts = {
            value.language: value.value
            for link, value in self._facts.get(iri, ())
            if link == predicate and isinstance(value, Literal)
        }
        german = texts.get("de", "")
        return Text(german, texts.get("en", german))

    def _one(self, iri: str, predicate: str) -> str | None:
        return next(iter(self._all(iri, predicate)), None)

    def _all(self, iri: str, predicate: str) -> list[str]:
        return [_key(value) for link, value in self._facts.get(iri, ()) if link == predicate]


def _key(term: NamedNode | BlankNode | Literal) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value
