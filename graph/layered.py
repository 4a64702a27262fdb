"""Mappings that change cheaply: what is new lies over what earlier versions share."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
Default = TypeVar("Default")
_FEW: Final = 512
_SHARE: Final = 16
"""Up to so many changes lie over a base, or up to such a part of it; then it is made anew."""


class Layered(Mapping[K, V]):
    """A mapping that nobody changes: :meth:`changed` returns the next one and shares the most."""

    __slots__ = ("_base", "_over")

    def __init__(self, base: Mapping[K, V], over: Mapping[K, V | None] | None = None) -> None:
        self._base = base
        self._over = over or {}

    def changed(self, news: Mapping[K, V | None]) -> "Layered[K, V]":
        """Return the mapping with *news* in it; a value of ``None`` takes a key away."""
        over = {**self._over, **news}
        if len(over) <= max(_FEW, len(self._base) // _SHARE):
            return Layered(self._base, over)
        return Layered(dict(Layered(self._base, over).items()))

    def differing(self, other: "Layered[K, V]") -> set[K] | None:
        """Return all keys that may differ from *other*; nothing where the two share no base."""
        if self._base is not other._base:  # noqa: SLF001 its own kind
            return None
        return {*self._over, *other._over}  # noqa: SLF001 its own kind

    def __getitem__(self, key: K) -> V:
        if key not in self._over:
            return self._base[key]
        value = self._over[key]
        if value is None:
            raise KeyError(key)
        return value

    @overload
    def get(self, key: K) -> V | None: ...
    @overload
    def get(self, key: K, default: V | Default) -> V | Default: ...
    def get(self, key: K, default: V | Default | None = None) -> V | Default | None:
        """Return the value of *key*, or *default*; asked for more often than anything else."""
        if self._over and key in self._over:
            value = self._over[key]
            return default if value is None else value
        return self._base.get(key, default)

    def __contains__(self, key: object) -> bool:
        if key in self._over:
            return self._over[key] is not None  # type: ignore[index]
        return key in self._base

    def __iter__(self) -> Iterator[K]:
        if not self._over:
            return iter(self._base)
        kept = (key for key in self._base if key not in self._over)
        return chain(kept, (key for key, value in self._over.items() if value is not None))

    def __len__(self) -> int:
        if not self._over:
            return len(self._base)
        hidden = sum(key in self._base for key in self._over)
        return len(self._base) - hidden + sum(value is not None for value in self._over.values())


def of_each(keys: Iterable[K], found: Mapping[K, V]) -> dict[K, V | None]:
    """Return what was *found* for each of *keys*, to change a mapping by."""
    return {key: found.get(key) for key in keys}
