"""What was read of things, kept as long as nothing else is told of them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Recalled(Generic[T]):
    """Reads what is told of things when it is first asked for; threads may share it.

    *read* returns what is told of each of some things; it is asked for several at once.
    """

    def __init__(self, read: Callable[[Collection[str]], Mapping[str, T]]) -> None:
        self._read = read
        self._known: dict[str, T] = {}

    def of(self, things: Iterable[str]) -> list[T]:
        """Return what is told of each of *things*, in their order."""
        wanted = list(things)
        if unknown := [iri for iri in dict.fromkeys(wanted) if iri not in self._known]:
            self._known.update(self._read(unknown))
        return [self._known[iri] for iri in wanted]

    def after(
        self, read: Callable[[Collection[str]], Mapping[str, T]], things: Iterable[str]
    ) -> "Recalled[T]":
        """Return what *read* tells, where only of *things* something else may be told."""
        next_one = Recalled(read)
        next_one._known = self._known.copy()
        for iri in things:
            next_one._known.pop(iri, None)
        return next_one
