"""The site of the next changeset, made of the present one where that costs less."""

from typing import Final

from graph.around import Around
from graph.exchange import Exchange
from graph.network import READ
from graph.overview import overview_after
from graph.publish import Release, differing
from graph.published import Published
from graph.renewal import brought_on, renewed
from graph.step import Step
from graph.touched import touched
from service.site import Site
from service.view import View

_OF_NETWORK: Final = ("network", "opening", "actor_goals")
"""What a view makes of nothing but its network."""


def successor(before: Site, published: Published) -> Site:
    """Return the site of *published*; what *before* has made is brought on, not made anew.

    The two share what is the same and nothing that changes: who still reads *before* sees it as it
    was. *before* must still be able to read its store.
    """
    old, new = before.published.release, published.release
    if old is None or new is None:
        return Site(published)
    things = touched(old.sources, new.sources)
    if things is None:
        return Site(published)
    changes = _changes(old, new)
    views = {}
    for chosen, view in before.views().items():
        views[chosen] = after = View(renewed(view.snapshot, published.store, changes))
        around = changes.get(view.snapshot.graph)
        told = Exchange() if around is None else around.told
        if brought_on(view.snapshot, after.snapshot):
            _hand_on(view, after, Step.between(view.snapshot, after.snapshot, told, things))
        if READ.isdisjoint(triple.predicate.value for triple in told.triples):
            _keep_network(view, after)
    return Site(published, _views=views)


def _changes(before: Release, after: Release) -> dict[str, Around]:
    """Return what differs by graph of the editions that *before* has; no view shows another."""
    known = {edition.year: edition for edition in before.editions}
    return {
        after.city.derived_graph(year, derivation): Around(told, known[year].telling(derivation))
        for year, derivation, told in differing(before, after)
        if year in known
    }


def _keep_network(before: View, after: View) -> None:
    made = vars(before)
    vars(after).update({name: made[name] for name in _OF_NETWORK if name in made})


def _hand_on(before: View, after: View, step: Step) -> None:
    made, making = vars(before), vars(after)
    if "register" in made:
        making["register"] = before.register.brought_on(step)
    if "overview" in made:
        known = before.overview, before.register, after.register
        making["overview"] = overview_after(*known, step)
    if "entries" in made:
        making["entries"] = before.entries.brought_on(step)
    if "search" in made:
        making["search"] = before.search.brought_on(step)
    if "ranks" in made:
        labels = step.after.labels
        making["ranks"] = before.ranks.changed(sorted(step.renamed), labels.names, labels.order)
    if "values" in made:
        making["values"] = before.values.brought_on(step)
    if "addresses" in made:
        making["addresses"] = before.addresses.brought_on(step)
