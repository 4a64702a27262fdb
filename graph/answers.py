"""Which activities answer which row of the grid (table in model.md)."""

from collections.abc import Mapping

import numpy as np

from graph import bits
from graph.bits import Bits
from graph.columns import Columns
from graph.dimensions import FIELD, LIFE_PHASE, Dimensions
from graph.terms import DCT, SKOS, ZN, ZNV

ROWS = ("field", "self-description", "activity", "goals", "life-phase", "statistics")
"""The rows of the grid, in its order."""
_RESIDENTS = ZNV["addressee/residents"]


def answered(reader: Columns) -> dict[str, Bits]:
    """Return, for field and life phase, the activities that answer the row."""
    return {
        FIELD: reader.any(ZN.inField),
        LIFE_PHASE: reader.any(ZN.forLifePhase) | _addresses_others(reader) | _no_phase(reader),
    }


def _addresses_others(reader: Columns) -> Bits:
    """Return the activities that address someone, but no residents: no phase applies."""
    addressed = reader.columns((ZN.addresses,))
    if not addressed:
        return bits.none(reader.count)
    everyone = bits.union(np.stack(list(addressed.values())))
    return everyone & ~addressed.get(_RESIDENTS, bits.none(reader.count))


def _no_phase(reader: Columns) -> Bits:
    schemes = {
        scheme
        for scheme, token in reader.store.pairs(ZN.dimension, reader.graph)
        if token == ZNV["dimension/life-phase"]
    }
    answers = reader.pairs(ZN.noneOf)
    return bits.of((at for at, value in answers if value in schemes), reader.count)


def goals_answered(
    reader: Columns, goals: Mapping[str, Bits], dimensions: Dimensions
) -> dict[str, Bits]:
    """Return, for each document, the activities that serve a goal of it or say «none of these»."""
    answered = {document: bits.none(reader.count) for document in dimensions.tops}
    for goal, column in goals.items():
        document = dimensions.documents.get(goal, "")
        answered[document] = answered.get(document, column) | column
    vocabularies = {iri for iri, _ in reader.store.pairs(ZN.dimension, reader.graph)}
    for document, column in reader.columns((ZN.noneOf,)).items():
        if document not in vocabularies:
            answered[document] = answered.get(document, column) | column
    return answered


def grid(
    reader: Columns,
    answered: Mapping[str, Bits],
    by_document: Mapping[str, Bits],
    named: frozenset[str],
) -> dict[str, Bits]:
    """Return, for each grid row, the activities that answer it (table in model.md)."""
    described = reader.any(SKOS.prefLabel) & reader.any(DCT.description) & reader.any(ZN.status)
    goals = bits.union(np.stack([bits.none(reader.count), *by_document.values()]))
    return {
        "field": answered[FIELD],
        "self-description": _self_described(reader, named),
        "activity": described,
        "goals": goals,
        "life-phase": answered[LIFE_PHASE],
        "statistics": reader.any(ZN.usesStatistic),
    }


def _self_described(reader: Columns, named: frozenset[str]) -> Bits:
    """Return the activities with a named provider whose named providers all describe themselves."""
    described = {iri for iri, _ in reader.store.pairs(ZN.selfDescription, reader.graph)}
    links = [(at, actor) for at, actor in reader.pairs(ZN.providedBy) if actor in named]
    answered = bits.of((at for at, actor in links if actor in described), reader.count)
    silent = bits.of((at for at, actor in links if actor not in described), reader.count)
    return answered & ~silent
