"""Lists that change cheaply: what is new lies over what earlier versions share."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, overload

_FEW: Final = 512
_SHARE: Final = 16
"""Up to so many changes lie over a base, or up to such a part of it; then it is made anew."""


class Listed(Sequence[str]):
    """A list that nobody changes: :meth:`changed` returns the next one and shares the most."""

    __slots__ = ("_base", "_length", "_over")

    def __init__(self, base: Sequence[str], over: Mapping[int, str], length: int) -> None:
        self._base = base
        self._over = over
        self._length = length

    @classmethod
    def of(cls, known: Sequence[str]) -> "Listed":
        """Return *known* as such a list."""
        return known if isinstance(known, Listed) else cls(known, {}, len(known))

    def changed(self, news: Mapping[int, str], length: int) -> "Listed":
        """Return the list of so many things in which *news* stand at their places."""
        over = {**self._over, **news}
        if len(over) <= max(_FEW, len(self._base) // _SHARE):
            return Listed(self._base, over, length)
        return Listed.of(tuple(Listed(self._base, over, length)))

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._length))]
        at = range(self._length)[place]
        found = self._over.get(at)
        return self._base[at] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return (self._over.get(at) or self._base[at] for at in range(self._length))

    def __len__(self) -> int:
        return self._length
