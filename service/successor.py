"""The site of the next changeset, made of the present one where that costs less."""

from graph.publish import differing
from graph.published import Published
from graph.renewal import renewed
from service.site import Site
from service.view import View


def successor(before: Site, published: Published) -> Site:
    """Return the site of *published*; arrays that *before* has are brought on, not read anew.

    The two share what is the same and nothing that changes: who still reads *before* sees it as it
    was. *before* must still be able to read its store.
    """
    old, new = before.published.release, published.release
    if old is None or new is None or not new.sources.follows(old.sources):
        return Site(published)
    changes = {
        published.city.derived_graph(year, derivation): exchange
        for year, derivation, exchange in differing(old, new)
    }
    views = {
        chosen: View(renewed(view.snapshot, published.store, changes))
        for chosen, view in before.views().items()
    }
    return Site(published, _views=views)
