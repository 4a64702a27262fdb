"""Triples by property, to be walked either way; a change costs as much as it changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from graph.check.uncollected import uncollected
from graph.store import BlankNode, Literal, NamedNode, Term, Triple

Node = str | Literal
"""An IRI or, with ``_:`` in front, a blank node as plain text; else a literal."""
Pair = tuple[Node, Node]
_Ends = Mapping[Node, Sequence[Node]]
_NOTHING: Final[Sequence[Node]] = ()
_MANY: Final = 64


def node(term: Term) -> Node:
    """Return *term* as facts have it."""
    if isinstance(term, NamedNode):
        return term.value
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    if not isinstance(term, Literal):
        raise TypeError(f"{term}: expected an IRI, a literal or a blank node.")
    return term


def term(known: Node) -> NamedNode | BlankNode | Literal:
    """Return the term of the engine that *known* stands for."""
    if not isinstance(known, str):
        return known
    return BlankNode(known[2:]) if known.startswith("_:") else NamedNode(known)


def text(known: Node) -> str:
    """Return IRI, name or words of *known*."""
    return known.removeprefix("_:") if isinstance(known, str) else known.value


@dataclass(frozen=True)
class Links:
    """Where each beginning of a property leads; ``newer`` goes before what was there."""

    ends: _Ends = field(default_factory=dict)
    newer: _Ends = field(default_factory=dict)

    def __getitem__(self, start: Node) -> Sequence[Node]:
        """Return where *start* leads."""
        found = self.newer.get(start) if self.newer else None
        return self.ends.get(start, _NOTHING) if found is None else found

    def __contains__(self, start: Node) -> bool:
        return bool(self[start])

    def __iter__(self) -> Iterator[Node]:
        """Yield everything that leads somewhere."""
        if not self.newer:
            return iter(self.ends)
        return (start for start in {*self.ends, *self.newer} if self[start])

    def among(self, starts: Collection[Node]) -> dict[Node, Sequence[Node]]:
        """Return where those of *starts* lead that lead anywhere."""
        if self.newer:
            return {start: found for start in starts if (found := self[start])}
        ends = self.ends
        return {start: ends[start] for start in starts if start in ends}

    def changed(self, removed: Iterable[Pair], added: Iterable[Pair]) -> "Links":
        """Return the links without *removed* ones, all of them here, and with *added* others."""
        told: dict[Node, list[Node]] = {}
        for start, end in removed:
            told.setdefault(start, list(self[start])).remove(end)
        for start, end in added:
            told.setdefault(start, list(self[start])).append(end)
        newer = {**self.newer, **told}
        if len(newer) < max(_MANY, len(self.ends) // 8):
            return Links(self.ends, newer)
        return Links({start: ends for start, ends in {**self.ends, **newer}.items() if ends})

    def turned(self) -> "Links":
        """Return the links the other way round."""
        starts: dict[Node, list[Node]] = defaultdict(list)
        for start in self:
            for end in self[start]:
                starts[end].append(start)
        return Links(dict(starts))


class Facts:
    """What is told, by property and subject; what leads back is found out when first asked."""

    def __init__(self, links: Mapping[str, Links], turned: Mapping[str, Links]) -> None:
        self._links, self._turned = links, dict(turned)

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> "Facts":
        """Return *triples*, each of which comes once, as facts."""
        with uncollected():
            return cls._of(triples)

    @classmethod
    def _of(cls, triples: Iterable[Triple]) -> "Facts":
        known: dict[Term, Node] = {}
        found: dict[str, dict[Node, tuple[Node, ...]]] = defaultdict(dict)
        for triple in triples:
            subject, value = triple.subject, triple.object
            start = known.get(subject)
            if start is None:
                start = known[subject] = node(subject)
            end = known.get(value)
            if end is None:
                end = known[value] = node(value)
            ends = found[triple.predicate.value]
            ends[start] = (*ends.get(start, _NOTHING), end)
        return cls({link: Links(ends) for link, ends in found.items()}, {})

    def links(self, predicate: str) -> Links:
        """Return where *predicate* leads from each subject."""
        return self._links.get(predicate, _NO_LINKS)

    def back(self, predicate: str) -> Links:
        """Return where *predicate* comes from, for each object."""
        found = self._turned.get(predicate)
        if found is None:
            found = self._turned[predicate] = self.links(predicate).turned()
        return found

    def told(self, subject: Node) -> Iterator[tuple[str, Node]]:
        """Yield property and value of each statement about *subject*."""
        for predicate, links in self._links.items():
            for value in links[subject]:
                yield predicate, value

    def triples(self, predicate: str) -> Iterator[Triple]:
        """Yield everything that is told by *predicate*."""
        links, link = self.links(predicate), NamedNode(predicate)
        for subject in links:
            for value in links[subject]:
                yield Triple(term(subject), link, term(value))  # type: ignore[arg-type]

    def all(self) -> Iterator[Triple]:
        """Yield everything that is told."""
        for predicate in self._links:
            yield from self.triples(predicate)

    def changed(self, removed: Iterable[Triple], added: Iterable[Triple]) -> "Facts":
        """Return the facts without *removed* triples, all of them told, and with *added* others."""
        less, more = _pairs(removed), _pairs(added)
        links, turned = dict(self._links), dict(self._turned)
        for predicate in less.keys() | more.keys():
            gone, come = less.get(predicate, ()), more.get(predicate, ())
            links[predicate] = self.links(predicate).changed(gone, come)
            if predicate in turned:
                around = ([(b, a) for a, b in pairs] for pairs in (gone, come))
                turned[predicate] = turned[predicate].changed(*around)
        return Facts(links, turned)

    def instead(self, things: Iterable[str], told: Collection[Triple]) -> "Facts":
        """Return the facts with *told* in place of everything that is told of *things*."""
        before = {
            Triple(term(thing), NamedNode(predicate), term(value))  # type: ignore[arg-type]
            for thing in things
            for predicate, value in self.told(thing)
        }
        return self.changed(before.difference(told), before.symmetric_difference(told) - before)


def _pairs(triples: Iterable[Triple]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for triple in triples:
        found[triple.predicate.value].append((node(triple.subject), node(triple.object)))
    return found


def united(sets: Iterable[Iterable[Node]]) -> set[Node]:
    """Return everything that is in any of *sets*."""
    return set(chain.from_iterable(sets))


_NO_LINKS: Final = Links()
