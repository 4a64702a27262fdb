"""Sets of activities as 64-bit words: activity *i* is bit ``i % 64`` of word ``i // 64``."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
"""One set (words) or several (sets × words)."""

_ONE = np.uint64(1)


def words(count: int) -> int:
    """Return how many words hold *count* activities."""
    return (count + 63) // 64


def empty(sets: int, count: int) -> Bits:
    """Return *sets* empty sets over *count* activities."""
    return np.zeros((sets, words(count)), np.uint64)


def fill(sets: NDArray[np.int64], activities: NDArray[np.int64], shape: tuple[int, int]) -> Bits:
    """Return ``shape[0]`` sets over ``shape[1]`` activities from pairs (set, activity)."""
    bits = empty(*shape)
    np.bitwise_or.at(bits, (sets, activities >> 6), _bit(activities))
    return bits


def _bit(activities: NDArray[np.int64] | NDArray[np.int32]) -> Bits:
    """Return of each activity its bit alone, in the word where it stands."""
    lowest: Bits = _ONE << (activities & 63).astype(np.uint64)
    return lowest


def none(count: int) -> Bits:
    """Return the empty set over *count* activities."""
    return one(empty(1, count))


def one(bits: Bits) -> Bits:
    """Return the only set of *bits*."""
    only: Bits = bits[0]
    return only


def of(activities: Iterable[int], count: int) -> Bits:
    """Return one set holding *activities*."""
    known = activities if isinstance(activities, np.ndarray) else np.fromiter(activities, np.int64)
    return one(fill(np.zeros(len(known), np.int64), known, (1, count)))


def exchanged(bits: Bits, old: NDArray[np.int32], new: NDArray[np.int32]) -> Bits:
    """Return the set with the activities *new* instead of *old*."""
    after = bits.copy()
    np.bitwise_and.at(after, old >> 6, ~_bit(old))
    np.bitwise_or.at(after, new >> 6, _bit(new))
    return after


def full(count: int) -> Bits:
    """Return the set of all *count* activities."""
    filled = ~none(count)
    if rest := count % 64:
        filled[-1] = (1 << rest) - 1
    return filled


def size(bits: Bits) -> NDArray[np.int64]:
    """Return the number of activities in each set (over the last axis)."""
    # Sums that fit into half a word take half the time; no city has four thousand million.
    counted = np.add.reduce(np.bitwise_count(bits), axis=-1, dtype=np.uint32)
    return np.asarray(counted, np.int64)


def union(bits: Bits) -> Bits:
    """Return the union over the first axis."""
    merged: Bits = np.bitwise_or.reduce(bits, axis=0)
    return merged


def flags(bits: Bits, count: int) -> NDArray[np.bool_]:
    """Return the sets as booleans (… × activities)."""
    octets = np.ascontiguousarray(bits, "<u8").view(np.uint8)
    return np.unpackbits(octets, axis=-1, bitorder="little", count=count).view(np.bool_)


def holds(bits: Bits, activity: int) -> bool:
    """Return whether one set holds *activity*."""
    return bool(bits[activity >> 6] >> np.uint64(activity & 63) & _ONE)


def members(bits: Bits, count: int) -> list[int]:
    """Return the activities of one set, in order."""
    return [int(index) for index in np.flatnonzero(flags(bits, count))]
