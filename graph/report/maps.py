"""The maps of a report: as many rows as needed, few columns, as a page has room for these."""

from graph.dimensions import LIFE_PHASE
from graph.question import Question
from graph.report.model import Map
from graph.report.telling import Telling
from graph.terms import ZNV
from graph.usual import usual_pairs


def beside(telling: Telling, token: str) -> str:
    """Return the dimension that the city usually looks at the dimension *token* by."""
    found = (set(pair) - {token} for pair in usual_pairs(telling.snapshot) if token in pair)
    return next(iter(next(found, {LIFE_PHASE})))


def drawn_map(telling: Telling, question: Question, key: str, name: str) -> Map:
    """Return the map that answers *question*, called by *name*."""
    say, labels = telling.words.say, telling.snapshot.labels
    found = telling.coverage(question)
    shown = (*found.rows, *found.columns)
    by = telling.thing(ZNV[f"dimension/{question.rows}"]).text
    return Map(
        key=f"map-{key}",
        caption=say("report.map.caption", name=name, by=by),
        alt=say(
            "report.map.alt",
            name=name,
            by=by,
            cells=len(found.cells),
            certain=found.total.certain,
            gaps=sum(one.state == "gap" for one in found.cells),
        ),
        coverage=found,
        names={iri: telling.thing(iri) for iri in shown},
        notations={iri: sign for iri in shown if (sign := labels.notation(iri))},
    )
