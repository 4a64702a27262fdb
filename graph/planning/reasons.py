"""What could close an open point, with the reason for each: by the rule that finds the point."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from graph.gap import Gap
from graph.gap_cells import CELL_RULES
from graph.labels import slug
from graph.planning import bridge_reasons, cell_reasons, goal_reasons
from graph.planning.company import company, origin
from graph.planning.ground import MOST, Ground
from graph.planning.reason import Reason
from graph.store import NamedNode, Triple
from graph.terms import ZN
from graph.ways import steps

_ROLES: Final = (
    ZN.proposedBy,
    ZN.supportedBy,
    ZN.coordinatedBy,
    ZN.participant,
    ZN.providedBy,
    ZN.fundedByActor,
)
_Finder = Callable[[Ground, Gap], Iterator[Reason]]


def reasons(ground: Ground, gap: Gap) -> tuple[Reason, ...]:
    """Return what could close *gap*, a few of each kind, what is nearest first."""
    finder = _FINDERS.get(gap.rule)
    found: dict[str, list[Reason]] = {}
    for reason in finder(ground, gap) if finder else ():
        found.setdefault(reason.kind, []).append(reason)
    return tuple(reason for several in found.values() for reason in islice(several, MOST))


def _people(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who has to do with an activity, and in which role."""
    for role in _ROLES:
        for triple in ground.said(gap.subject, role):
            yield _linked(slug(role), gap.subject, triple)


def _first(*several: Iterable[Reason]) -> Iterator[Reason]:
    """Yield what is found first: what comes later is farther away."""
    yield from next((found for found in map(list, several) if found), [])


def _unattributed(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who has to do with an activity, or who may know who has."""
    yield from _first(
        _people(ground, gap), company(ground, gap.subject, "knows"), origin(ground, gap.subject)
    )


def _waiting(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who stands behind a proposal or could, and the unused programmes that fit it."""
    yield from _first(
        _people(ground, gap), company(ground, gap.subject, "takes-up"), origin(ground, gap.subject)
    )
    yield from _fitting(ground, "activity", gap)


def _unused(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who may apply for a programme, and which activities it would fit."""
    for triple in ground.said(gap.subject, ZN.eligibleApplicant):
        yield _linked("eligibleApplicant", gap.subject, triple)
    fitting = [*_fitting(ground, "programme", gap), *_awaiting(ground, gap)]
    yield from fitting or _first(
        company(ground, gap.subject, "applies"), origin(ground, gap.subject)
    )


def _awaiting(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what neither runs nor is planned and is to be funded by a programme."""
    incidence = ground.snapshot.incidence
    idle = incidence.of("programme", gap.subject) & incidence.counts["none"]
    for activity in ground.few(idle):
        things = {"activity": activity, "programme": gap.subject}
        yield Reason("fits.fundedByProgramme", things, ground.way(activity, gap.subject))


def _fitting(ground: Ground, side: str, gap: Gap) -> Iterator[Reason]:
    """Yield which unused programme fits which activity, *side* of them being that of *gap*."""
    for row in ground.fitting:
        if row[side] == gap.subject:
            things = {name: row[name] for name in ("programme", "activity")}
            kind = f"fits.{slug(row['because'])}"
            yield Reason(kind, {**things, "thing": row["fit"]}, _fits(ground, row))


def _fits(ground: Ground, row: Mapping[str, str]) -> tuple[Triple, ...]:
    programme, activity, because, fit = (
        row[name] for name in ("programme", "activity", "because", "fit")
    )
    own = steps(ground.snapshot, activity, (because,), fit) or ()
    said = [t for by in (because, ZN.eligibleApplicant) for t in ground.said(programme, by)]
    return (*own, *(triple for triple in said if triple.object == NamedNode(fit)))


def _seat(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield whom a seat is meant for, else where it is told of."""
    meant = (
        _linked("represents", gap.subject, triple)
        for triple in ground.said(gap.subject, ZN.represents)
    )
    yield from _first(meant, origin(ground, gap.subject))


def _answering(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who can answer the editors, or who may know more."""
    own = (
        _linked("answers", gap.subject, triple)
        for triple in ground.said(gap.subject, ZN.providedBy)
    )
    yield from _first(own, _unattributed(ground, gap))


def _measuring(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield where the values of an indicator come from, what uses it, what it is to measure."""
    yield from _first(_told(ground, gap), _measured(ground, gap), origin(ground, gap.subject))


def _told(ground: Ground, gap: Gap) -> Iterator[Reason]:
    for triple in ground.said(gap.subject, ZN.dataSource):
        yield _linked("dataSource", gap.subject, triple)
    for triple in ground.leading(gap.subject, ZN.usesStatistic):
        things = {"activity": triple.subject.value, "thing": gap.subject}  # type: ignore[union-attr]
        yield Reason("usesStatistic", things, (triple,))


def _measured(ground: Ground, gap: Gap) -> Iterator[Reason]:
    for triple in ground.leading(gap.subject, ZN.measuredBy):
        things = {"here": triple.subject.value, "thing": gap.subject}  # type: ignore[union-attr]
        yield Reason("measures", things, (triple,))


def _linked(kind: str, subject: str, triple: Triple) -> Reason:
    return Reason(kind, {"subject": subject, "thing": triple.object.value}, (triple,))  # type: ignore[union-attr]


_FINDERS: Final[Mapping[str, _Finder]] = {
    **dict.fromkeys(CELL_RULES, cell_reasons.around),
    "goal-without-activity": goal_reasons.doing,
    "goal-without-indicator": goal_reasons.measuring,
    "goal-without-annual-goal": goal_reasons.yearly,
    "field-without-goals": goal_reasons.of_field,
    "proposal-waiting": _waiting,
    "programme-unused": _unused,
    "unattributed": _unattributed,
    "bridge": bridge_reasons.beside,
    "editorial-waiting": _answering,
    "indicator-without-value": _measuring,
    "seat-vacant": _seat,
    "seat-to-come": _seat,
}
