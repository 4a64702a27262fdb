"""On what cities can be compared: shared concepts, each with the concepts of cities it stands for.

A file says so in SKOS: a scheme with its ``zn:dimension``, its concepts with names and order, and
of each the concepts of cities by ``skos:exactMatch``, ``skos:closeMatch`` or ``skos:narrowMatch``.
A dimension without a scheme is compared on the concepts that cities share themselves.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from graph.city import utf8
from graph.dimensions import PROPERTIES
from graph.errors import DatasetError, Fault, NotFoundError
from graph.labels import Labels
from graph.store import NamedNode, Quad, RdfFormat, Store, parse
from graph.terms import SKOS, ZN, ZNV

_GRAPH: Final = "urn:zielnetz:matching"
_MATCHES: Final = (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch)


@dataclass(frozen=True)
class Shared:
    """A concept that cities are compared on: its IRI, and the concepts of cities it stands for."""

    iri: str
    stands_for: frozenset[str]


@dataclass(frozen=True)
class Matching:
    """The shared concepts by dimension, in their order, and their names."""

    dimensions: Mapping[str, tuple[Shared, ...]] = field(default_factory=dict)
    labels: Labels = field(default_factory=lambda: Labels({}))


def read_matching(file: Path) -> Matching:
    """Return what *file* (Turtle) matches; what is wrong with it raises with all its faults."""
    if not file.is_file():
        raise NotFoundError(f"{file}: keine solche Datei; erwartet sind die gemeinsamen Begriffe.")
    store = _store(file)
    labels = Labels.read(store, _GRAPH)
    schemes = sorted(store.pairs(ZN.dimension, _GRAPH))
    dimensions = {
        dimension.removeprefix(ZNV["dimension/"]): _concepts(store, scheme, labels)
        for scheme, dimension in schemes
    }
    if faults := [*_faults(file, schemes, dimensions, labels)]:
        raise DatasetError(faults)
    return Matching(dimensions, labels)


def _store(file: Path) -> Store:
    store = Store.memory()
    try:
        read = parse(input=utf8(file.name, file.read_bytes()), format=RdfFormat.TURTLE)
        graph = NamedNode(_GRAPH)
        store.load(Quad(one.subject, one.predicate, one.object, graph) for one in read)
    except SyntaxError as error:
        raise DatasetError(
            [Fault(file.name, "", "syntax", f"Die Datei ist kein Turtle: {error}.")]
        ) from error
    return store


def _concepts(store: Store, scheme: str, labels: Labels) -> tuple[Shared, ...]:
    own = [iri for iri, home in store.pairs(SKOS.inScheme, _GRAPH) if home == scheme]
    found = [pair for match in _MATCHES for pair in store.pairs(match, _GRAPH)]
    return tuple(
        Shared(iri, frozenset(other for one, other in found if one == iri))
        for iri in sorted(own, key=labels.order)
    )


def _faults(
    file: Path,
    schemes: Sequence[tuple[str, str]],
    dimensions: Mapping[str, tuple[Shared, ...]],
    labels: Labels,
) -> Iterable[Fault]:
    if not dimensions:
        yield Fault(file.name, "", "zn:dimension", "Kein Schema nennt eine Dimension.")
    for scheme, dimension in schemes:
        if dimension.removeprefix(ZNV["dimension/"]) not in PROPERTIES:
            yield Fault(file.name, scheme, "zn:dimension", f"„{dimension}“ ist keine Dimension.")
    for iri, number in _repeated(chain.from_iterable(schemes)):
        words = f"{number} Angaben; erwartet ist ein Schema je Dimension und umgekehrt."
        yield Fault(file.name, iri, "zn:dimension", words)
    for concepts in dimensions.values():
        yield from _nameless(file, concepts, labels)
        for iri, number in _repeated(iri for one in concepts for iri in one.stands_for):
            words = f"{number} Begriffe; erwartet ist einer."
            yield Fault(file.name, iri, "skos:exactMatch", words)


def _repeated(iris: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((iri, number) for iri, number in Counter(iris).items() if number > 1)


def _nameless(file: Path, concepts: Iterable[Shared], labels: Labels) -> Iterable[Fault]:
    for one in concepts:
        if one.iri not in labels.names:
            yield Fault(file.name, one.iri, "skos:prefLabel", "Der Begriff hat keinen Namen.")
        if not one.stands_for:
            yield Fault(
                file.name, one.iri, "skos:exactMatch", "Der Begriff steht für keinen einer Stadt."
            )
