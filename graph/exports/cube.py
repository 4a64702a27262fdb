"""What was measured as a well-formed RDF Data Cube: one dataset, with its structure and lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.directory import thing
from graph.exports.source import Source
from graph.exports.triples import concept, triples
from graph.labels import slug
from graph.linked import TURTLE, written
from graph.measured import Measured, Measurements
from graph.reading import canonical_literal
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, QB, RDF, RDFS, SKOS, XSD, ZN

_TIMES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_LISTED: Final = {"indicators": ZN.ofIndicator, "areas": ZN.inArea, "groups": ZN.targetGroup}
"""The dimensions whose values are listed, by the name of their list."""
_DIMENSIONS: Final = (*_LISTED.values(), ZN.startDate)
_ATTRIBUTES: Final = (ZN.unit, ZN.dataSource, ZN.approximate)


def cube(source: Source) -> bytes:
    """Return the figures with a value as Turtle, each with all its dimensions.

    Ranges, and figures that are not told, are no observations of a cube. Where no area or group is
    meant, the concept of the whole stands.
    """
    known = Measurements.read(source.said)
    found: dict[tuple[str, ...], Measured] = {}
    for series in (one for own in known.by_indicator.values() for one in own):
        for one in series.numbers:
            found.setdefault((one.indicator, one.area, one.group, one.time), one)
    return written(frozenset(_Cube(source, tuple(found.values())).told()), TURTLE, source.base)


@dataclass(frozen=True)
class _Cube:
    source: Source
    figures: tuple[Measured, ...]

    def told(self) -> Iterator[Triple]:
        """Yield the dataset, its structure, the lists of its values, and the observations."""
        yield from triples(
            self._name(),
            {
                RDF.type: [NamedNode(QB.DataSet)],
                DCT["title"]: [Literal("Messwerte", language="de")],
                QB.structure: [NamedNode(self._name("structure"))],
            },
        )
        yield from self._structure()
        yield from self._whole()
        for one in self.figures:
            yield from self._observation(one)

    def _name(self, part: str = "") -> str:
        return "/".join(filter(None, (f"{self.source.base}cube", part)))

    def _structure(self) -> Iterator[Triple]:
        parts = [(QB.dimension, one) for one in _DIMENSIONS]
        parts += [(QB.measure, ZN.value), *((QB.attribute, one) for one in _ATTRIBUTES)]
        names = [self._name(f"component/{slug(one)}") for _, one in parts]
        yield from triples(
            self._name("structure"),
            {
                RDF.type: [NamedNode(QB.DataStructureDefinition)],
                QB.component: map(NamedNode, names),
            },
        )
        for name, (kind, one) in zip(names, parts, strict=True):
            told = {RDF.type: [NamedNode(QB.ComponentSpecification)], kind: [NamedNode(one)]}
            yield from triples(name, told)
            yield from triples(one, {RDF.type: _kinds(kind), RDFS.range: [_range(one)]})
        for name, one in _LISTED.items():
            yield from triples(one, {QB.codeList: [NamedNode(self._name(name))]})
            yield from triples(self._name(name), {RDF.type: [NamedNode(SKOS.ConceptScheme)]})

    def _whole(self) -> Iterator[Triple]:
        """Yield the concept that stands where all areas or all groups are meant."""
        yield from triples(
            self._name("whole"),
            {
                RDF.type: [NamedNode(SKOS.Concept)],
                SKOS.prefLabel: [Literal("insgesamt", language="de")],
                SKOS.inScheme: [NamedNode(self._name(name)) for name in ("areas", "groups")],
            },
        )

    def _observation(self, one: Measured) -> Iterator[Triple]:
        whole = self._name("whole")
        unit = thing(self.source.said, one.indicator).value(ZN.unit)
        listed = {"indicators": one.indicator, "areas": one.area, "groups": one.group}
        yield from triples(
            one.iri,
            {
                RDF.type: [NamedNode(QB.Observation)],
                QB.dataSet: [NamedNode(self._name())],
                ZN.startDate: [_typed(one.time, _TIMES[len(one.time)])],
                ZN.value: [canonical_literal(_typed(f"{one.value:f}", XSD.decimal))],
                ZN.unit: map(Literal, filter(None, [one.unit or unit])),
                ZN.dataSource: map(NamedNode, filter(None, [one.source])),
                ZN.approximate: [_typed("true", XSD.boolean)] if one.approximate else [],
                **{p: [NamedNode(listed[name] or whole)] for name, p in _LISTED.items()},
            },
        )
        for name, iri in listed.items():
            if iri:
                yield from concept(self.source, iri)
                yield from triples(iri, {SKOS.inScheme: [NamedNode(self._name(name))]})


def _kinds(kind: str) -> Iterable[NamedNode]:
    names = {QB.dimension: "Dimension", QB.measure: "Measure", QB.attribute: "Attribute"}
    return [NamedNode(RDF.Property), NamedNode(QB[f"{names[kind]}Property"])]


def _range(one: str) -> NamedNode:
    if one in _LISTED.values():
        return NamedNode(SKOS.Concept)
    return NamedNode(XSD.decimal if one == ZN.value else RDFS.Resource)


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(datatype))
