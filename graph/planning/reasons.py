"""What could close an open point, with the reason for each: by the rule that finds the point."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from graph.gap import Gap
from graph.gap_cells import CELL_RULES
from graph.labels import slug
from graph.planning import cell_reasons, goal_reasons
from graph.planning.ground import MOST, Ground
from graph.planning.reason import Reason
from graph.query import find_query
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
_FITTING: Final = "programmes_fitting"
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


def _waiting(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who stands behind a proposal, and the unused programmes that fit it."""
    yield from _people(ground, gap)
    yield from (one for one in _fitting(ground) if one.things["activity"] == gap.subject)


def _unused(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who may apply for a programme, and which activities it would fit."""
    for triple in ground.said(gap.subject, ZN.eligibleApplicant):
        yield _linked("eligibleApplicant", gap.subject, triple)
    yield from (one for one in _fitting(ground) if one.things["programme"] == gap.subject)


def _fitting(ground: Ground) -> Iterator[Reason]:
    """Yield which unused programme fits which activity, as the library's query finds it."""
    snapshot = ground.snapshot
    rows = find_query(_FITTING).run(snapshot.store, snapshot.graph, {}).records()
    for row in rows:
        programme, activity, because, fit = (
            str(row[name]) for name in ("programme", "activity", "because", "fit")
        )
        things = {"programme": programme, "activity": activity, "thing": fit}
        yield Reason(f"fits.{slug(because)}", things, _fits(ground, row))


def _fits(ground: Ground, row: Mapping[str, object]) -> tuple[Triple, ...]:
    programme, activity, because, fit = (
        str(row[name]) for name in ("programme", "activity", "because", "fit")
    )
    own = steps(ground.snapshot, activity, (because,), fit) or ()
    said = [t for by in (because, ZN.eligibleApplicant) for t in ground.said(programme, by)]
    return (*own, *(triple for triple in said if triple.object == NamedNode(fit)))


def _seat(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield whom a seat is meant for."""
    for triple in ground.said(gap.subject, ZN.represents):
        yield _linked("represents", gap.subject, triple)


def _answering(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who can answer the editors."""
    for triple in ground.said(gap.subject, ZN.providedBy):
        yield _linked("answers", gap.subject, triple)


def _measuring(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield where the values of an indicator come from, and what uses it."""
    for triple in ground.said(gap.subject, ZN.dataSource):
        yield _linked("dataSource", gap.subject, triple)
    for triple in ground.leading(gap.subject, ZN.usesStatistic):
        things = {"activity": triple.subject.value, "thing": gap.subject}  # type: ignore[union-attr]
        yield Reason("usesStatistic", things, (triple,))


def _linked(kind: str, subject: str, triple: Triple) -> Reason:
    return Reason(kind, {"subject": subject, "thing": triple.object.value}, (triple,))  # type: ignore[union-attr]


_FINDERS: Final[Mapping[str, _Finder]] = {
    **dict.fromkeys(CELL_RULES, cell_reasons.around),
    "goal-without-activity": goal_reasons.doing,
    "goal-without-indicator": goal_reasons.measuring,
    "field-without-goals": goal_reasons.of_field,
    "proposal-waiting": _waiting,
    "programme-unused": _unused,
    "unattributed": _people,
    "editorial-waiting": _answering,
    "indicator-without-value": _measuring,
    "seat-vacant": _seat,
    "seat-to-come": _seat,
}
