"""Things judged as they would be, before anything is published."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from graph.publish import Edition, Release
from graph.shapes import VIOLATION
from graph.store import NamedNode, Triple
from graph.validate.case import Case
from graph.validate.links import Links
from graph.validate.reach import UnseenError, reach
from graph.validate.report import Result


def check_things(
    release: Release, edition: Edition, told: Mapping[str, frozenset[Triple]]
) -> dict[str, tuple[Result, ...]]:
    """Return, thing by thing, the rules broken in *edition* if *told* were all that is said of it.

    What other things break in their light is not judged. Many are judged as quickly as one.
    """
    nodes = frozenset(map(NamedNode, told))
    new = frozenset[Triple]().union(*told.values())
    case = Case.of(release, edition)
    others = frozenset(triple for triple in case.current if triple.subject not in nodes)
    case = replace(case, current=others | new, written=new, about=frozenset(told))
    try:
        seen = reach(case.shapes.triples, VIOLATION).seen(Links(case.current), nodes)
    except UnseenError:
        seen = case.current
    judged, coded = case.judged(seen, VIOLATION), case.coded()
    found: dict[str, list[Result]] = defaultdict(list)
    for result in dict.fromkeys([*judged.results, *coded.results]):
        found[result.focus].append(result)
    return {thing: tuple(found[thing]) for thing in told}
