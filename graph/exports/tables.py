"""Everything an edition knows as tables: one for each kind of things, one for each kind of link."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.delimited import Cell
from graph.exports.columns import Column, Property, column_of
from graph.exports.rules import several
from graph.exports.source import Source
from graph.exports.words import word
from graph.facts import Fact
from graph.labels import slug
from graph.store import NamedNode
from graph.terms import RDF, RDFS, SKOS, ZN

THINGS: Final = "things"
"""The table of everything that has an address, with the table it stands in."""
LAST: Final = 999
"""The place of properties that no shape speaks of."""
_LEFT_OUT: Final = frozenset({RDF.type, ZN.position})


@dataclass(frozen=True)
class Table:
    """A table: its name, what it is called, its columns, its lines; ``key`` tells lines apart."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]


def tables(source: Source, lang: str = "de") -> tuple[Table, ...]:
    """Return the tables of an edition, that of all things first; every reference has its target."""
    return tuple(_Writer(source, lang).tables())


@dataclass(frozen=True)
class _Writer:
    source: Source
    lang: str

    @cached_property
    def above(self) -> Mapping[str, str]:
        """The class of ours above each class of ours."""
        snapshot = self.source.register.snapshot
        return _above(snapshot.store.pairs(RDFS.subClassOf, snapshot.graph))

    @cached_property
    def kinds(self) -> Mapping[str, tuple[str, ...]]:
        """The things of each class of ours with none above it, in the order a reader expects."""
        snapshot = self.source.register.snapshot
        found: dict[str, set[str]] = defaultdict(set)
        for iri, kind in snapshot.store.pairs(RDF.type, snapshot.graph):
            if kind.startswith(ZN.iri):
                found[_top(kind, self.above)].add(iri)
        order = self.source.labels.order
        return {kind: tuple(sorted(found[kind], key=order)) for kind in sorted(found)}

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The table that each thing stands in."""
        return {iri: table_name(kind) for kind, members in self.kinds.items() for iri in members}

    def tables(self) -> Iterator[Table]:
        found = [table for kind in self.kinds for table in self._of(kind)]
        yield self._things(found)
        yield from found

    def _of(self, kind: str) -> Iterator[Table]:
        """Yield the table of a class, then those of its links."""
        members, name = self.kinds[kind], table_name(kind)
        properties = self._properties(kind)
        single = [column for one in properties if not one.many for column in self._columns(one)]
        columns = (Column("iri", word("package.iri", self.lang)), *single)
        facts = self.source.facts
        lines = [(iri, *(column.value(facts.own(iri)) for column in single)) for iri in members]
        yield Table(name, self._label(kind), columns, ("iri",), tuple(lines))
        for one in properties:
            if one.many:
                yield self._links(name, one)

    def _properties(self, kind: str) -> list[Property]:
        """Return the properties that things of a class have, in the order of the shapes.

        The shapes say of which there may be several; of what they do not speak the values do.
        """
        found: dict[str, list[Fact]] = defaultdict(list)
        for iri in self.kinds[kind]:
            for predicate, facts in self.source.facts.own(iri).items():
                if predicate not in _LEFT_OUT:
                    found[predicate].extend(facts)
        below = {one for one in self.above if _top(one, self.above) == kind}
        ruled = several(self.source.published.city.folder, frozenset({kind, *below}))
        order = list(ruled)
        ranked = sorted(found, key=lambda one: (order.index(one) if one in ruled else LAST, one))
        return [Property(one, tuple(found[one]), ruled.get(one, False)) for one in ranked]

    def _columns(self, one: Property) -> Iterator[Column]:
        for language in one.languages or ("",):
            yield column_of(one, self._label(one.predicate), language, self._target(one))

    def _target(self, one: Property) -> str:
        """Return the table that the values stand in: that of all things where it is not one."""
        if not one.things:
            return ""
        homes = {self.homes.get(fact.iri, THINGS) for fact in one.facts}
        return homes.pop() if len(homes) == 1 else THINGS

    def _links(self, name: str, one: Property) -> Table:
        """Return the table of a property with several values: a line each, with its basis."""
        title = f"{self._label(one.predicate)} ({name})"
        tongue = [Column("language", word("package.language", self.lang))] if one.languages else []
        columns = (
            Column(name.replace("-", "_"), word("package.iri", self.lang), target=name),
            column_of(one, word("package.value", self.lang), "", self._target(one), "value"),
            *tongue,
            Column("basis", word("package.basis", self.lang)),
        )
        lines = sorted({_line(fact, with_language=bool(tongue)) for fact in one.facts})
        key = tuple(column.name for column in columns[:-1])
        return Table(f"{name}.{kebab(slug(one.predicate))}", title, columns, key, tuple(lines))

    def _things(self, found: Iterable[Table]) -> Table:
        """Return the table of everything that stands in the others or is led to."""
        iris = {
            str(cell)
            for table in found
            for at, column in enumerate(table.columns)
            if column.target or column.name == "iri"
            for cell in (line[at] for line in table.lines)
            if cell is not None
        }
        labels = self.source.labels
        columns = (
            Column("iri", word("package.iri", self.lang)),
            Column("table", word("package.table", self.lang)),
            Column("label_de", self._label(SKOS.prefLabel)),
            Column("label_en", self._label(SKOS.prefLabel)),
            Column("notation", word("package.notation", self.lang)),
        )
        lines = (
            (
                iri,
                self.homes.get(iri),
                labels.label(iri, "de"),
                labels.label(iri, "en"),
                labels.notation(iri) or None,
            )
            for iri in sorted(iris)
        )
        return Table(THINGS, word("package.things", self.lang), columns, ("iri",), tuple(lines))

    def _label(self, iri: str) -> str:
        return self.source.labels.label(iri, self.lang)


def table_name(kind: str) -> str:
    """Return what the table of a class is called: ``zn:FieldGoal`` is ``field-goal``."""
    return kebab(slug(kind))


def kebab(name: str) -> str:
    """Return *name* in small letters, its words joined by hyphens."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name).strip("-")


def _line(fact: Fact, *, with_language: bool) -> tuple[Cell, ...]:
    language = "" if isinstance(fact.value, NamedNode) else fact.value.language or ""
    return (fact.subject, fact.text, *([language] if with_language else []), fact.basis)


def _above(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the class of ours above each class of ours."""
    return {kind: other for kind, other in sorted(pairs) if other.startswith(ZN.iri)}


def _top(kind: str, above: Mapping[str, str]) -> str:
    seen = {kind}
    while (other := above.get(kind, "")) and other not in seen:
        seen.add(other)
        kind = other
    return kind
