"""Links that lead upwards must never lead back; SHACL Core cannot say so."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.shapes import Text
from graph.store import NamedNode, Triple
from graph.terms import DCT, ORG, SKOS, ZNSH
from graph.validate.coded import Finding, Names

_UPWARDS: Mapping[str, str] = {
    SKOS.broader: "skos:broader",
    DCT.isPartOf: "dct:isPartOf",
    ORG.subOrganizationOf: "org:subOrganizationOf",
}
_Links = dict[str, set[str]]


def loops(triples: Iterable[Triple], names: Names) -> Iterator[Finding]:
    """Yield a finding for each thing that a link upwards leads back to."""
    links: dict[str, _Links] = {predicate: {} for predicate in _UPWARDS}
    for triple in triples:
        upwards = links.get(triple.predicate.value)
        if upwards is not None and isinstance(triple.object, NamedNode):
            upwards.setdefault(triple.subject.value, set()).add(triple.object.value)  # type: ignore[union-attr]
    for predicate, upwards in links.items():
        for thing in sorted(_rootless(upwards)):
            if way := _way_back(thing, upwards):
                yield _finding(thing, predicate, way, names)


def _rootless(upwards: _Links) -> Collection[str]:
    """Return the things from which no link leads to a root: all of a loop and what is below it."""
    left = set(upwards)
    while loose := {thing for thing in left if not upwards[thing] & left}:
        left -= loose
    return left


def _way_back(thing: str, upwards: _Links) -> list[str]:
    """Return the shortest way from *thing* back to itself, both ends included, or nothing."""
    ways = [[thing]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for parent in sorted(upwards.get(way[-1], set()) - seen):
            if parent == thing:
                return [*way, parent]
            seen.add(parent)
            ways.append([*way, parent])
    return []


def _finding(thing: str, predicate: str, way: list[str], names: Names) -> Finding:
    steps = " → ".join(f"„{names.label(step) or step}“" for step in way)
    link = _UPWARDS[predicate]
    message = Text(
        f"Der Verweis {link} führt im Kreis zum Anfang zurück; erwartet wird ein Baum. "
        f"Der Kreis: {steps}.",
        f"The link {link} leads back to where it began; expected is a tree. The circle: {steps}.",
    )
    return Finding(thing, predicate, way[1], ZNSH["tree-without-loop"], message)
