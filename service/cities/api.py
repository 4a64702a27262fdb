"""What programs ask of several cities: the same maps as the pages show."""

from typing import Annotated

from fastapi import APIRouter
from typing_extensions import TypedDict

from graph.across import Part
from graph.coverage import Coverage
from service.cities.neighbour import Neighbour
from service.cities.survey import Survey, SurveyDep
from service.records import coverage as record
from service.records.meaning import Meaning
from service.records.thing import ThingRecord

router = APIRouter()


class MapRecord(TypedDict):
    """One map on the shared lines."""

    unplaced: Annotated[int, Meaning("Activities that say nothing of either side.")]
    cells: Annotated[list[record.CellRecord], Meaning("Every cell, row by row.")]
    totals: Annotated[record.TotalsRecord, Meaning("Totals; each activity counts once.")]


class CityRecord(MapRecord):
    """A city's share."""

    name: Annotated[str, Meaning("What the city is called.")]
    address: Annotated[str, Meaning("Where its own pages stand.")]
    edition: Annotated[str, Meaning("Year of the edition that is compared.")]
    leftOver: Annotated[list[str], Meaning("IRIs of its concepts that no line stands for.")]


class ComparisonRecord(MapRecord):
    """The map of all cities together, and that of each."""

    basis: Annotated[str, Meaning("`said`, or `all` with what is carried over or proposed.")]
    rows: Annotated[list[ThingRecord], Meaning("The rows, in order.")]
    columns: Annotated[list[ThingRecord], Meaning("The columns, in order.")]
    cities: Annotated[list[CityRecord], Meaning("The cities; their figures add up.")]


@router.get("/api/coverage", tags=["cities"])
def coverage(survey: SurveyDep) -> ComparisonRecord:
    """Return the maps of `rows` × `columns` on the footing `basis`."""
    found = survey.comparison
    return {
        "basis": survey.basis,
        "rows": [_thing(survey, iri) for iri in found.together.rows],
        "columns": [_thing(survey, iri) for iri in found.together.columns],
        **_map(found.together),
        "cities": [_city(one, part) for one, part in survey.shares],
    }


def _map(found: Coverage) -> MapRecord:
    return {
        "unplaced": found.unplaced,
        "cells": [record.cell(cell) for cell in found.cells],
        "totals": record.totals(found),
    }


def _city(neighbour: Neighbour, part: Part) -> CityRecord:
    return {
        "name": neighbour.name,
        "address": neighbour.address,
        "edition": part.town.snapshot.year,
        "leftOver": [iri for iris in part.left_over.values() for iri in iris],
        **_map(part.map),
    }


def _thing(survey: Survey, iri: str) -> ThingRecord:
    labels = survey.comparison.names[iri]
    return {
        "iri": iri,
        "label": labels.label(iri, survey.lang),
        "notation": labels.notation(iri),
    }
