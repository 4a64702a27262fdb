"""Things judged as they would be, before anything is published."""

from collections import defaultdict
from collections.abc import Mapping

from graph.publish import Edition, Release
from graph.shapes import read_shapes
from graph.store import Triple
from graph.told import Whole
from graph.validate.case import Case
from graph.validate.known import facts_of
from graph.validate.places import Places
from graph.validate.report import Result


def check_things(
    release: Release, edition: Edition, told: Mapping[str, frozenset[Triple]]
) -> dict[str, tuple[Result, ...]]:
    """Return, thing by thing, the rules broken in *edition* if *told* were all that is said of it.

    What other things break in their light is not judged. A few are judged in milliseconds, however
    many things there are: what is told of them stands in an index that lasts as long as *edition*.
    """
    new = frozenset[Triple]().union(*told.values())
    case = Case(
        written=Whole(lambda: new),
        current=facts_of(release, edition).instead(told, new),
        said=Whole(frozenset),
        about=frozenset(told),
        places=Places.of(release),
        shapes=read_shapes(release.city.folder),
    )
    found: dict[str, list[Result]] = defaultdict(list)
    for judgement in (*case.integrity_only(), case.misspelt()):
        for result in judgement.results:
            if result not in found[result.focus]:
                found[result.focus].append(result)
    return {thing: tuple(found[thing]) for thing in told}
