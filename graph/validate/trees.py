"""Links that lead upwards must never lead back; SHACL Core cannot say so."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.check import Facts, Links, Node, node, text
from graph.shapes import Text
from graph.store import Triple
from graph.terms import DCT, ORG, SKOS, ZNSH
from graph.validate.coded import Finding
from graph.validate.words import label

_UPWARDS: Mapping[str, str] = {
    SKOS.broader: "skos:broader",
    DCT.isPartOf: "dct:isPartOf",
    ORG.subOrganizationOf: "org:subOrganizationOf",
}


def loops(facts: Facts, about: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each thing that a link upwards leads back to."""
    for predicate in _UPWARDS:
        links = facts.links(predicate)
        for thing in sorted(_looping(links, links.among(about)), key=text):
            if way := _way_back(thing, links):
                yield _finding(predicate, way, facts)


def beside(facts: Facts, changed: Iterable[Triple]) -> set[Node]:
    """Return what may stand in a circle since triples *changed*."""
    found: set[Node] = set()
    for triple in changed:
        if triple.predicate.value in _UPWARDS:
            found |= _above(facts.links(triple.predicate.value), node(triple.subject), set())
    return found


def _looping(links: Links, things: Iterable[Node]) -> set[Node]:
    """Return those of *things* from which not every way leads to a root."""
    safe: set[Node] = set()
    found: set[Node] = set()
    for thing in things:
        above = _above(links, thing, safe)
        while loose := {one for one in above if not above.intersection(links[one])}:
            above -= loose
            safe |= loose
        if thing in above:
            found.add(thing)
    return found


def _above(links: Links, thing: Node, safe: set[Node]) -> set[Node]:
    """Return *thing* and all that is above it, as far as it is not known to be safe."""
    seen: set[Node] = set()
    last = {thing} - safe
    while last:
        seen |= last
        last = {end for one in last for end in links[one]} - seen - safe
    return seen


def _way_back(thing: Node, links: Links) -> list[Node]:
    """Return the shortest way from *thing* back to itself, both ends included, or nothing."""
    ways = [[thing]]
    seen: set[Node] = set()
    while ways:
        way = ways.pop(0)
        for parent in sorted(set(links[way[-1]]) - seen, key=text):
            if parent == thing:
                return [*way, parent]
            seen.add(parent)
            ways.append([*way, parent])
    return []


def _finding(predicate: str, way: list[Node], facts: Facts) -> Finding:
    steps = " → ".join(f"„{label(facts, step) or text(step)}“" for step in way)
    link = _UPWARDS[predicate]
    message = Text(
        f"Der Verweis {link} führt im Kreis zum Anfang zurück; erwartet wird ein Baum. "
        f"Der Kreis: {steps}.",
        f"The link {link} leads back to where it began; expected is a tree. The circle: {steps}.",
    )
    return Finding(text(way[0]), predicate, text(way[1]), ZNSH["tree-without-loop"], message)
