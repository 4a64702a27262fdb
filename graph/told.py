"""Triples by what they are told of; versions share what they have in common."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from weakref import ref

from graph.layered import Layered
from graph.store import NamedNode, Triple
from graph.terms import DCT, RDF

Triples = frozenset[Triple]
NOTHING: Triples = frozenset()
_PROPOSES_FOR, _REPLACES = NamedNode(RDF.subject), NamedNode(DCT.replaces)


class Whole:
    """A set of triples that is put together when first asked for.

    Where an earlier version is at hand, it is made of that one and of what is different.
    """

    def __init__(self, make: Callable[[], Triples]) -> None:
        self._make: Callable[[], Triples] | None = make
        self._known: Triples | None = None

    def get(self) -> Triples:
        """Return the set; threads that ask at once make it twice, and the same."""
        known, make = self._known, self._make
        if known is None and make is not None:
            self._known = known = make()
            self._make = None
        return self._known if known is None else known  # type: ignore[return-value]

    def after(self, removed: Triples, added: Triples, make: Callable[[], Triples]) -> "Whole":
        """Return the set after a change; *make* is how it would be made without this one."""
        known = self._known
        return Whole(make) if known is None else Whole(lambda: (known - removed) | added)


class Told:
    """A set of triples; :meth:`changed` returns the next one at the price of what changes."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        given = frozenset(triples)
        self._whole = Whole(lambda: given)
        self._grouped: Layered[str, Triples] | None = None
        self._before: Callable[[], Told | None] = lambda: None
        self._exchanged = NOTHING, NOTHING

    @property
    def whole(self) -> Triples:
        """Return all triples."""
        return self._whole.get()

    @cached_property
    def by_subject(self) -> Layered[str, Triples]:
        """The triples by the IRI of what they are told of."""
        return self._grouped if self._grouped is not None else Layered(grouped(self.whole))

    def about(self, subject: str) -> Triples:
        """Return what is told of *subject*."""
        return self.by_subject.get(subject, NOTHING)

    @cached_property
    def proposing(self) -> Layered[str, frozenset[str]]:
        """What proposes something for a thing (``rdf:subject``), by that thing."""
        found: dict[str, set[str]] = defaultdict(set)
        for triple in self.whole:
            if triple.predicate == _PROPOSES_FOR:
                found[_value(triple.object)].add(_value(triple.subject))
        return Layered({thing: frozenset(ones) for thing, ones in found.items()})

    @cached_property
    def mentions(self) -> Layered[str, int]:
        """How many triples lead to a thing; those that say what it has replaced do not count."""
        return Layered(Counter(_mentioned(self.whole)))

    def exchanged(self, removed: Triples, added: Triples) -> "Told":
        """Return these triples without *removed* and with *added*."""
        old, new = grouped(removed), grouped(added)
        return self.changed(
            {
                one: (self.about(one) - old.get(one, NOTHING)) | new.get(one, NOTHING)
                for one in old.keys() | new.keys()
            }
        )

    def changed(self, news: Mapping[str, Triples]) -> "Told":
        """Return these triples with *news* instead of what was told of some things."""
        before = {one: self.about(one) for one in news}
        removed = NOTHING.union(*(before[one] - news[one] for one in news))
        added = NOTHING.union(*(news[one] - before[one] for one in news))
        if not removed and not added:
            return self
        after = Told(())
        after._grouped = self.by_subject.changed({one: told or None for one, told in news.items()})
        after._whole = self._whole.after(removed, added, after._ungrouped)
        after._before, after._exchanged = ref(self), (removed, added)
        self._hand_on(after, removed, added)
        return after

    def difference(self, before: "Told") -> tuple[Triples, Triples]:
        """Return what was removed from *before* and added to it to make these triples."""
        if self is before:
            return NOTHING, NOTHING
        if self._before() is before:
            return self._exchanged
        subjects = self.by_subject.differing(before.by_subject)
        if subjects is None:
            return before.whole - self.whole, self.whole - before.whole
        return (
            NOTHING.union(*(before.about(one) - self.about(one) for one in subjects)),
            NOTHING.union(*(self.about(one) - before.about(one) for one in subjects)),
        )

    def _ungrouped(self) -> Triples:
        return NOTHING.union(*self.by_subject.values())

    def _hand_on(self, after: "Told", removed: Triples, added: Triples) -> None:
        """Bring to *after* what was looked up here, brought up to date."""
        if "mentions" in self.__dict__:
            counts = Counter(_mentioned(added))
            counts.subtract(Counter(_mentioned(removed)))
            news = {one: (self.mentions.get(one, 0) + n) or None for one, n in counts.items()}
            after.mentions = self.mentions.changed(news)
        if "proposing" in self.__dict__:
            things = {_value(t.object) for t in removed | added if t.predicate == _PROPOSES_FOR}
            after.proposing = self.proposing.changed(
                {one: self._proposers(one, removed, added) or None for one in things}
            )

    def _proposers(self, thing: str, removed: Triples, added: Triples) -> frozenset[str]:
        def among(triples: Triples) -> frozenset[str]:
            return frozenset(
                _value(t.subject)
                for t in triples
                if t.predicate == _PROPOSES_FOR and _value(t.object) == thing
            )

        return (self.proposing.get(thing, frozenset()) - among(removed)) | among(added)


def grouped(triples: Iterable[Triple]) -> dict[str, Triples]:
    """Return *triples* by the IRI of what they are told of."""
    found: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        found[told_of(triple)].append(triple)
    return {subject: frozenset(own) for subject, own in found.items()}


def _mentioned(triples: Iterable[Triple]) -> Iterator[str]:
    for triple in triples:
        if isinstance(triple.object, NamedNode) and triple.predicate != _REPLACES:
            yield triple.object.value


def _value(term: object) -> str:
    return term.value  # type: ignore[attr-defined,no-any-return]


def told_of(triple: Triple) -> str:
    """Return the IRI of what *triple* is told of."""
    return triple.subject.value  # type: ignore[union-attr]
