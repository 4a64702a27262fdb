"""What a desk looks up in an edition, put together once for as long as nothing changes."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from graph.deposit import edition_iri
from graph.entering import Form, Known, form
from graph.labels import slug
from graph.publish import Edition, Release
from graph.shapes import read_shapes
from graph.slots import emptied_by
from graph.store import Triple
from graph.terms import RDFS, ZN

_KEPT, _KINDS = 8, 7
"""So many editions with drafts are kept, for so many kinds of things that are often asked for."""


@lru_cache(maxsize=_KEPT)
def known(edition: Edition) -> Known:
    """Return the things there are."""
    return Known.of(edition.current)


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


@lru_cache(maxsize=2 * _KEPT)
def said_of(
    release: Release, year: str, layers: tuple[tuple[str, ...], ...]
) -> Mapping[str, frozenset[Triple]]:
    """Return what the strongest of *layers* says in *year*, by what it is said of."""
    found: dict[str, set[Triple]] = defaultdict(set)
    for triple in release.sources.strongest(edition_iri(release.city, year), *layers):
        if emptied_by(triple) is None:
            found[triple.subject.value].add(triple)  # type: ignore[union-attr]
    return {iri: frozenset(triples) for iri, triples in found.items()}


def _words(name: str) -> str:
    """Return the name of a class as addresses write it: ``cross-cutting-task``."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name).strip("-")
