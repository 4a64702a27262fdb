"""The dimensions a map can cross: their members, and how members roll up (coverage.md)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from graph.errors import AmbiguousError, ZielnetzError
from graph.labels import Labels
from graph.ranks import Ranks
from graph.store import Store
from graph.terms import RDF, SKOS, ZN, ZNV

GOAL, FIELD, LIFE_PHASE, ACTOR = "goal", "field", "life-phase", "actor"

PROPERTIES: Mapping[str, tuple[str, ...]] = {
    GOAL: (ZN.servesGoal,),
    FIELD: (ZN.inField,),
    LIFE_PHASE: (ZN.forLifePhase,),
    "target-group": (ZN.targetGroup,),
    ACTOR: (ZN.providedBy,),
    "actor-type": (ZN.providedBy, ZN.actorType),
    "level": (ZN.providedBy, ZN.level),
    "area": (ZN.inArea,),
    "programme": (ZN.fundedByProgramme,),
    "status": (ZN.status,),
    "addressee": (ZN.addresses,),
}
"""Each dimension's token and the path from an activity to its values."""

_CLASSES = {
    GOAL: (ZN.Goal,),
    FIELD: (ZN.Field,),
    ACTOR: (ZN.Actor, ZN.ActorGroup),
    "area": (ZN.Area,),
    "programme": (ZN.Programme,),
}
TOP = "top"


def check_dimension(token: str) -> str:
    """Return *token* if it is a dimension; else raise with the known ones."""
    if token not in PROPERTIES:
        message = f"Die Dimension „{token}“ ist nicht bekannt; bekannt sind:"
        raise AmbiguousError(message, list(PROPERTIES), token)
    return token


@dataclass(frozen=True)
class Dimensions:
    """The members of every dimension in one graph, in the order a reader expects.

    ``members`` maps a dimension to all its concepts, ``parents`` a concept to its broader ones,
    ``documents`` a goal to its document, ``levels`` a goal to the tokens of its classes,
    ``tops`` a document to its top goals, ``every`` holds what counts for every other concept,
    ``goal_fields`` a goal to the fields it belongs to, ``matches`` a goal to its exact matches.
    """

    members: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, str]
    levels: Mapping[str, frozenset[str]]
    tops: Mapping[str, tuple[str, ...]]
    every: frozenset[str]
    goal_fields: Mapping[str, frozenset[str]]
    matches: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, store: Store, graph: str, labels: Labels) -> "Dimensions":
        """Return the dimensions that *graph* holds."""
        types = _grouped(store.pairs(RDF.type, graph), by_object=True)
        goals = set(types.get(ZN.Goal, ()))
        schemes = dict(sorted(store.pairs(SKOS.inScheme, graph), reverse=True))
        tops = _grouped(store.pairs(SKOS.topConceptOf, graph), by_object=True)
        every = {iri for iri, value in store.pairs(ZN.countsForEvery, graph) if value == "true"}
        levels: dict[str, set[str]] = defaultdict(set)
        for kind, subjects in types.items():
            for iri in goals.intersection(subjects):
                levels[iri].add(_token(kind))
        return cls(
            members=_members(store, graph, types, labels),
            parents=_sorted(_grouped(store.pairs(SKOS.broader, graph)), labels),
            documents={iri: schemes[iri] for iri in goals if iri in schemes},
            levels={iri: frozenset(tokens) for iri, tokens in levels.items()},
            tops=_sorted(tops, labels),
            every=frozenset(every),
            goal_fields={
                iri: frozenset(fields)
                for iri, fields in _grouped(store.pairs(ZN.inField, graph)).items()
                if iri in goals
            },
            matches=_sorted(_both_ways(store.pairs(SKOS.exactMatch, graph)), labels),
        )

    @cached_property
    def actors(self) -> Ranks:
        """The place of each actor and group among them."""
        return Ranks.of(self.members[ACTOR])

    @cached_property
    def things(self) -> frozenset[str]:
        """Everything whose names and notations order something here, actors among actors apart."""
        groups = (self.parents, self.tops, self.matches)
        return frozenset().union(
            *(found for token, found in self.members.items() if token != ACTOR),
            *(found for group in groups for found in group.values()),
        )

    def of_actors(self, actors: Ranks) -> "Dimensions":
        """Return the dimensions with these *actors* and groups."""
        after = replace(self, members={**self.members, ACTOR: actors.order})
        after.__dict__["actors"], after.__dict__["things"] = actors, self.things
        return after

    def goal_documents(self, labels: Labels) -> list[str]:
        """Return the documents that have or expect goals, the city's first one first."""
        known = set(self.documents.values()) | set(self.tops)
        return sorted(known, key=labels.order)

    def goals(self, document: str, level: str = TOP) -> tuple[str, ...]:
        """Return the goals of *document* at *level*: its top goals, or those of one class.

        A level is ``top`` or the class in kebab case (``key-statement``); an unknown one raises.
        """
        if level == TOP:
            return self.tops.get(document, ())
        known = sorted({token for tokens in self.levels.values() for token in tokens})
        if level not in known:
            message = f"Die Zielebene „{level}“ ist nicht bekannt; bekannt sind:"
            raise AmbiguousError(message, [TOP, *known], level)
        return tuple(
            iri
            for iri in self.members[GOAL]
            if self.documents.get(iri) == document and level in self.levels[iri]
        )

    def ancestors(self, iri: str) -> tuple[str, ...]:
        """Return all broader concepts of *iri*, nearest first, without *iri*."""
        found: list[str] = []
        queue = list(self.parents.get(iri, ()))
        while queue:
            parent = queue.pop(0)
            if parent == iri or parent in found:
                raise ZielnetzError(f"{parent} is broader than itself; expected a tree.")
            found.append(parent)
            queue += self.parents.get(parent, ())
        return tuple(found)


def _members(
    store: Store, graph: str, types: Mapping[str, list[str]], labels: Labels
) -> dict[str, tuple[str, ...]]:
    members: dict[str, set[str]] = {token: set() for token in PROPERTIES}
    for token, classes in _CLASSES.items():
        for kind in classes:
            members[token].update(types.get(kind, ()))
    schemes = {
        scheme: value.removeprefix(ZNV["dimension/"])
        for scheme, value in store.pairs(ZN.dimension, graph)
    }
    for iri, scheme in store.pairs(SKOS.inScheme, graph):
        if schemes.get(scheme) in members:
            members[schemes[scheme]].add(iri)
    return {token: tuple(sorted(found, key=labels.order)) for token, found in members.items()}


def _grouped(pairs: Iterable[tuple[str, str]], *, by_object: bool = False) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for subject, value in pairs:
        key, member = (value, subject) if by_object else (subject, value)
        groups[key].append(member)
    return groups


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    known = list(pairs)
    return _grouped([*known, *((value, subject) for subject, value in known)])


def _sorted(groups: Mapping[str, Iterable[str]], labels: Labels) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(set(found), key=labels.order)) for key, found in groups.items()}


def _token(iri: str) -> str:
    """Return the class name in kebab case: ``KeyStatement`` → ``key-statement``."""
    name = iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("-")
