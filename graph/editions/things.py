"""Things of a class in two editions side by side, such as actors and fields."""

from dataclasses import dataclass
from typing import Final

from graph.editions.change import Change, Changes, Pair, changes
from graph.terms import SKOS

NEW, GONE, RENAMED, CHANGED, SAME = "new", "gone", "renamed", "changed", "same"
KINDS: Final = (NEW, RENAMED, CHANGED, GONE, SAME)
"""What a thing can be; one that is renamed may have changed besides."""


@dataclass(frozen=True, slots=True)
class ThingChange:
    """A thing of one edition or both; ``kind`` is one of :data:`KINDS`."""

    iri: str
    kind: str
    changes: tuple[Change, ...]


def things(pair: Pair, kind: str) -> tuple[ThingChange, ...]:
    """Return every thing of the class *kind* that one of the editions knows, once."""
    before, after = pair.things(kind)
    changed = changes(pair, kind, before & after)
    return tuple(
        ThingChange(iri, _kind(iri, before, after, changed), changed.get(iri, ()))
        for iri in pair.ordered(before | after)
    )


def _kind(iri: str, before: frozenset[str], after: frozenset[str], changed: Changes) -> str:
    if iri not in before:
        return NEW
    return GONE if iri not in after else said_otherwise(changed.get(iri, ()))


def said_otherwise(changed: tuple[Change, ...]) -> str:
    """Return how a thing that stays has changed."""
    if any(change.predicate == SKOS.prefLabel for change in changed):
        return RENAMED
    return CHANGED if changed else SAME
