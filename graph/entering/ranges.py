"""What the shapes say of values: datatypes, classes, vocabularies; names and places of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.entering.row import Range, Row
from graph.shapes import Text
from graph.store import BlankNode, Literal, NamedNode, Triple
from graph.terms import RDF, RDFS, SH, ZN

_INTO: Final = (SH.node, SH["or"], SH.property)
LAST: Final = 99
"""The place of what the shapes give none."""


@dataclass(frozen=True)
class Told:
    """What shapes tell of a value; ``unique`` that there is one per language."""

    range: Range | None
    unique: bool = False

    @property
    def told(self) -> bool:
        """Whether they tell anything."""
        return self.range is not None


def joined(parts: Iterable[Told]) -> Told:
    """Return all that *parts* tell together."""
    found = list(parts)
    ranges = [part.range for part in found if part.range is not None]
    unique = any(part.unique for part in found)
    if not ranges:
        return Told(None, unique)
    return Told(union(ranges), unique)


def union(ranges: Sequence[Range]) -> Range:
    """Return what may be a value by any of *ranges*."""
    return Range(
        datatypes=frozenset[str]().union(*(one.datatypes for one in ranges)),
        classes=frozenset[str]().union(*(one.classes for one in ranges)),
        schemes=frozenset[str]().union(*(one.schemes for one in ranges)),
        anything=any(one.anything for one in ranges),
    )


class Index:
    """The shapes' triples, with questions about what values may be."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._facts: dict[str, list[tuple[str, NamedNode | BlankNode | Literal]]] = {}
        for triple in triples:
            fact = (triple.predicate.value, triple.object)
            self._facts.setdefault(_key(triple.subject), []).append(fact)  # type: ignore[arg-type]

    def one(self, iri: str, predicate: str) -> str:
        """Return a value of *predicate* of a shape, or nothing."""
        return next(iter(self._all(iri, predicate)), "")

    def single(self, iri: str) -> bool:
        """Tell whether the path of a shape is one property, read forwards."""
        return self.one(iri, SH.path).startswith("http")

    def asked(self, group: str) -> bool:
        """Tell whether a group is a row of the grid."""
        return bool(self.one(group, ZN.token))

    def demands(self, iri: str) -> bool:
        """Tell whether the shape *iri* demands a value."""
        least = self.one(iri, SH.minCount) or self.one(iri, SH.qualifiedMinCount)
        return least not in ("", "0")

    def name(self, group: str) -> Text:
        """Return the name of a group; rows without one stand under «Weiteres»."""
        names = {
            value.language: value.value
            for link, value in self._facts.get(group, ())
            if link == RDFS.label and isinstance(value, Literal)
        }
        return Text(names.get("de", "Weiteres"), names.get("en", "More"))

    def place(self, row: Row) -> tuple[bool, float, float]:
        """Return where a row stands: those of the grid first, then by group, then in that."""
        return (not self.asked(row.group), float(self.one(row.group, SH.order) or LAST), row.order)

    def range(self, iri: str) -> Told:
        """Return what the shape *iri* tells of its values."""
        return Told(_some(self._range(iri)), self.one(iri, SH.uniqueLang) == "true")

    def _range(self, iri: str) -> Range:
        parts = [self._own(iri)]
        for step in _INTO:
            for target in self._all(iri, step):
                members = self._members(target) if step == SH["or"] else [target]
                parts.extend(map(self._range, members))
        return union(parts)

    def _own(self, iri: str) -> Range:
        """Return what a shape says itself; a rule on ``rdf:type`` says what a thing is."""
        path, value = self.one(iri, SH.path), self.one(iri, SH.hasValue)
        typed = path == RDF.type
        kinds = [*self._all(iri, SH["class"]), *([value] if typed and value else [])]
        return Range(
            datatypes=frozenset(self._all(iri, SH.datatype)),
            classes=frozenset(kinds),
            schemes=frozenset([value] if value and not typed else []),
            anything=typed and not value,
        )

    def _members(self, node: str) -> Iterable[str]:
        while node and node != RDF.nil:
            yield from self._all(node, RDF.first)
            node = self.one(node, RDF.rest)

    def _all(self, iri: str, predicate: str) -> list[str]:
        return [_key(value) for link, value in self._facts.get(iri, ()) if link == predicate]


def _some(found: Range) -> Range | None:
    return found if found.things or found.datatypes else None


def _key(term: NamedNode | BlankNode | Literal) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value
