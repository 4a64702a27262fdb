"""The triples of shapes, with the questions that compiling asks of them."""

from collections.abc import Iterator
from typing import Final, TypeVar

from graph.check.facts import Facts, Node
from graph.check.paths import AnyNumber, EitherOr, OneAfterTheOther, Path, Perhaps, Step
from graph.check.values import python
from graph.terms import RDF, SH

_T = TypeVar("_T")
_DEEPEST: Final = 30


class UnsupportedError(Exception):
    """A shape says something that is not compiled, or that no shape may say."""

    def __init__(self, shape: Node, what: str) -> None:
        super().__init__(f"{shape}: {what}")
        self.shape, self.what = shape, what


class ShapesGraph:
    """Shapes as they are written."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def all(self, shape: Node, link: str) -> list[Node]:
        """Return all values of a property."""
        return list(self.facts.links(link)[shape])

    def one(self, shape: Node, link: str) -> Node | None:
        """Return the value of a property that may have one; several raise."""
        found = self.all(shape, link)
        if len(found) > 1:
            raise UnsupportedError(shape, f"{link} stands more than once")
        return found[0] if found else None

    def names(self, shape: Node, link: str) -> Iterator[str]:
        """Yield the values of a property that must be IRIs."""
        for value in self.all(shape, link):
            if not isinstance(value, str) or value.startswith("_:"):
                raise UnsupportedError(shape, f"{link} is no IRI")
            yield value

    def number(self, shape: Node, link: str) -> int | None:
        """Return the number that is the value of a property."""
        return self._python(shape, link, int)

    def truth(self, shape: Node, link: str) -> bool:
        """Return the truth value of a property; no value is false."""
        return bool(self._python(shape, link, bool))

    def listed(self, shape: Node, head: Node | None) -> list[Node]:
        """Return the members of a list; what is no list raises."""
        members: list[Node] = []
        seen = set()
        while head != RDF.nil:
            if head is None or head in seen:
                raise UnsupportedError(shape, "a list is not well formed")
            first, rest = self.one(head, RDF.first), self.one(head, RDF.rest)
            if first is None:
                raise UnsupportedError(shape, "a list is not well formed")
            seen.add(head)
            members.append(first)
            head = rest
        return members

    def path(self, shape: Node, place: Node, depth: int = 0) -> Path:
        """Return the path that the node *place* is, *depth* levels within others."""
        if depth > _DEEPEST:
            raise UnsupportedError(shape, "a path is nested too deeply")
        if not isinstance(place, str):
            raise UnsupportedError(shape, "a path is a literal")
        if not place.startswith("_:"):
            return Step(place)
        if self.all(place, RDF.first):
            return OneAfterTheOther(self._several(shape, place, depth))
        for link in (SH.inversePath, SH.alternativePath, *_REPEATED):
            part = self.one(place, link)
            if part is not None:
                return self._special(shape, link, part, depth)
        raise UnsupportedError(shape, "a path is not well formed")

    def _several(self, shape: Node, head: Node, depth: int) -> tuple[Path, ...]:
        parts = self.listed(shape, head)
        if len(parts) < 2:  # noqa: PLR2004 two make a sequence
            raise UnsupportedError(shape, "a path of several has one part")
        return tuple(self.path(shape, part, depth + 1) for part in parts)

    def _special(self, shape: Node, link: str, part: Node, depth: int) -> Path:
        if link == SH.alternativePath:
            return EitherOr(self._several(shape, part, depth))
        path = self.path(shape, part, depth + 1)
        if link == SH.inversePath:
            return path.back()
        return Perhaps(path) if link == SH.zeroOrOnePath else AnyNumber(path, _REPEATED[link])

    def _python(self, shape: Node, link: str, kind: type[_T]) -> _T | None:
        value = self.one(shape, link)
        if value is None:
            return None
        known = python(value)
        if not isinstance(known, kind):
            raise UnsupportedError(shape, f"{link} is not what it must be")
        return known


_REPEATED: Final = {SH.zeroOrMorePath: 0, SH.oneOrMorePath: 1, SH.zeroOrOnePath: 0}
