"""One edition on one footing, and what is made of it once for all who look at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.coverage import Coverage, coverage
from graph.entries import Entries
from graph.facts import Facts
from graph.gap import Gap
from graph.gaps import every_gap
from graph.measured import Measurements
from graph.network import Network, build, goals_of_actors
from graph.overview import Overview, overview
from graph.partners import Partners
from graph.planning import Ground, Possible
from graph.question import Question
from graph.ranks import Ranks
from graph.register import Register
from graph.snapshot import Snapshot
from service.addresses import Addresses
from service.kept import Kept
from service.queries.answers import Answers
from service.search import Search
from service.values import Values
from viz.flow import flow

if TYPE_CHECKING:
    from graph.report import Report
    from service.imagined import WhatIf

_REPORTS = 24
"""How many reports of an edition are kept: those of its fields in two languages."""
_IMAGINED = 50
"""How many imagined activities are kept: those that somebody is talking about."""

_AHEAD = 100_000
"""Up to so many activities, network and plans are made before somebody asks for them."""


@dataclass(frozen=True)
class View:
    """One edition on one footing, with what is made of it once."""

    snapshot: Snapshot
    _gaps: dict[str, tuple[Gap, ...]] = field(default_factory=dict, repr=False, compare=False)

    _possible: dict[str, Possible] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def addresses(self) -> Addresses:
        """The pages of the things that the edition knows."""
        return Addresses.read(self.snapshot)

    @cached_property
    def values(self) -> Values:
        """What stands for things in an address."""
        return Values.read(self.snapshot)

    @cached_property
    def register(self) -> Register:
        """Who does what."""
        return Register.read(self.snapshot)

    @cached_property
    def entries(self) -> Entries:
        """What the grids show besides what the register links."""
        return Entries.read(self.snapshot)

    @cached_property
    def overview(self) -> Overview:
        """What there is, in a few figures."""
        return overview(self.register)

    @cached_property
    def search(self) -> Search:
        """The activities by free text."""
        return Search(self.snapshot)

    @cached_property
    def answers(self) -> Answers:
        """What the query library answers."""
        return Answers(self.snapshot)

    def prepare_lists(self) -> None:
        """Make now what every first page asks for; little is left of it after a publication."""
        lists = self.addresses, self.entries, self.overview, self.ranks, self.register.ranks
        for made_once in lists:
            _ = made_once
        self.search.prepare()

    def prepare(self) -> None:
        """Make now what first visitors would wait for.

        What is drawn of all activities together is not made of very many ahead: that takes longer
        than anybody would wait, and nobody may ask.
        """
        self.prepare_lists()
        self.values.prepare()
        if self.snapshot.incidence.count <= _AHEAD:
            _ = self.opening, self.actor_goals
            self.possible("")

    @cached_property
    def ground(self) -> Ground:
        """What reasons are looked for in."""
        return Ground(self.snapshot)

    def possible(self, document: str) -> Possible:
        """Return what could close the open points, the goals of *document* asked about."""
        if document not in self._possible:
            self._possible[document] = Possible.of(self.ground, self.gaps(document))
        return self._possible[document]

    @cached_property
    def imagined(self) -> "Kept[WhatIf]":
        """What activities would change that somebody imagined."""
        return Kept(_IMAGINED)

    @cached_property
    def partners(self) -> Partners:
        """Who could work together."""
        return Partners(self.snapshot, self.network)

    def coverage(self, question: Question) -> Coverage:
        """Return the map that answers *question*."""
        return coverage(self.snapshot, question)

    def gaps(self, document: str) -> tuple[Gap, ...]:
        """Return every open point, the goals of *document* (empty: the first) asked about."""
        if document not in self._gaps:
            self._gaps[document] = every_gap(self.snapshot, document)
        return self._gaps[document]

    @cached_property
    def network(self) -> Network:
        """Who is linked with whom."""
        return build(self.snapshot.store, self.snapshot.graph)

    @cached_property
    def opening(self) -> frozenset[str]:
        """The nodes that the first view of the whole network shows."""
        return flow(self.network).members

    @cached_property
    def actor_goals(self) -> Mapping[str, frozenset[str]]:
        """The goals that each actor's activities serve."""
        return goals_of_actors(self.network)

    @cached_property
    def facts(self) -> Facts:
        """Every statement, by what it says something of and by what it leads to."""
        return Facts.read(self.snapshot)

    @cached_property
    def measurements(self) -> Measurements:
        """What was measured of the indicators."""
        return Measurements.read(self.snapshot)

    @cached_property
    def records(self) -> dict[tuple[str, str], Sequence[Mapping[str, Any]]]:
        """The entries of directories by name and language, as far as somebody asked for them."""
        return {}

    @cached_property
    def files(self) -> dict[tuple[str, str], tuple[int, bytes]]:
        """The edition in the words of others by standard and language, as far as asked for.

        Of each file the size and, compressed, the content.
        """
        return {}

    @cached_property
    def reports(self) -> "Kept[Report]":
        """The reports that somebody asked for."""
        return Kept(_REPORTS)

    @cached_property
    def printed(self) -> Kept[bytes]:
        """The reports as files, as far as somebody asked for them."""
        return Kept(_REPORTS)

    @cached_property
    def ranks(self) -> Ranks:
        """The place of each thing that has a name in a list of things."""
        labels = self.snapshot.labels
        return Ranks.of(sorted(labels.names, key=labels.order))
