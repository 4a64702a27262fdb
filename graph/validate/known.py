"""The facts of editions, kept as long as the release that they are of."""

from collections.abc import Collection
from functools import lru_cache
from itertools import chain
from weakref import WeakKeyDictionary

from graph.check import Facts
from graph.publish import Edition, Release
from graph.store import Triple
from graph.terms import RDFS
from graph.touched import touched
from graph.validate.vocabulary import ontology

_KNOWN: WeakKeyDictionary[Release, dict[str, Facts]] = WeakKeyDictionary()


def current(release: Release, edition: Edition) -> frozenset[Triple]:
    """Return what integrity is judged on."""
    beside = () if edition.frozen else release.reference
    return edition.current.union(release.city.catalogue, beside)


def current_of(release: Release, edition: Edition, things: Collection[str]) -> frozenset[Triple]:
    """Return that of :func:`current` which is told of *things*, without looking at the rest."""
    own = (edition.about.current(thing) for thing in things)
    catalogue = frozenset(t for t in release.city.catalogue if t.subject.value in things)  # type: ignore[union-attr]
    if edition.frozen:
        return catalogue.union(*own)
    return catalogue.union(*own, *map(release.sources.reference_about, things))


def facts(triples: frozenset[Triple]) -> Facts:
    """Return *triples* as facts, with which class is a kind of which."""
    return Facts.of(chain(triples, _subclasses() - triples))


def facts_of(release: Release, edition: Edition) -> Facts:
    """Return what integrity of *edition* is judged on, as facts.

    Where those of a release are at hand that this one follows, it costs what is different.
    """
    known = _KNOWN.setdefault(release, {})
    if edition.iri not in known:
        known[edition.iri] = _followed(release, edition) or facts(current(release, edition))
    return known[edition.iri]


def _followed(release: Release, edition: Edition) -> Facts | None:
    for other, known in list(_KNOWN.items()):
        things = touched(other.sources, release.sources) if edition.iri in known else None
        if things is not None:
            classes = {t for t in _subclasses() if t.subject.value in things}  # type: ignore[union-attr]
            told = current_of(release, edition, things) | classes
            return known[edition.iri].instead(things, told)
    return None


@lru_cache(maxsize=1)
def _subclasses() -> frozenset[Triple]:
    """Return which class is a kind of which; all the judge needs of the ontology."""
    return frozenset(t for t in ontology() if t.predicate.value == RDFS.subClassOf)
