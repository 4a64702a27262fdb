"""The form for a thing, made from the shapes: nothing of the grid is written twice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from graph.entering.ranges import LAST, Index, joined, union
from graph.entering.row import Range, Row
from graph.labels import slug
from graph.shapes import INFO, Shape, Shapes, Text
from graph.store import Literal, NamedNode, Triple
from graph.terms import DASH, RDF, RDFS, SH, SKOS, XSD, ZN, ZNSH

_NEVER: Final = frozenset(
    {RDF.type, RDF.subject, RDF.predicate, RDF.object, ZN.withdrawn, ZN.position, ZN.shown}
)
"""What no form asks: identities, the parts of a proposal, what the office itself keeps."""
_OF_ACTIVITIES, _NAMING = ZNSH["row-activity"], ZNSH["group-naming"]
_ANY_TEXT: Final = Range(datatypes=frozenset({XSD.string}))


@dataclass(frozen=True)
class Group:
    """Rows that belong together, under the name of their group in the shapes.

    ``asked`` tells whether the concept's grid asks for it.
    """

    name: Text
    asked: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Form:
    """The rows for things of some classes, in the order of the shapes."""

    groups: tuple[Group, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all rows."""
        return tuple(row for group in self.groups for row in group.rows)

    def row(self, predicate: str) -> Row | None:
        """Return the row for *predicate*, if the form has one."""
        return next((row for row in self.rows if row.predicate == predicate), None)


def form(shapes: Shapes, kinds: Collection[str], known: Iterable[Triple] = ()) -> Form:
    """Return the form for a thing of the classes *kinds*.

    It has the rows that shapes give these classes, and those that *known* things of these classes
    fill. Where shapes leave open what a value may be, the values of known things decide.
    """
    index, facts = Index(shapes.triples), list(known)
    everywhere: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes.by_iri.values():
        if len(shape.path) == 1 and index.single(shape.iri):
            everywhere[shape.path[0]].append(shape)
    usual = _usual(facts, kinds)
    wanted = usual | {p for p, found in everywhere.items() if _of(found, kinds)}
    used, labels = _used(facts, wanted), _labels(facts)
    rows = [
        _row(index, predicate, own, used)
        if (own := _of(found := everywhere.get(predicate, []), kinds))
        else _borrowed(_row(index, predicate, _integral(found), used))
        if found
        else _unruled(predicate, used, labels)
        for predicate in wanted - _NEVER
    ]
    if ZN.Activity in kinds:
        return Form(_grouped(index, rows))
    return Form(_grouped(index, map(_elsewhere, rows), first=_NAMING))


def _range(told: Range | None, used: Range | None) -> Range:
    """Return what a value may be; where it may be any thing, known values say what to offer."""
    if told is None:
        return used or _ANY_TEXT
    return union([told, used]) if told.anything and used is not None else told


def _elsewhere(row: Row) -> Row:
    """Return *row* as it stands in forms of other things: only activities describe themselves."""
    return replace(row, group=_NAMING) if row.group == _OF_ACTIVITIES else row


def _borrowed(row: Row) -> Row:
    """Return *row*, made from the shapes of other classes: what these demand is their own."""
    return replace(row, required=False)


def _integral(shapes: list[Shape]) -> list[Shape]:
    """Return the rules on values among *shapes* of other classes: what these ask is their own."""
    return [shape for shape in shapes if shape.severity != INFO] or shapes


def _grouped(index: Index, rows: Iterable[Row], first: str = "") -> tuple[Group, ...]:
    """Return *rows* in their groups, that called *first* before all others."""

    def place(row: Row) -> tuple[object, ...]:
        return row.group != first, *index.place(row), row.group, row.predicate

    ordered = sorted(rows, key=place)
    groups = groupby(ordered, key=lambda row: row.group)
    return tuple(
        Group(index.name(group), index.asked(group), tuple(members)) for group, members in groups
    )


def _of(shapes: Iterable[Shape], kinds: Collection[str]) -> list[Shape]:
    return [shape for shape in shapes if not shape.classes.isdisjoint(kinds)]


def _usual(known: Iterable[Triple], kinds: Collection[str]) -> set[str]:
    """Return the properties that things of *kinds* have in *known* triples."""
    facts = list(known)
    things = {
        t.subject
        for t in facts
        if t.predicate.value == RDF.type and t.object.value in kinds  # type: ignore[union-attr]
    }
    return {t.predicate.value for t in facts if t.subject in things}


def _unruled(predicate: str, used: Mapping[str, Range], labels: Mapping[str, Text]) -> Row:
    """Return the row for a property that no shape speaks of."""
    return Row(
        predicate=predicate,
        name=labels.get(predicate, Text(slug(predicate), slug(predicate))),
        description=Text("", ""),
        group="",
        order=LAST,
        range=used.get(predicate, _ANY_TEXT),
        many=True,
        required=False,
    )


def _labels(known: Iterable[Triple]) -> dict[str, Text]:
    """Return the names of properties that *known* triples give."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in known:
        if triple.predicate.value == RDFS.label and isinstance(triple.object, Literal):
            names[triple.subject.value][triple.object.language or ""] = triple.object.value  # type: ignore[union-attr]
    return {
        iri: Text(found["de"], found.get("en", found["de"]))
        for iri, found in names.items()
        if "de" in found
    }


def _row(index: "Index", predicate: str, shapes: list[Shape], used: Mapping[str, Range]) -> Row:
    rules = sorted(shapes, key=lambda shape: (shape.severity == INFO, -shape.order, shape.iri))
    integral = [shape for shape in rules if shape.severity != INFO] or rules
    told = joined(index.range(shape.iri) for shape in rules)
    bounded = [shape.iri for shape in rules if index.one(shape.iri, SH.minInclusive)]
    first = min(integral, key=lambda shape: (not index.range(shape.iri).told, shape.order))
    return Row(
        predicate=predicate,
        name=first.name,
        description=rules[-1].description if rules[-1].severity == INFO else first.description,
        group=index.one(first.iri, SH.group),
        order=first.order,
        range=_range(told.range, used.get(predicate)),
        many=all(index.one(shape.iri, SH.maxCount) != "1" for shape in rules) and not told.unique,
        required=any(map(index.demands, (shape.iri for shape in integral))),
        line=any(index.one(shape.iri, DASH.singleLine) == "true" for shape in rules),
        least=max((int(index.one(iri, SH.minInclusive)) for iri in bounded), default=None),
    )


def _used(known: Iterable[Triple], wanted: Collection[str]) -> dict[str, Range]:
    """Return what values the *wanted* properties have in *known* triples.

    A thing counts by its classes of ours, else by the vocabulary it stands in, else by any class.
    """
    facts = list(known)
    kinds = _links(facts, RDF.type)
    schemes = _links(facts, SKOS.inScheme)
    datatypes: dict[str, set[str]] = defaultdict(set)
    classes: dict[str, set[str]] = defaultdict(set)
    lists: dict[str, set[str]] = defaultdict(set)
    for triple in facts:
        predicate, value = triple.predicate.value, triple.object
        if predicate not in wanted:
            continue
        if isinstance(value, Literal):
            datatypes[predicate].add(value.datatype.value)
        elif isinstance(value, NamedNode):
            iri = value.value
            ours = {kind for kind in kinds.get(iri, ()) if kind.startswith(ZN.iri)}
            classes[predicate] |= ours or (set() if iri in schemes else kinds.get(iri, set()))
            lists[predicate] |= set() if ours else schemes.get(iri, set())
    return {
        predicate: Range(
            frozenset(datatypes[predicate]),
            frozenset(classes[predicate]),
            frozenset(lists[predicate]),
        )
        for predicate in wanted
        if datatypes[predicate] or classes[predicate] or lists[predicate]
    }


def _links(known: Iterable[Triple], predicate: str) -> dict[str, set[str]]:
    links: dict[str, set[str]] = defaultdict(set)
    for triple in known:
        if triple.predicate.value == predicate:
            links[triple.subject.value].add(triple.object.value)  # type: ignore[union-attr]
    return dict(links)
