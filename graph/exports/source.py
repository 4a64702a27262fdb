"""What an export is made from: one edition of a city, as it is said and with what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.activity import Activity
from graph.facts import Facts
from graph.labels import Labels
from graph.published import Published
from graph.question import Question
from graph.register import Register, chosen
from graph.snapshot import Snapshot
from graph.terms import ZN


@dataclass(frozen=True)
class Source:
    """One edition: ``said`` holds what is said, ``register`` that and what is carried or proposed.

    Standards that cannot mark a proposal as one are written from what is said alone. ``known`` are
    the edition's statements, where somebody has read them already.
    """

    published: Published
    said: Snapshot
    register: Register
    known: Facts | None = None

    @classmethod
    def of(cls, published: Published, year: str | None = None) -> "Source":
        """Return the edition of *year* (none: the one shown) of what is published."""
        register = Register.read(published.snapshot("all", year))
        return cls(published, published.snapshot("said", year), register)

    @property
    def year(self) -> str:
        """The reporting year."""
        return self.said.year

    @property
    def base(self) -> str:
        """The beginning of the city's IRIs."""
        return self.published.city.base

    @property
    def labels(self) -> Labels:
        """What things are called."""
        return self.register.snapshot.labels

    def activities(self, lang: str = "de") -> tuple[Activity, ...]:
        """Return every activity, as a list without filter shows it."""
        found = chosen(self.register, Question())
        return self.register.activities(found, lang)

    @cached_property
    def counting(self) -> Mapping[str, str]:
        """What each activity counts as, by what is said: active, planned, past or unknown."""
        incidence = self.said.incidence
        return {
            iri: kind
            for kind, members in incidence.counts.items()
            for iri in incidence.names(members)
        }

    @cached_property
    def facts(self) -> Facts:
        """Every statement with its basis, proposals among them."""
        return self.known or Facts.read(self.register.snapshot)

    @cached_property
    def area_codes(self) -> Mapping[str, str]:
        """The official keys of places, where they are known."""
        return dict(self.said.store.pairs(ZN.areaCode, self.said.graph))
