"""Goals that an activity may serve: at most five, for who does not know the city's documents."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from graph.spelling import search_fold
from graph.terms import DCT, SKOS, ZN
from service.office.drafting import Desk

MOST: Final = 5
_LEAST: Final = 5
"""Shorter words (und, für, mit) say nothing of a goal."""
_STEM: Final = 6
"""Words that begin alike are taken for one: Sprache, Sprachen, sprachlich."""


def suggestions(desk: Desk, iri: str, proposed: Collection[str] = ()) -> tuple[str, ...]:
    """Return at most five goals for the activity *iri*, the likeliest first.

    First what the editors *proposed*; then goals that speak of what the activity's own words say,
    and those that activities of its fields serve most often.
    """
    chosen = _values(desk, iri, ZN.servesGoal)
    common = _of_same_fields(desk, iri)
    words = _stems(_texts(desk, iri))
    ranked = sorted(
        (goal for goal in _goals(desk) if goal not in {*chosen, *proposed}),
        key=lambda goal: (
            -len(words & _stems([desk.known.labels.label(goal)])),
            -common[goal],
            desk.known.labels.order(goal),
        ),
    )
    fitting = [
        goal for goal in ranked if common[goal] or words & _stems([desk.known.labels.label(goal)])
    ]
    return (*[one for one in proposed if one not in chosen], *fitting)[:MOST]


def companions(desk: Desk, iri: str, actor: str) -> dict[str, tuple[str, ...]]:
    """Return for each goal that *iri* serves the other actors that work on it, by name."""
    goals = _values(desk, iri, ZN.servesGoal)
    serving: dict[str, set[str]] = {goal: set() for goal in goals}
    for triple in desk.edition.current:
        goal = triple.object.value  # type: ignore[union-attr]
        if triple.predicate.value == ZN.servesGoal and goal in serving:
            serving[goal].add(triple.subject.value)  # type: ignore[union-attr]
    providers = _providers(desk)
    labels = desk.known.labels
    found = {
        goal: {one for activity in activities for one in providers.get(activity, ())} - {actor}
        for goal, activities in serving.items()
    }
    return {
        goal: tuple(sorted(map(labels.label, actors), key=str.casefold))
        for goal, actors in sorted(found.items(), key=lambda item: labels.order(item[0]))
    }


def _goals(desk: Desk) -> list[str]:
    """Return the goals that are somebody's to serve: own goals of actors are theirs."""
    types = desk.known.types
    return [iri for iri, kinds in types.items() if ZN.Goal in kinds and ZN.ActorGoal not in kinds]


def _of_same_fields(desk: Desk, iri: str) -> Counter[str]:
    fields = set(_values(desk, iri, ZN.inField))
    inside = {
        t.subject
        for t in desk.edition.current
        if t.predicate.value == ZN.inField and t.object.value in fields  # type: ignore[union-attr]
    }
    return Counter(
        t.object.value  # type: ignore[union-attr]
        for t in desk.edition.current
        if t.predicate.value == ZN.servesGoal and t.subject in inside
    )


def _providers(desk: Desk) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for triple in desk.said:
        actor = triple.object.value  # type: ignore[union-attr]
        if triple.predicate.value == ZN.providedBy and ZN.Actor in desk.known.types.get(actor, ()):
            found.setdefault(triple.subject.value, set()).add(actor)  # type: ignore[union-attr]
    return found


def _texts(desk: Desk, iri: str) -> list[str]:
    return [*_values(desk, iri, SKOS.prefLabel), *_values(desk, iri, DCT.description)]


def _values(desk: Desk, iri: str, predicate: str) -> list[str]:
    return [
        t.object.value  # type: ignore[union-attr]
        for t in desk.about(iri)
        if t.predicate.value == predicate
    ]


def _stems(texts: Iterable[str]) -> frozenset[str]:
    words = (word for text in texts for word in search_fold(text).split())
    return frozenset(word[:_STEM] for word in words if len(word) >= _LEAST)
