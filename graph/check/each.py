"""Constraints that every value meets on its own."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.check.facts import Node, text
from graph.check.run import Found, Run
from graph.check.values import of_datatype, order
from graph.store import Literal
from graph.terms import SH

Test = Callable[[Run, Node], bool]
_IRI, _BLANK, _LITERAL = "iri", "blank", "literal"
_KINDS: Final[Mapping[str, frozenset[str]]] = {
    SH.IRI: frozenset({_IRI}),
    SH.BlankNode: frozenset({_BLANK}),
    SH.Literal: frozenset({_LITERAL}),
    SH.BlankNodeOrIRI: frozenset({_BLANK, _IRI}),
    SH.BlankNodeOrLiteral: frozenset({_BLANK, _LITERAL}),
    SH.IRIOrLiteral: frozenset({_IRI, _LITERAL}),
}
NODE_KINDS: Final = frozenset(_KINDS)


@dataclass(frozen=True)
class Each:
    """A constraint by a test of single values; those that are alike are tested once."""

    component: str
    fits: Test

    def faults(self, run: Run, found: Found) -> Iterator[tuple[Node, Node | None]]:
        """Yield each focus with each of its values that does not fit."""
        unfit = {value for value in found.distinct if not self.fits(run, value)}
        yield from having(found, unfit)


def having(found: Found, unfit: Collection[Node]) -> Iterator[tuple[Node, Node | None]]:
    """Yield each focus with each of its values that is *unfit*."""
    if not unfit:
        return
    for focus, values in found.values.items():
        for value in values:
            if value in unfit:
                yield focus, value


def of_kind(wanted: str) -> Each:
    """Return ``sh:nodeKind``."""
    kinds = _KINDS[wanted]
    return Each(SH.NodeKindConstraintComponent, lambda _, value: _kind(value) in kinds)


def _kind(value: Node) -> str:
    if not isinstance(value, str):
        return _LITERAL
    return _BLANK if value.startswith("_:") else _IRI


def of_type(wanted: str) -> Each:
    """Return ``sh:datatype``."""
    return Each(SH.DatatypeConstraintComponent, lambda _, value: of_datatype(value, wanted))


def of_class(wanted: str) -> Each:
    """Return ``sh:class``."""
    return Each(SH.ClassConstraintComponent, lambda run, value: run.is_a(value, wanted))


def one_of(members: frozenset[Node]) -> Each:
    """Return ``sh:in``."""
    return Each(SH.InConstraintComponent, lambda _, value: value in members)


def written_like(pattern: re.Pattern[str]) -> Each:
    """Return ``sh:pattern``."""
    return Each(
        SH.PatternConstraintComponent,
        lambda _, value: _kind(value) != _BLANK and pattern.search(text(value)) is not None,
    )


def not_shorter(least: int) -> Each:
    """Return ``sh:minLength``."""
    return Each(
        SH.MinLengthConstraintComponent,
        lambda _, value: least == 0 or (_kind(value) != _BLANK and len(text(value)) >= least),
    )


def not_longer(most: int) -> Each:
    """Return ``sh:maxLength``."""
    return Each(
        SH.MaxLengthConstraintComponent,
        lambda _, value: _kind(value) != _BLANK and len(text(value)) <= most,
    )


def in_language(ranges: frozenset[str]) -> Each:
    """Return ``sh:languageIn``; *ranges* are in small letters."""

    def fits(_: Run, value: Node) -> bool:
        language = None if isinstance(value, str) else value.language
        if not language:
            return False
        parts = language.lower().split("-")
        known = {"-".join(parts[:length]) for length in range(1, len(parts) + 1)}
        return not ranges.isdisjoint({"*", *known})

    return Each(SH.LanguageInConstraintComponent, fits)


_LIMITS: Final[Mapping[str, tuple[str, frozenset[int]]]] = {
    SH.minExclusive: (SH.MinExclusiveConstraintComponent, frozenset({1})),
    SH.minInclusive: (SH.MinInclusiveConstraintComponent, frozenset({0, 1})),
    SH.maxExclusive: (SH.MaxExclusiveConstraintComponent, frozenset({-1})),
    SH.maxInclusive: (SH.MaxInclusiveConstraintComponent, frozenset({-1, 0})),
}
LIMITS: Final = frozenset(_LIMITS)


def within(limit: str, bound: Literal) -> Each:
    """Return the constraint that the property *limit* of SHACL makes with *bound*."""
    component, allowed = _LIMITS[limit]
    return Each(
        component,
        lambda _, value: not isinstance(value, str) and order(value, bound) in allowed,
    )
