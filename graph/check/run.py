"""One check of some facts: what was found out already is not found out again."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from graph.check.facts import Facts, Node, united
from graph.check.paths import AnyNumber, Path, Step, Values
from graph.terms import RDF, RDFS

if TYPE_CHECKING:
    from graph.check.shape import Shape

_NARROWER: Final = AnyNumber(Step(RDFS.subClassOf, inverse=True), 0)


class Run:
    """The check of *facts*."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._kinds: dict[str, frozenset[Node]] = {}
        self._instances: dict[str, set[Node]] = {}
        self._found: dict[tuple[Path, int], Found] = {}
        self._judged: dict[Shape, tuple[set[Node], set[Node]]] = {}

    def kinds(self, wanted: str) -> frozenset[Node]:
        """Return the class *wanted* and all that are kinds of it."""
        if wanted not in self._kinds:
            self._kinds[wanted] = frozenset(_NARROWER.found(self.facts, {wanted})[wanted])
        return self._kinds[wanted]

    def instances(self, wanted: str) -> set[Node]:
        """Return the things of the class *wanted*."""
        if wanted not in self._instances:
            typed = self.facts.back(RDF.type)
            self._instances[wanted] = united(typed[kind] for kind in self.kinds(wanted))
        return self._instances[wanted]

    def is_a(self, thing: Node, wanted: str) -> bool:
        """Tell whether *thing* is of the class *wanted*."""
        types = self.facts.links(RDF.type)[thing]
        return not self.kinds(wanted).isdisjoint(types)

    def found(self, path: Path | None, foci: Collection[Node]) -> "Found":
        """Return the values of *foci* by *path*; without one, they are their own."""
        if path is None:
            return Found(foci)
        key = path, id(foci)  # kept by what is found, so that no other one gets its number
        if key not in self._found:
            self._found[key] = Found(foci, path.found(self.facts, foci))
        return self._found[key]

    def failing(self, shape: "Shape", nodes: Collection[Node]) -> set[Node]:
        """Return those of *nodes* that do not conform to *shape*."""
        judged, failed = self._judged.setdefault(shape, (set(), set()))
        new = set(nodes) - judged
        if new:
            judged |= new
            failed |= shape.failing(self, new)
        return failed.intersection(nodes)


class Found:
    """The values of a shape: of all *foci*, of those that have any, and each once."""

    def __init__(self, foci: Collection[Node], values: Values | None = None) -> None:
        self.foci = foci
        self._values = values
        self._distinct: AbstractSet[Node] | None = None
        if values is None:
            self._distinct = foci if isinstance(foci, AbstractSet) else frozenset(foci)

    @property
    def values(self) -> Values:
        """Those that have any, with their values."""
        if self._values is None:
            self._values = {focus: (focus,) for focus in self.foci}
        return self._values

    @property
    def distinct(self) -> AbstractSet[Node]:
        """All values."""
        if self._distinct is None:
            self._distinct = united(self.values.values())
        return self._distinct
