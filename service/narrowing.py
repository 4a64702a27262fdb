"""The network of a visit: of the activities that pass the filter, and what they are linked with."""

from graph.network import Network
from service.visit import Visit


def narrowed(visit: Visit) -> Network:
    """Return the network of the activities that pass the filter, and what they are linked with.

    Goals bring those above them: the picture rolls up to the top ones.
    """
    whole, chosen = visit.view.network, visit.selection
    if not visit.asked.chosen:
        return whole
    passing = set(visit.snapshot.incidence.names(chosen.mask(visit.snapshot)))
    passing &= whole.by_iri.keys()
    beside = {other for iri in passing for other in whole.neighbours[iri]}
    dimensions = visit.snapshot.dimensions
    above = {iri for goal in beside for iri in dimensions.ancestors(goal)}
    return whole.only(passing | beside | above)
