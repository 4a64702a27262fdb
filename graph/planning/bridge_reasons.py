"""Who could help an actor that alone works for two goals: those that work for one of them."""

from collections.abc import Iterator
from itertools import combinations

from graph.bits import Bits
from graph.dimensions import ACTOR, GOAL
from graph.gap import Gap
from graph.planning.company import provides
from graph.planning.ground import MOST, Ground
from graph.planning.reason import Reason
from graph.ways import Way


def beside(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield which goals *gap*'s actor connects alone, and who works for one of them already."""
    own = ground.snapshot.incidence.of(ACTOR, gap.subject)
    for one, other in _alone(ground, gap.subject):
        ends = (*_works(ground, gap.subject, one, own), *_works(ground, gap.subject, other, own))
        things = {"subject": gap.subject, "here": one, "there": other}
        yield Reason("connects", things, tuple(dict.fromkeys(ends)))
        yield from _joining(ground, gap.subject, one, other)
        yield from _joining(ground, gap.subject, other, one)


def _alone(ground: Ground, actor: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of top goals that nobody but *actor* works for."""
    own = sorted(goal for goal, actors in ground.workers.items() if actor in actors)
    for one, other in combinations(own, 2):
        if ground.workers[one] & ground.workers[other] == {actor}:
            yield one, other


def _joining(ground: Ground, actor: str, here: str, there: str) -> Iterator[Reason]:
    known = ground.workers[here] - {actor}
    for other in sorted(known, key=ground.snapshot.labels.order)[:MOST]:
        own = ground.snapshot.incidence.of(ACTOR, other)
        things = {"actor": other, "subject": actor, "here": here, "there": there}
        yield Reason("joining", things, _works(ground, other, here, own))


def _works(ground: Ground, actor: str, goal: str, own: Bits) -> Way:
    """Return what says that *actor*, by one of its *own* activities, works for *goal*."""
    incidence = ground.snapshot.incidence
    activity = ground.few(own & incidence.counts["active"] & incidence.of(GOAL, goal))[0]
    return (*provides(activity, actor), *ground.way(activity, goal))
