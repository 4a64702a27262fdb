"""Boxes drawn apart until no two overlap: to the left or right, above or below as before."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_ROUNDS: Final = 1500
_DAMPING: Final = 0.5
_SWELLINGS: Final = (1.3, 1.15)
_ROUNDS_PER_SWELLING: Final = 60
_ROUNDS_PER_HEIGHT: Final = 25
_GROWTH: Final = 1.02
_HIDDEN: Final = 0.01
"""Pixels of overlap that nobody sees: below it boxes stand apart."""


def separated(wishes: Array, sizes: Array, width: float) -> Array:
    """Return middles of boxes of *sizes* that do not overlap and stand within *width*.

    *wishes* and *sizes* have one row (x, y) a box. Boxes push each other along the axis of least
    overlap, between walls; the floor gives way slowly. What a bounded number of rounds leaves over
    settles downwards, so that the answer never overlaps.
    """
    half = sizes / 2
    room = np.array([width, float(wishes[:, 1].max(initial=0.0))])
    middles = _loosened(_within(wishes, half, room), sizes, room)
    for number in range(1, _ROUNDS + 1):
        push = _push(middles, sizes)
        if not push.any():
            break
        middles = _within(middles + push * _DAMPING, half, room)
        if number % _ROUNDS_PER_HEIGHT == 0:
            room, middles = room * [1, _GROWTH], middles * [1, _GROWTH]
    return _settled(middles, half)


def _loosened(middles: Array, sizes: Array, room: Array) -> Array:
    """Return the boxes after they pushed as if they were larger: crowds spread where air is."""
    for swelling in _SWELLINGS:
        for _ in range(_ROUNDS_PER_SWELLING):
            push = _push(middles, sizes * swelling)
            middles = _within(middles + push * _DAMPING, sizes / 2, room)
    return middles


def _within(middles: Array, half: Array, room: Array) -> Array:
    return np.clip(middles, half, np.maximum(room - half, half))


def _push(middles: Array, sizes: Array) -> Array:
    """Return the shift of each box: away from those it overlaps, the shorter way."""
    apart = [axis[:, None] - axis for axis in middles.T]
    across, along = (
        (axis[:, None] + axis) / 2 - np.abs(gap) for axis, gap in zip(sizes.T, apart, strict=True)
    )
    touching = (across > _HIDDEN) & (along > _HIDDEN)
    np.fill_diagonal(touching, val=False)
    sideways = across < along
    return np.stack(
        [
            _shift(apart[0], across, touching & sideways),
            _shift(apart[1], along, touching & ~sideways),
        ],
        axis=1,
    )


def _shift(apart: Array, overlap: Array, touching: NDArray[np.bool_]) -> Array:
    numbers = np.arange(len(apart))
    order = np.sign(numbers[:, None] - numbers)
    side = np.where(apart == 0, order, np.sign(apart))
    # Many pushes at once would throw a box across its neighbours.
    many = np.sqrt(np.maximum(touching.sum(axis=1), 1))
    shift: Array = (side * overlap * touching).sum(axis=1) / many
    return shift


def _settled(middles: Array, half: Array) -> Array:
    """Return the boxes moved down, from the highest on, as far as those above them reach."""
    settled = middles.copy()
    done: list[int] = []
    for number in np.argsort((middles - half)[:, 1], kind="stable"):
        x, y = middles[number]
        beside = [
            other for other in done if abs(settled[other, 0] - x) < half[other, 0] + half[number, 0]
        ]
        floors = [settled[other, 1] + half[other, 1] + half[number, 1] for other in beside]
        settled[number, 1] = max([y, *floors])
        done.append(int(number))
    return settled
