"""Answers as rows for a DataFrame: a mapping from column to value each."""

from collections.abc import Callable, Iterable
from typing import SupportsFloat

from graph.delimited import Cell
from graph.labels import slug
from graph.measured import Measurements
from graph.network import Network, metrics
from graph.states import Cell as MapCell

Row = dict[str, Cell]
Named = Callable[[str], str]
"""What a thing is called."""


def of_cells(cells: Iterable[MapCell], named: Named) -> list[Row]:
    """Return a row for each cell of a map."""
    return [
        {
            "row": named(cell.row),
            "column": named(cell.column),
            "certain": cell.certain,
            "near": cell.near,
            "overarching": cell.overarching,
            "former": cell.former,
            "actors": cell.actors,
            "state": str(cell.state),
            "row_iri": cell.row,
            "column_iri": cell.column,
        }
        for cell in cells
    ]


def of_nodes(network: Network, named: Named) -> list[Row]:
    """Return a row for each node of *network* with its figures, the most central first."""
    found = metrics(network)
    community = {iri: at for at, group in enumerate(found.communities, 1) for iri in group}
    rows: list[Row] = [
        {
            "node": named(node.iri),
            "kind": node.kind,
            "degree": found.degree[node.iri],
            "betweenness": found.betweenness[node.iri],
            "community": community.get(node.iri),
            "connects": node.iri in found.connectors,
            "iri": node.iri,
        }
        for node in network.nodes
    ]
    return sorted(rows, key=lambda row: (-float(row["betweenness"] or 0), str(row["node"])))


def of_observations(known: Measurements, named: Named) -> list[Row]:
    """Return a row for each observation: a value, a range, or why there is none."""
    return [
        {
            "indicator": named(one.indicator),
            "area": named(one.area),
            "group": named(one.group),
            "time": one.time,
            "value": _number(one.value),
            "low": _number(one.low),
            "high": _number(one.high),
            "reason": slug(one.reason),
            "unit": one.unit,
        }
        for series in known.by_indicator.values()
        for line in series
        for one in line.values
    ]


def _number(value: SupportsFloat | None) -> float | None:
    return None if value is None else float(value)
