"""The judge: shapes and facts in, results out; by the compiled check, else by pySHACL."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.check import Broken, Facts, Left, Program, compiled, node
from graph.shapes import Shapes
from graph.store import Triple
from graph.terms import RDF, SH
from graph.validate.reference import reference
from graph.validate.report import Result
from graph.validate.words import Wording

_TARGETS = frozenset({SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf})


@dataclass(frozen=True)
class Judgement:
    """The results on some facts, sorted, each with what was broken."""

    found: tuple[tuple[Result, Broken], ...]
    left: tuple[Left, ...] = ()
    """The shapes that were left to pySHACL."""

    @property
    def results(self) -> tuple[Result, ...]:
        """Return the results."""
        return tuple(result for result, _ in self.found)


def judge(facts: Facts, shapes: Shapes, severity: str, about: Collection[str]) -> Judgement:
    """Return what the shapes of one severity (an IRI) say *about* some things in *facts*."""
    program = program_of(shapes.triples, severity)
    broken = _of_severity(verdict(facts, shapes.triples, program), severity)
    return _judgement(facts, shapes, program, about, broken)


def judge_only(facts: Facts, shapes: Shapes, severity: str, about: Collection[str]) -> Judgement:
    """Return the same as :func:`judge`, quickly where few are spoken *about*.

    What other things say of them is not judged.
    """
    program = program_of(shapes.triples, severity)
    left = _of_severity(_left(facts, shapes.triples, program), severity)
    broken = [*program.broken_by(facts, about), *left]
    return _judgement(facts, shapes, program, about, broken)


@lru_cache(maxsize=8)
def program_of(shapes: frozenset[Triple], severity: str) -> Program:
    """Return the program of the rules of one severity."""
    return compiled(shapes).of_severity(severity)


def verdict(facts: Facts, shapes: frozenset[Triple], program: Program) -> Iterator[Broken]:
    """Yield what *program* finds in *facts*, and pySHACL by those *shapes* that it leaves."""
    yield from program.broken(facts)
    yield from _left(facts, shapes, program)


def _left(facts: Facts, shapes: frozenset[Triple], program: Program) -> Iterable[Broken]:
    """Return what pySHACL finds by the shapes that are not compiled."""
    if not program.left:
        return ()
    left = {one.shape for one in program.left}
    return reference(
        facts.all(),
        {triple for triple in shapes if node(triple.subject) in left or not _aims(triple)},
    )


def _aims(triple: Triple) -> bool:
    """Tell whether *triple* says what a shape judges; one that is a class judges what is of it."""
    if triple.predicate.value == RDF.type:
        return not str(node(triple.object)).startswith(SH.iri)
    return triple.predicate.value in _TARGETS


def _of_severity(broken: Iterable[Broken], severity: str) -> Iterator[Broken]:
    return (one for one in broken if one.severity == severity)


def _judgement(
    facts: Facts,
    shapes: Shapes,
    program: Program,
    about: Collection[str],
    broken: Iterable[Broken],
) -> Judgement:
    wording = Wording(facts, shapes)
    own = [one for one in broken if one.focus in about]
    found = {wording.result(one): one for one in own}
    ordered = sorted(found.items(), key=lambda pair: _place(pair[0]))
    return Judgement(tuple(ordered), program.left)


def _place(result: Result) -> tuple[str, str, str]:
    return result.focus, result.shape, result.value
