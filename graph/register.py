"""«Who does what»: activities with actors, fields, goals and phases, each link with its basis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph import bits
from graph.activity import Activity, Link
from graph.answers import ROWS
from graph.bits import Bits
from graph.cells import PARTS
from graph.coverage import parts
from graph.errors import AmbiguousError, ZielnetzError
from graph.labels import slug
from graph.layered import Layered, of_each
from graph.question import Question
from graph.ranks import Ranks
from graph.selection import left_out
from graph.snapshot import Snapshot
from graph.step import Step
from graph.telling import Known, Telling
from graph.terms import DCT, ZN, ZNV

EVERYTHING, LEFT_OUT, ACHIEVED = "all", "left-out", "achieved"
_LINKS: Final[Mapping[str, str]] = {
    "providers": ZN.providedBy,
    "supporters": ZN.supportedBy,
    "fields": ZN.inField,
    "goals": ZN.servesGoal,
    "lifePhases": ZN.forLifePhase,
    "statistics": ZN.usesStatistic,
    "programmes": ZN.fundedByProgramme,
}


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
    """Everything a list of activities shows, read once; keep it as long as its snapshot.

    ``links`` maps the name of a kind of link to each activity's, in order; ``descriptions`` the
    activities to their texts by language; ``ranks`` to their places among all.
    """

    snapshot: Snapshot
    links: Mapping[str, Layered[str, tuple[Known, ...]]]
    statuses: Layered[str, str]
    descriptions: Layered[str, Mapping[str, str]]
    ranks: Ranks

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Register":
        """Return the register of *snapshot*."""
        told = Telling.whole(snapshot, *_LINKS.values())
        everyone = sorted(snapshot.incidence.activities, key=snapshot.labels.order)
        return cls(
            snapshot=snapshot,
            links={name: Layered(told.links(predicate)) for name, predicate in _LINKS.items()},
            statuses=Layered(dict(sorted(told.pairs(ZN.status)))),
            descriptions=Layered(told.texts(DCT.description)),
            ranks=Ranks.of(everyone),
        )

    def brought_on(self, step: Step) -> "Register":
        """Return the register of the snapshot after *step*, at the price of what is different."""
        told = Telling.after(step, *_LINKS.values())
        index, own = step.after.incidence.index, step.things
        moved = [iri for iri in own if iri in step.renamed or (iri in self.ranks) != (iri in index)]
        return Register(
            snapshot=step.after,
            links={
                name: known.changed(of_each(own, told.links(_LINKS[name])))
                for name, known in self.links.items()
            },
            statuses=self.statuses.changed(of_each(own, dict(sorted(told.pairs(ZN.status))))),
            descriptions=self.descriptions.changed(of_each(own, told.texts(DCT.description))),
            ranks=self.ranks.changed(sorted(moved), index, step.after.labels.order),
        )

    def activities(self, iris: Iterable[str], lang: str = "de") -> tuple[Activity, ...]:
        """Return the activities *iris*, in their order, in the words of *lang*."""
        return tuple(map(_Writer(self, lang).activity, iris))


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
    return sorted(register.snapshot.incidence.names(found), key=register.ranks.__getitem__)


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
    raise AmbiguousError(f"Der Teil „{part}“ ist nicht bekannt; bekannt sind:", known)


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

    def activity(self, iri: str) -> Activity:
        register, labels = self.register, self.register.snapshot.labels
        status = register.statuses.get(iri, ZNV["status/unknown"])
        texts = register.descriptions.get(iri, {})
        return Activity(
            iri=iri,
            label=labels.label(iri, self.lang),
            status=slug(status),
            status_label=labels.label(status, self.lang),
            description=texts.get(self.lang) or texts.get("de", ""),
            links={
                name: tuple(map(self._link, found.get(iri, ())))
                for name, found in register.links.items()
            },
            missing=register.snapshot.missing.get(iri, ROWS),
        )

    def _link(self, known: Known) -> Link:
        if known not in self.written:
            (iri, basis), labels = known, self.register.snapshot.labels
            label, notation = labels.label(iri, self.lang), labels.notation(iri)
            self.written[known] = Link(iri, label, notation, basis)
        return self.written[known]
