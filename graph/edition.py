"""The register of one reporting year, whole or thing by thing."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Final, Protocol
from weakref import ref

from graph.exchange import Exchange
from graph.progress import passing
from graph.store import Triple
from graph.told import Told, Triples, Whole

SAID: Final = "said"
CURRENT: Final = "current"


class Derived(Protocol):
    """What an edition holds, thing by thing."""

    def said(self, subject: str) -> Triples:
        """Return what is said of *subject*, reference triples included."""

    def current(self, subject: str) -> Triples:
        """Return what is said of *subject*, carried over or proposed."""

    def stated(self, subject: str) -> Triples:
        """Return what is said of *subject* or carried over."""

    def things(self) -> Collection[str]:
        """Return everything of which the edition may hold something."""


@dataclass(frozen=True)
class WrittenDown:
    """What a frozen edition holds, thing by thing."""

    told_said: Told
    told_current: Told

    def said(self, subject: str) -> Triples:
        """Return what was said of *subject*."""
        return self.told_said.about(subject)

    def current(self, subject: str) -> Triples:
        """Return what was said of *subject*, carried over or proposed."""
        return self.told_current.about(subject)

    def stated(self, subject: str) -> Triples:
        """Return what was current of *subject*: nobody answers its proposals any more."""
        return self.told_current.about(subject)

    def things(self) -> Collection[str]:
        """Return everything of which the edition holds something."""
        return self.told_current.by_subject.keys() | self.told_said.by_subject.keys()


@dataclass(frozen=True, eq=False)
class Edition:
    """The register of one reporting year with its derived graphs, reference triples included.

    A ``frozen`` one is as it was when it was frozen. ``about`` tells what it holds of one thing.
    One that follows another knows what led from that one to it.
    """

    iri: str
    year: str
    shown: bool
    frozen: bool
    about: Derived
    _said: Whole
    _current: Whole
    _before: "Callable[[], Edition | None]" = lambda: None
    _things: frozenset[str] = frozenset()
    _led: Mapping[str, Exchange] = field(default_factory=dict)

    @classmethod
    def of(
        cls, iri: str, state: tuple[str, bool], about: Derived, *, frozen: bool = False
    ) -> "Edition":
        """Return the edition that holds what *about* tells; *state* is its year, and if shown."""
        said, current = _whole(about, about.said), _whole(about, about.current)
        return cls(iri, *state, frozen, about, Whole(said), Whole(current))

    @property
    def said(self) -> Triples:
        """Return what is said."""
        return self._said.get()

    @property
    def current(self) -> Triples:
        """Return what is said, carried or proposed."""
        return self._current.get()

    def each(self, derivation: str) -> Iterator[Triple]:
        """Yield what is said or current, as *derivation* has it, and keep none of it."""
        return chain.from_iterable(map(self.telling(derivation), self.about.things()))

    def telling(self, derivation: str) -> Callable[[str], Triples]:
        """Return what tells of single things what is said or current, as *derivation* has it."""
        return self.about.said if derivation == SAID else self.about.current

    @property
    def preceding(self) -> "Preceding | None":
        """Return the edition that this one follows, as long as anybody keeps it."""
        before = self._before()
        return None if before is None else Preceding(before, self._things, self._led)

    def exchanged(self, after: "Edition", things: Collection[str] | None) -> Mapping[str, Exchange]:
        """Return what leads to *after*, by derivation; only *things* (``None``: any) differ."""
        if self is after:
            return {}
        known = after.preceding
        if known is not None and known.edition is self:
            return known.led
        if things is None:
            return {
                SAID: Exchange.between(self.said, after.said),
                CURRENT: Exchange.between(self.current, after.current),
            }
        return _exchanged(self.about, after.about, things)

    def following(self, about: Derived, things: Collection[str]) -> "Edition":
        """Return the edition that holds what *about* tells; only *things* can be different."""
        led = _exchanged(self.about, about, things)
        said, current = led[SAID], led[CURRENT]
        if not said and not current:
            return self
        return replace(
            self,
            about=about,
            _before=ref(self),
            _things=frozenset(things),
            _led=led,
            _said=self._said.after(said.removed, said.added, _whole(about, about.said)),
            _current=self._current.after(
                current.removed, current.added, _whole(about, about.current)
            ),
        )


@dataclass(frozen=True, eq=False)
class Preceding:
    """An edition that another one follows, the only things that can differ, and what led on."""

    edition: Edition
    things: frozenset[str]
    led: Mapping[str, Exchange]


def _exchanged(one: Derived, other: Derived, things: Collection[str]) -> dict[str, Exchange]:
    return {
        SAID: Exchange.of_things(things, one.said, other.said),
        CURRENT: Exchange.of_things(things, one.current, other.current),
    }


def _whole(about: Derived, told: Callable[[str], Triples]) -> Callable[[], Triples]:
    return partial(_put_together, about, told)


def _put_together(about: Derived, told: Callable[[str], Triples]) -> Triples:
    found: set[Triple] = set()
    for thing in passing(about.things()):
        found.update(told(thing))
    return frozenset(found)
