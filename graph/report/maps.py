"""The maps of a report: rows are phases of life, so that a page has room for the columns."""

from graph.question import Question
from graph.report.model import Map
from graph.report.telling import Telling


def drawn_map(telling: Telling, question: Question, key: str, name: str) -> Map:
    """Return the map that answers *question*, called by *name*."""
    say, labels = telling.words.say, telling.snapshot.labels
    found = telling.coverage(question)
    shown = (*found.rows, *found.columns)
    return Map(
        key=f"map-{key}",
        caption=say("report.map.caption", name=name),
        alt=say(
            "report.map.alt",
            name=name,
            cells=len(found.cells),
            certain=found.total.certain,
            gaps=sum(one.state == "gap" for one in found.cells),
        ),
        coverage=found,
        names={iri: telling.thing(iri) for iri in shown},
        notations={iri: sign for iri in shown if (sign := labels.notation(iri))},
    )
