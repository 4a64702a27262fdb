"""One side of a map: its lines, and which activities stand, or could stand, in each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.bits import Bits
from graph.dimensions import TOP
from graph.expectations import Line, Place

Lines = tuple[tuple[str, ...], ...]
"""The lines of a side: of each the concepts it stands for."""


@dataclass(frozen=True)
class Side:
    """One dimension of a map.

    ``concepts`` names each line (its IRI; a merged line's first goal, ``merged`` holds all),
    ``inside`` the activities placed there, ``maybe`` also those not answered that could belong
    there, ``every`` marks lines that count for every other, ``beyond`` the activities of those,
    ``open`` the activities that answer nothing on this side, ``silent`` is true when no activity
    of the edition answers this dimension at all.
    """

    token: str
    concepts: tuple[str, ...]
    merged: Mapping[str, tuple[str, ...]]
    inside: Bits
    maybe: Bits
    every: NDArray[np.bool_]
    beyond: Bits
    open: Bits
    silent: bool

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return what decisions speak of: each line as the members of the dimension it is."""
        return tuple(
            tuple(Place(self.token, one) for one in self.merged[concept])
            for concept in self.concepts
        )


@dataclass(frozen=True)
class Axis:
    """What a user asked of one side: the dimension, for goals a document and a level.

    ``lines`` names the lines themselves, each the concepts that are read as one.
    """

    token: str
    document: str = ""
    level: str = TOP
    merge: bool = False
    lines: Lines = ()
