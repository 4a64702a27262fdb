"""Constraints on all values of a thing together."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.check.facts import Node
from graph.check.run import Found, Run
from graph.check.values import before
from graph.terms import SH

if TYPE_CHECKING:
    from graph.check.shape import Shape

Faults = Iterator[tuple[Node, Node | None]]


@dataclass(frozen=True)
class AtLeast:
    """So many values or more."""

    least: int
    component: str = SH.MinCountConstraintComponent

    def faults(self, _: Run, found: Found) -> Faults:
        """Yield each focus with too few values."""
        values = found.values
        for focus in found.foci:
            if len(values.get(focus, ())) < self.least:
                yield focus, None


@dataclass(frozen=True)
class AtMost:
    """So many values or fewer."""

    most: int
    component: str = SH.MaxCountConstraintComponent

    def faults(self, _: Run, found: Found) -> Faults:
        """Yield each focus with too many values."""
        for focus, values in found.values.items():
            if len(values) > self.most:
                yield focus, None


@dataclass(frozen=True)
class OnceInALanguage:
    """No two values in one language."""

    component: str = SH.UniqueLangConstraintComponent

    def faults(self, _: Run, found: Found) -> Faults:
        """Yield each focus as often as it has a language twice."""
        for focus, values in found.values.items():
            if len(values) > 1:
                languages = Counter(
                    value.language.lower()
                    for value in values
                    if not isinstance(value, str) and value.language
                )
                yield from ((focus, None) for times in languages.values() if times > 1)


@dataclass(frozen=True)
class Having:
    """One of the values is a certain one."""

    wanted: Node
    component: str = SH.HasValueConstraintComponent

    def faults(self, _: Run, found: Found) -> Faults:
        """Yield each focus without it."""
        values = found.values
        for focus in found.foci:
            if self.wanted not in values.get(focus, ()):
                yield focus, None


@dataclass(frozen=True)
class Qualified:
    """So many values that conform to a shape, and to none of its ``siblings``."""

    shape: "Shape"
    siblings: tuple["Shape", ...]
    limit: AtLeast | AtMost

    @property
    def component(self) -> str:
        """The IRI of its kind."""
        return _QUALIFIED[self.limit.component]

    @property
    def shapes(self) -> tuple["Shape", ...]:
        """The shapes that values conform to, or not."""
        return (self.shape, *self.siblings)

    def faults(self, run: Run, found: Found) -> Faults:
        """Yield each focus with too few or too many of them."""
        fit = set(found.distinct) - run.failing(self.shape, found.distinct)
        for sibling in self.siblings:
            fit &= run.failing(sibling, fit)
        fitting = {
            focus: [value for value in values if value in fit]
            for focus, values in found.values.items()
        }
        return self.limit.faults(run, Found(found.foci, fitting))


_QUALIFIED: Final[Mapping[str, str]] = {
    SH.MinCountConstraintComponent: SH.QualifiedMinCountConstraintComponent,
    SH.MaxCountConstraintComponent: SH.QualifiedMaxCountConstraintComponent,
}


@dataclass(frozen=True)
class Alike:
    """The values are those of another property."""

    other: str
    component: str = SH.EqualsConstraintComponent

    def faults(self, run: Run, found: Found) -> Faults:
        """Yield each focus with each value that only one of both has."""
        links = run.facts.links(self.other)
        for focus in found.foci:
            for value in set(found.values.get(focus, ())) ^ set(links[focus]):
                yield focus, value


@dataclass(frozen=True)
class Apart:
    """No value is one of another property, too."""

    other: str
    component: str = SH.DisjointConstraintComponent

    def faults(self, run: Run, found: Found) -> Faults:
        """Yield each focus with each value that both have."""
        links = run.facts.links(self.other)
        for focus, values in found.values.items():
            for value in set(values).intersection(links[focus]):
                yield focus, value


@dataclass(frozen=True)
class Ordered:
    """Every value comes before all of another property, or with them where that is allowed."""

    other: str
    component: str

    def faults(self, run: Run, found: Found) -> Faults:
        """Yield each focus with each value that does not."""
        links = run.facts.links(self.other)
        allowed = (-1,) if self.component == SH.LessThanConstraintComponent else (-1, 0)
        for focus, values in found.values.items():
            for end in links[focus]:
                for value in values:
                    if before(value, end) not in allowed:
                        yield focus, value
