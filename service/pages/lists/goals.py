"""The goals of all documents as trees, with like goals marked and the filter applied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.dimensions import GOAL
from graph.labels import slug
from graph.members import members
from graph.terms import SKOS
from service.pages.panels.goal import goal_tree
from service.pages.panels.panel import Branch
from service.pages.panels.rows import Value, thing
from service.visit import Visit


@dataclass(frozen=True)
class Trees:
    """The goals of one document: ``number`` of them are chosen, those above stand for context."""

    key: str
    document: Value
    number: int
    branches: tuple[Branch, ...]


def goal_trees(visit: Visit) -> tuple[Trees, ...]:
    """Return the trees of all documents that have or expect goals, under the filter."""
    kept = frozenset(members(visit.snapshot, GOAL, visit.selection))
    labels, dimensions = visit.snapshot.labels, visit.snapshot.dimensions
    found = []
    for document in dimensions.goal_documents(labels):
        branches = tuple(_chosen(visit, goal_tree(visit, document), kept))
        number = sum(dimensions.documents.get(goal) == document for goal in kept)
        found.append(Trees(slug(document), thing(visit, document), number, branches))
    return tuple(found)


def _chosen(visit: Visit, branches: Iterable[Branch], kept: frozenset[str]) -> Iterator[Branch]:
    """Yield the chosen branches, and without figure those that lead to them."""
    for one in branches:
        below = tuple(_chosen(visit, one.below, kept))
        if one.value.thing in kept:
            yield replace(one, value=_matched(visit, one.value), below=below)
        elif below:
            yield replace(one, value=replace(one.value, thing=""), figure=None, below=below)


def _matched(visit: Visit, goal: Value) -> Value:
    """Return the goal with the signs of those of the same wording, and of like meaning."""
    said = []
    for match in (SKOS.exactMatch, SKOS.closeMatch):
        facts = visit.view.facts
        ends = {fact.iri for fact in facts.of(goal.thing, match)}
        ends |= {fact.subject for fact in facts.to(goal.thing, match)}
        if signs := [_sign(visit, iri) for iri in sorted(ends, key=visit.snapshot.labels.order)]:
            said.append(visit.say(f"directories.match.{slug(match)}", goals=", ".join(signs)))
    return replace(goal, remark="; ".join(said))


def _sign(visit: Visit, iri: str) -> str:
    return visit.snapshot.labels.notation(iri) or visit.label(iri)
