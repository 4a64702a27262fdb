"""Sets of few members are lists, the others bits: the same in both is known for the same."""

import numpy as np

from graph import bits
from graph.sets import Few, Members, Sets

_COUNT = 64


def test_a_list_and_a_word_of_the_same_bytes_are_two_sets() -> None:
    """The numbers 0 and 1 as a list take the bytes of the word that holds 32 alone."""
    listed, worded = np.array([0, 1], np.int32), bits.of([32], _COUNT)
    assert listed.tobytes() == worded.tobytes()
    one, other = (Sets({"a": held}, _COUNT) for held in (listed, worded))
    assert not one.holds_alike(other, "a")
    assert one.holds_alike(one, "a")
    everywhere = np.arange(_COUNT, dtype=np.int32)
    after = one.changed(Few(one, everywhere), Few(other, everywhere), _COUNT)
    assert list(after.members("a")) == [32]


def test_what_has_another_number_is_a_change_of_each_set_it_stands_in() -> None:
    """Even where a set over the few holds the very same."""
    whole, few = Sets.of([(7, "a")], _COUNT), Sets.of([(0, "a")], 1)
    assert list(whole.changed(Few(few, _at(7)), Few(few, _at(7)), _COUNT).members("a")) == [7]
    assert list(whole.changed(Few(few, _at(7)), Few(few, _at(3)), _COUNT).members("a")) == [3]


def _at(number: int) -> Members:
    return np.array([number], np.int32)
