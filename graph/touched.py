"""What a change of the ledger can reach: of everything else an edition holds what it held."""

from collections.abc import Callable

from graph.sources import Sources
from graph.store import NamedNode
from graph.told import told_of


def touched(before: Sources, after: Sources) -> frozenset[str] | None:
    """Return the things of which an edition may hold something else; ``None`` for any thing.

    That is what graphs tell differently of, what that leads to (an edition holds what it
    mentions), and proposals with what they propose something for.
    """
    if not after.follows(before):
        return None
    changed = [
        triple
        for _, removed, added in after.deposit.difference(before.deposit)
        for triple in removed | added
    ]
    things = set(map(told_of, changed))
    things |= {triple.object.value for triple in changed if isinstance(triple.object, NamedNode)}
    things |= _each(Sources.proposed_for, before, after, things)
    return frozenset(things | _each(Sources.proposers, before, after, things))


def _each(
    look: Callable[[Sources, str, str], set[str]], before: Sources, after: Sources, things: set[str]
) -> set[str]:
    return {
        found
        for sources in (before, after)
        for edition in sources.editions
        for thing in things
        for found in look(sources, edition, thing)
    }
