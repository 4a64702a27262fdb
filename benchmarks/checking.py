"""How long the shapes take on an edition and on one entry: compiled, and by pySHACL."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import process_time
from typing import Final, TypeVar

from benchmarks.city import City
from benchmarks.reference import BASE
from graph.check import Broken, Facts, Program, compiled
from graph.check.run import Run
from graph.shapes import read_shapes
from graph.store import NamedNode, Triple
from graph.terms import SH, SKOS, ZN
from graph.validate.known import facts
from graph.validate.reference import Reference, reference

SIZES: Final = (1_000, 10_000)
QUICK_SIZES: Final = (200,)
_ENTRY: Final = f"{BASE}activity/1"
_AGAIN: Final = 30
_TARGETS: Final = frozenset({SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf})
_T = TypeVar("_T")


@dataclass(frozen=True)
class Checked:
    """What was checked at which size, how many results there are, and the seconds of each way.

    ``pyshacl`` reads the shapes as they stand, ``quicker`` in the wording that it reads fastest.
    """

    size: int
    what: str
    results: int
    compiled: float
    pyshacl: float
    quicker: float

    @property
    def ratio(self) -> float:
        """Return how many times longer pySHACL takes."""
        return self.pyshacl / self.compiled

    @property
    def quicker_ratio(self) -> float:
        """Return how many times longer pySHACL takes in the quicker wording."""
        return self.quicker / self.compiled


def checking(sizes: Collection[int]) -> Iterator[Checked]:
    """Yield what was measured at each of *sizes*; another verdict ends the run."""
    shapes = read_shapes().triples
    program = compiled(shapes)
    for size in sizes:
        told = frozenset(facts(frozenset(quad.triple for quad in City(size).quads())).all())
        yield _edition(size, told, program, shapes)
        yield _entry(size, told, program, shapes)


def _edition(
    size: int, told: frozenset[Triple], program: Program, shapes: frozenset[Triple]
) -> Checked:
    found, quick = _timed(lambda: set(program.broken(Facts.of(told))), 5)
    seconds = []
    for words in (shapes, _quicker(shapes)):
        judged, slow = _timed(partial(reference, told, words), 1)
        _agree(size, found, set(judged))
        seconds.append(slow)
    return Checked(size, "an edition", len(found), quick, *seconds)


def _entry(
    size: int, told: frozenset[Triple], program: Program, shapes: frozenset[Triple]
) -> Checked:
    """Check an activity that has lost its name and stands in a field that there is not."""
    known = Facts.of(told)
    old = {triple for triple in told if triple.subject == NamedNode(_ENTRY)}
    name, field = NamedNode(SKOS.prefLabel), NamedNode(ZN.inField)
    new = {triple for triple in old if triple.predicate not in (name, field)}
    new.add(Triple(NamedNode(_ENTRY), field, NamedNode(f"{BASE}nowhere")))

    def check() -> set[Broken]:
        return set(program.broken_by(known.instead([_ENTRY], new), {_ENTRY}))

    found, quick = _timed(check, _AGAIN)
    after = told.difference(old) | new
    seconds = []
    for words in (shapes, _quicker(shapes)):
        judge = Reference(after, _aiming_at_entry(words, Facts.of(after)))
        judged, slow = _timed(judge.broken, 3)
        _agree(size, found, set(judged))
        seconds.append(slow)
    return Checked(size, "one entry", len(found), quick, *seconds)


def _quicker(shapes: frozenset[Triple]) -> frozenset[Triple]:
    """Return *shapes* as pySHACL reads them fastest, with the same meaning.

    It judges the properties of a node shape one focus node at a time. So each property shape gets
    the targets of its node shape; words for readers are left out by :class:`Reference`.
    """
    known = Facts.of(shapes)
    moved = {
        Triple(NamedNode(str(nested)), triple.predicate, triple.object)
        for triple in shapes
        if triple.predicate.value in _TARGETS
        for nested in known.links(SH.property)[triple.subject.value]  # type: ignore[union-attr]
    }
    aiming = {triple.subject for triple in shapes if triple.predicate.value in _TARGETS}
    return frozenset(
        triple
        for triple in shapes | moved
        if not (triple.predicate.value == SH.property and triple.subject in aiming)
    )


def _aiming_at_entry(shapes: frozenset[Triple], told: Facts) -> frozenset[Triple]:
    """Return those of *shapes* that judge the entry, with it as their only target."""
    run = Run(told)
    own = {
        Triple(NamedNode(shape.iri), NamedNode(SH.targetNode), NamedNode(_ENTRY))
        for targets, shape in compiled(shapes).rules
        if targets.among(run, {_ENTRY})
    }
    return own.union(one for one in shapes if one.predicate.value not in _TARGETS)


def _agree(size: int, found: set[Broken], judged: set[Broken]) -> None:
    if found != judged:
        raise SystemExit(f"{size}: the compiled check and pySHACL differ: {found ^ judged}")


def _timed(work: Callable[[], _T], times: int) -> tuple[_T, float]:
    """Return what *work* gives, and the median of its seconds on a processor."""
    found: list[float] = []
    for _ in range(times):
        start = process_time()
        answer = work()
        found.append(process_time() - start)
    return answer, median(found)
