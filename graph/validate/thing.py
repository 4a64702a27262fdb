"""One thing judged as it would be, before anything is published."""

from dataclasses import replace

from graph.publish import Edition, Release
from graph.shapes import VIOLATION
from graph.store import NamedNode, Triple
from graph.validate.case import Case
from graph.validate.links import Links
from graph.validate.reach import UnseenError, reach
from graph.validate.report import Result


def check_thing(
    release: Release, edition: Edition, thing: str, told: frozenset[Triple]
) -> tuple[Result, ...]:
    """Return the rules that *thing* would break in *edition* if *told* were all that is said of it.

    What other things break in its light is not judged.
    """
    case, node = Case.of(release, edition), NamedNode(thing)
    others = frozenset(triple for triple in case.current if triple.subject != node)
    case = replace(case, current=others | told, written=told, about=frozenset({thing}))
    try:
        seen = reach(case.shapes.triples, VIOLATION).seen(Links(case.current), [node])
    except UnseenError:
        seen = case.current
    judged, coded = case.judged(seen, VIOLATION), case.coded()
    return tuple(dict.fromkeys([*judged.results, *coded.results]))
