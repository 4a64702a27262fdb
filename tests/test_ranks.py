"""Places in a sorted list that are brought on one by one."""

from graph.ranks import Ranks

_MANY = 200
"""More than a number can be halved: the list has to number its things anew in between."""


def _name(number: int) -> str:
    return f"{number:04}"


def test_there_is_always_room_between_two_things() -> None:
    """However many come to stand at one and the same place."""
    names = [_name(number) for number in range(_MANY + 2)]
    ranks = Ranks.of([*names[:2], names[-1]])
    for name in reversed(names[2:-1]):
        ranks = ranks.changed([name], {name}, str)
    assert list(ranks) == names
    assert sorted(names, key=ranks.__getitem__) == names
    assert len({ranks[name] for name in names}) == len(names)
