"""The facts of an edition, kept as long as the edition is."""

from functools import lru_cache
from weakref import WeakKeyDictionary

from graph.check import Facts
from graph.publish import Edition, Release
from graph.store import Triple
from graph.terms import RDFS
from graph.validate.vocabulary import ontology

_KNOWN: WeakKeyDictionary[Edition, Facts] = WeakKeyDictionary()


def current(release: Release, edition: Edition) -> frozenset[Triple]:
    """Return what integrity is judged on."""
    own = edition.current | release.city.catalogue
    return own if edition.frozen else own | release.reference


def facts(triples: frozenset[Triple]) -> Facts:
    """Return *triples* as facts, with which class is a kind of which."""
    return Facts.of(triples | _subclasses())


def facts_of(release: Release, edition: Edition) -> Facts:
    """Return what integrity of *edition* is judged on, as facts."""
    known = _KNOWN.get(edition)
    if known is None:
        known = _KNOWN[edition] = facts(current(release, edition))
    return known


def facts_after(
    known: Facts, edition: Edition, removed: frozenset[Triple], added: frozenset[Triple]
) -> Facts:
    """Return the facts of *edition*, made of those *known* before and of what is different."""
    found = _KNOWN[edition] = known.changed(removed - _subclasses(), added - _subclasses())
    return found


@lru_cache(maxsize=1)
def _subclasses() -> frozenset[Triple]:
    """Return which class is a kind of which; all the judge needs of the ontology."""
    return frozenset(t for t in ontology() if t.predicate.value == RDFS.subClassOf)
