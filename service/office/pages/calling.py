"""What a thing on one's desk is called, drafted ones too."""

from graph.terms import ZN
from service.office.drafting import Desk
from service.office.pages.visit import OfficeVisit
from service.pages.panels.naming import FIGURE
from service.pages.panels.wording import when


def called(visit: OfficeVisit, desk: Desk, iri: str) -> str:
    """Return notation and name of *iri*; a value or target has none and is called by what it says.

    That is what it measures, where, of whom and when.
    """
    labels = desk.known.labels
    if iri in labels.names:
        return labels.titled(iri, visit.lang)
    told = {triple.predicate.value: triple.object.value for triple in desk.about(iri)}  # type: ignore[union-attr]
    if ZN.ofIndicator not in told:
        return labels.titled(iri, visit.lang)
    said = [labels.titled(told[part], visit.lang) for part in FIGURE if part in told]
    times = [told[part] for part in (ZN.dueDate, ZN.startDate) if part in told]
    return ", ".join([*said, *(when(visit.visit, time) for time in times[:1])])
