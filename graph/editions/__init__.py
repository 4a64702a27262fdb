"""Editions side by side: what is different between two of them, and how it went over all."""

from graph.editions.activities import ActivityChange
from graph.editions.cells import CellChange, CellChanges, cells, compared
from graph.editions.change import Change, Pair
from graph.editions.difference import Difference, FieldBalance, difference
from graph.editions.goals import GoalChange
from graph.editions.things import ThingChange

__all__ = [
    "ActivityChange",
    "CellChange",
    "CellChanges",
    "Change",
    "Difference",
    "FieldBalance",
    "GoalChange",
    "Pair",
    "ThingChange",
    "cells",
    "compared",
    "difference",
]
