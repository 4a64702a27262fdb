"""«Who does what»: activities with actors, fields, goals and phases, each link with its basis."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final

from graph import bits
from graph.activity import Activity, Link
from graph.answers import ROWS
from graph.bits import Bits
from graph.cells import PARTS
from graph.coverage import parts
from graph.errors import AmbiguousError, ZielnetzError
from graph.labels import slug
from graph.outline import Outline, outlines
from graph.question import Question
from graph.ranks import Ranks
from graph.recalled import Recalled
from graph.selection import left_out
from graph.snapshot import Snapshot
from graph.step import Step
from graph.telling import Known
from graph.terms import ZN

EVERYTHING, LEFT_OUT, ACHIEVED = "all", "left-out", "achieved"
_FEW: Final = 1_000
"""So many activities are sorted by their names where the places of all are not known yet."""


@dataclass(frozen=True)
class Page:
    """A stretch of a list: up to ``limit`` activities (no limit: all) from number ``offset`` on."""

    offset: int = 0
    limit: int | None = None

    def __post_init__(self) -> None:
        """Refuse what lies before the beginning."""
        for name, number in (("offset", self.offset), ("limit", self.limit or 0)):
            if number < 0:
                raise ZielnetzError(f"{name} ist {number}; erwartet ist 0 oder mehr.")

    def of(self, iris: Sequence[str]) -> Sequence[str]:
        """Return the stretch of *iris*."""
        end = None if self.limit is None else self.offset + self.limit
        return iris[self.offset : end]


WHOLE: Final = Page()


@dataclass(frozen=True)
class Answer:
    """The activities that a question finds.

    ``count`` says how many there are, ``activities`` holds those of the page asked for;
    ``left_out`` counts those for every phase or field.
    """

    edition: str
    part: str
    count: int
    activities: tuple[Activity, ...]
    left_out: int


@dataclass(frozen=True)
class Register:
    """Everything a list of activities shows; keep it as long as its snapshot.

    What is told of an activity is read when it is first asked for: a page shows a few of them.
    """

    snapshot: Snapshot
    _told: Recalled[Outline] = field(repr=False, compare=False)

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Register":
        """Return the register of *snapshot*."""
        return cls(snapshot, Recalled(partial(outlines, snapshot)))

    @cached_property
    def ranks(self) -> Ranks:
        """The place of each activity among all."""
        order = self.snapshot.labels.order
        return Ranks.of(sorted(self.snapshot.incidence.activities, key=order))

    def brought_on(self, step: Step) -> "Register":
        """Return the register of the snapshot after *step*, at the price of what is different."""
        after = Register(step.after, self._told.after(partial(outlines, step.after), step.things))
        if "ranks" in vars(self):
            vars(after)["ranks"] = self._ranks_after(step)
        return after

    def _ranks_after(self, step: Step) -> Ranks:
        index = step.after.incidence.index
        moved = [
            iri
            for iri in step.things
            if iri in step.renamed or (iri in self.ranks) != (iri in index)
        ]
        return self.ranks.changed(sorted(moved), index, step.after.labels.order)

    def told(self, iris: Iterable[str]) -> list[Outline]:
        """Return what is told of each of the activities *iris*; of what is none, nothing."""
        return self._told.of(iris)

    def sorted(self, iris: Collection[str]) -> list[str]:
        """Return the activities *iris* in the order of the register."""
        few = len(iris) <= _FEW and "ranks" not in vars(self)
        key = self.snapshot.labels.order if few else self.ranks.__getitem__
        return sorted(iris, key=key)

    def activities(self, iris: Iterable[str], lang: str = "de") -> tuple[Activity, ...]:
        """Return the activities *iris*, in their order, in the words of *lang*."""
        wanted = list(iris)
        return tuple(map(_Writer(self, lang).activity, wanted, self.told(wanted)))


def ask(
    register: Register,
    question: Question,
    part: str = EVERYTHING,
    lang: str = "de",
    page: Page = WHOLE,
) -> Answer:
    """Return who does what.

    ``all`` lists every activity that passes the filter, whatever its status, ``achieved`` those of
    them that say what was achieved, ``left-out`` those that the filter leaves out though they count
    for every value; any other part lists exactly what the map of *question* counts under that name.
    """
    found = chosen(register, question, part)
    return Answer(
        edition=register.snapshot.year,
        part=part,
        count=len(found),
        activities=register.activities(page.of(found), lang),
        left_out=int(bits.size(left_out(register.snapshot, question.selection))),
    )


def chosen(register: Register, question: Question, part: str = EVERYTHING) -> list[str]:
    """Return the IRIs of what :func:`ask` lists, in its order."""
    found = found_by(register.snapshot, question, part)
    return register.sorted(register.snapshot.incidence.names(found))


def found_by(snapshot: Snapshot, question: Question, part: str = EVERYTHING) -> Bits:
    """Return the activities that :func:`ask` lists, as a set; an unknown part raises."""
    if part == EVERYTHING:
        return question.selection.mask(snapshot)
    if part == ACHIEVED:
        return question.selection.mask(snapshot) & _achieved(snapshot)
    if part == LEFT_OUT:
        return left_out(snapshot, question.selection)
    if part in PARTS:
        return parts(snapshot, question)[part]
    known = [EVERYTHING, ACHIEVED, LEFT_OUT, *PARTS]
    raise AmbiguousError(f"Der Teil „{part}“ ist nicht bekannt; bekannt sind:", known, part)


def _achieved(snapshot: Snapshot) -> Bits:
    index = snapshot.incidence.index
    said = {iri for iri, _ in snapshot.store.pairs(ZN.achievement, snapshot.graph)}
    return bits.of((index[iri] for iri in said & index.keys()), snapshot.incidence.count)


@dataclass(frozen=True)
class _Writer:
    """Activities in the words of one language; things named once are named for all of them."""

    register: Register
    lang: str
    written: dict[Known, Link] = field(default_factory=dict)

    def activity(self, iri: str, told: Outline) -> Activity:
        snapshot = self.register.snapshot
        labels, texts = snapshot.labels, told.descriptions
        return Activity(
            iri=iri,
            label=labels.label(iri, self.lang),
            status=slug(told.status),
            status_label=labels.label(told.status, self.lang),
            description=texts.get(self.lang) or texts.get("de", ""),
            links={name: tuple(map(self._link, found)) for name, found in told.links.items()},
            missing=snapshot.missing.get(iri, ROWS),
        )

    def _link(self, known: Known) -> Link:
        if known not in self.written:
            (iri, basis), labels = known, self.register.snapshot.labels
            label, notation = labels.label(iri, self.lang), labels.notation(iri)
            self.written[known] = Link(iri, label, notation, basis)
        return self.written[known]
