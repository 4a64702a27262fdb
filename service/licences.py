"""Under which licences the files stand that a city is made of, as its catalogue says."""

from collections import Counter

from graph.published import Published
from graph.terms import DCT
from service.links import href


def licences(published: Published) -> list[tuple[str, str, int]]:
    """Return the licences in the catalogue with their addresses and how many files bear them."""
    found = Counter(
        licence for _, licence in published.store.pairs(DCT.license, published.city.catalogue_graph)
    )
    return [(licence, href(licence), files) for licence, files in sorted(found.items())]


def rights(published: Published) -> list[tuple[str, int]]:
    """Return what the catalogue says of files that bear no licence, with their number."""
    found = Counter(
        text for _, text in published.store.pairs(DCT.rights, published.city.catalogue_graph)
    )
    return sorted(found.items())
