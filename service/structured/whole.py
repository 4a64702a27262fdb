"""Everything an edition knows in the words of schema.org, as one file."""

import json

from graph.terms import RDF, ZN
from service.structured.thing import Data, thing
from service.visit import Visit


def whole(visit: Visit) -> bytes:
    """Return what schema.org has words for, as JSON-LD in UTF-8: only what is said."""
    told = [data for iri in _things(visit) if (data := thing(visit, iri))]
    graph = [{name: value for name, value in data.items() if name != "@context"} for data in told]
    content: Data = {"@context": "https://schema.org", "@graph": graph}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _things(visit: Visit) -> list[str]:
    """Return the things of our classes, in the order a reader expects."""
    published = visit.site.published
    kinds = published.store.pairs(RDF.type, published.graph("said", visit.year))
    found = {iri for iri, kind in kinds if kind.startswith(ZN.iri)}
    return sorted(found, key=visit.snapshot.labels.order)
