"""The maps that a city usually looks at: those of its goals, else those it expects something on."""

from graph.dimensions import FIELD, GOAL, LIFE_PHASE, PROPERTIES
from graph.expectations import EXPECTED
from graph.snapshot import Snapshot
from graph.terms import ZNV

Sides = tuple[str, str]


def usual_sides(snapshot: Snapshot) -> Sides:
    """Return rows and columns of the first map: goals and phases of life, where there are goals."""
    return usual_pairs(snapshot)[0]


def usual_pairs(snapshot: Snapshot) -> tuple[Sides, ...]:
    """Return rows and columns of the maps that open the overview, fields and phases among them.

    A city without goals has those pairs of dimensions that it expects something on.
    """
    if snapshot.dimensions.goal_documents(snapshot.labels):
        return (GOAL, LIFE_PHASE), (FIELD, LIFE_PHASE)
    tokens = {ZNV[f"dimension/{token}"]: token for token in PROPERTIES}
    order = list(PROPERTIES)
    found = [
        sorted((tokens[iri] for iri in concerned), key=order.index)
        for concerned in snapshot.expectations.decisions.get(EXPECTED, {})
        if concerned <= tokens.keys() and len(concerned) == len((FIELD, LIFE_PHASE))
    ]
    pairs = sorted(found, key=lambda pair: [order.index(token) for token in pair])
    return tuple((rows, columns) for rows, columns in pairs) or ((FIELD, LIFE_PHASE),)
