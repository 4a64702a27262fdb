"""Goals of two editions side by side: one may be split, several may become one.

A later goal says which goal it replaces (``dct:replaces``), or the earlier one by which it is
replaced (``dct:isReplacedBy``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.editions.change import Change, Pair, changes
from graph.editions.things import CHANGED, GONE, NEW, RENAMED, SAME, said_otherwise
from graph.snapshot import Snapshot
from graph.terms import DCT, ZN

SPLIT, MERGED, REPLACED, REARRANGED = "split", "merged", "replaced", "rearranged"
KINDS: Final = (NEW, SPLIT, MERGED, REPLACED, REARRANGED, RENAMED, CHANGED, GONE, SAME)
"""What goals can be; ``rearranged`` are several that became several others."""

_BECAME: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): REPLACED,
    (False, True): SPLIT,
    (True, False): MERGED,
    (True, True): REARRANGED,
}
"""What became of goals, by whether there were several and whether there are several now."""


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal, or goals that took the place of others.

    ``was`` are those of the earlier edition, ``now`` those of the later one; ``kind`` is one of
    :data:`KINDS`.
    """

    kind: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    changes: tuple[Change, ...] = ()

    @property
    def iris(self) -> tuple[str, ...]:
        """The goals concerned, each once."""
        return tuple(dict.fromkeys((*self.was, *self.now)))


def goals(pair: Pair) -> tuple[GoalChange, ...]:
    """Return every goal that one of the editions knows: alone, or with those in its place."""
    before, after = pair.things(ZN.Goal)
    changed = changes(pair, ZN.Goal, before & after)
    found = list(_succeeded(pair, _groups(_succession(pair, before, after))))
    grouped = {iri for one in found for iri in one.iris}
    found += [
        _alone(iri, before, after, changed.get(iri, ())) for iri in (before | after) - grouped
    ]
    places = {iri: at for at, iri in enumerate(pair.ordered(before | after))}
    return tuple(sorted(found, key=lambda one: places[one.iris[0]]))


def _alone(
    iri: str, before: frozenset[str], after: frozenset[str], changed: tuple[Change, ...]
) -> GoalChange:
    if iri not in before:
        return GoalChange(NEW, (), (iri,))
    if iri not in after:
        return GoalChange(GONE, (iri,), ())
    return GoalChange(said_otherwise(changed), (iri,), (iri,), changed)


def _succession(
    pair: Pair, before: frozenset[str], after: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield the goals of the earlier edition with those of the later one in their place.

    Whichever of the two is the older edition: read backwards, a split is a merger.
    """
    told = {link for one in (pair.before, pair.after) for link in _replacements(one)}
    for new, old in _with_steps(told):
        if old in before and new in after - before:
            yield old, new
        if old in after and new in before - after:
            yield new, old


def _with_steps(told: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return *told* with what replaces a goal in several steps."""
    further = {(new, oldest) for new, old in told for newer, oldest in told if newer == old}
    return told if further <= told else _with_steps(told | further)


def _replacements(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield each goal with one that it replaces."""
    yield from snapshot.store.pairs(DCT.replaces, snapshot.graph)
    for old, new in snapshot.store.pairs(DCT.isReplacedBy, snapshot.graph):
        yield new, old


def _groups(links: Iterable[tuple[str, str]]) -> list[set[tuple[str, str]]]:
    """Return *links* in groups that have no goal in common: those of old and of new ones."""
    groups: list[set[tuple[str, str]]] = []
    for link in sorted(links):
        touched = [group for group in groups if any(set(link) & set(one) for one in group)]
        groups = [group for group in groups if group not in touched]
        groups.append({link}.union(*touched))
    return groups


def _succeeded(pair: Pair, groups: Iterable[set[tuple[str, str]]]) -> Iterator[GoalChange]:
    for group in groups:
        was = tuple(pair.ordered({old for old, _ in group}))
        now = tuple(pair.ordered({new for _, new in group}))
        yield GoalChange(_BECAME[len(was) > 1, len(now) > 1], was, now)
