"""What a desk looks up in an edition, put together once for as long as nothing changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.entering import Form, Known, form
from graph.entering.known import Telling
from graph.labels import slug
from graph.layered import Layered
from graph.publish import Edition
from graph.shapes import read_shapes
from graph.terms import RDFS, ZN

Tie = tuple[str, str]
"""A thing, and the property by which it leads to its actor."""
Ties = Layered[str, frozenset[Tie]]
_OWN: Final = frozenset({ZN.providedBy, ZN.coordinatedBy, ZN.pursuedBy})
_KEPT, _KINDS = 8, 7
"""So many editions with drafts are kept, for so many kinds of things that are often asked for."""


@lru_cache(maxsize=_KEPT)
def known(edition: Edition) -> Known:
    """Return the things there are; where another edition preceded this one, of what is different.

    So what is drafted costs as much as there is of it, however large the register is.
    """
    before = edition.preceding
    if before is None:
        return Known.of(edition.current)
    told, telling = before.edition.about.current, edition.about.current
    return known(before.edition).following(before.things, told, telling)


@lru_cache(maxsize=_KEPT)
def ties(edition: Edition) -> Ties:
    """Return what leads to an actor as its own, by actor: things and how each leads there."""
    before, stated = edition.preceding, edition.about.stated
    if before is None:
        return Layered(_by_actor(_tied(edition.about.things(), stated)))
    old = _by_actor(_tied(before.things, before.edition.about.stated))
    new = _by_actor(_tied(before.things, stated))
    known_ties, none = ties(before.edition), frozenset[Tie]()
    return known_ties.changed(
        {
            actor: (known_ties.get(actor, none) - old.get(actor, none)) | new.get(actor, none)
            or None
            for actor in old.keys() | new.keys()
        }
    )


def _tied(things: Iterable[str], stated: Telling) -> Iterator[tuple[str, Tie]]:
    for thing in things:
        for triple in stated(thing):
            if triple.predicate.value in _OWN:
                yield triple.object.value, (thing, triple.predicate.value)  # type: ignore[union-attr]


def _by_actor(found: Iterable[tuple[str, Tie]]) -> dict[str, frozenset[Tie]]:
    actors: dict[str, set[Tie]] = defaultdict(set)
    for actor, tie in found:
        actors[actor].add(tie)
    return {actor: frozenset(own) for actor, own in actors.items()}


@lru_cache(maxsize=_KEPT * _KINDS)
def form_of(city: Path, edition: Edition, kinds: frozenset[str]) -> Form:
    """Return the form for things of *kinds*."""
    return form(read_shapes(city), kinds, edition.current)


@lru_cache(maxsize=_KEPT * _KINDS)
def folder(edition: Edition, base: str, kind: str) -> str:
    """Return where the IRIs of things of *kind* stand, as most of the known ones do."""
    found = Counter(
        iri.removeprefix(base).split("/")[0]
        for iri, kinds in known(edition).types.items()
        if kind in kinds and iri.startswith(base)
    )
    return max(sorted(found), key=lambda one: found[one], default="") or _words(slug(kind))


@lru_cache(maxsize=_KEPT * _KINDS)
def with_wider(edition: Edition, kind: str) -> frozenset[str]:
    """Return *kind* with all classes of ours that it is a kind of."""
    wider: dict[str, set[str]] = defaultdict(set)
    for triple in edition.current:
        if triple.predicate.value == RDFS.subClassOf:
            wider[triple.subject.value].add(triple.object.value)  # type: ignore[union-attr]
    found, left = {kind}, [kind]
    while left:
        more = {one for one in wider[left.pop()] if one.startswith(ZN.iri)} - found
        found |= more
        left += more
    return frozenset(found)


def _words(name: str) -> str:
    """Return the name of a class as addresses write it: ``cross-cutting-task``."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name).strip("-")
