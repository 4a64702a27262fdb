"""The tables of «Fortschritt»: activities, fields and goals, a column a year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from graph.dimensions import FIELD, GOAL
from graph.editions.cells import LOST, NEWLY
from graph.editions.over_years import YearLine, over_years
from graph.editions.progress import GoalProgress, Progress, Step, Year, progress
from graph.editions.targets import Reached
from graph.snapshot import Snapshot
from service.asked import Asked, address
from service.differences import Teller, counts
from service.pages.progress_map import ProgressMap
from service.visit import Visit
from service.written import number

_OF_YEARS: Final = (("activities", ""), ("placed", "certain"), ("told", "achieved"))
"""The figures of a year, each with the part of the list of activities that it counts."""
_OF_STEPS: Final = (
    "activities-new",
    "activities-ended",
    "activities-achieved",
    "activities-changed",
    f"cells-{NEWLY}",
    f"cells-{LOST}",
)
"""The parts of a difference that are counted."""
_EVERY: Final = "status"
"""Every activity has one, so that a map of it and a dimension shows all of that dimension."""
"""The map whose figures are told, as an address names it."""


@dataclass(frozen=True)
class Figure:
    """A number with the page that lists as many things, under the name ``list``."""

    number: int
    href: str
    list: str


@dataclass(frozen=True)
class Bar:
    """How far the activities of a field are told, in a hundred; ``href`` lists them."""

    percent: int
    activities: int
    href: str


@dataclass(frozen=True)
class Row:
    """A line of a table: its name, its page if it has one, a cell a year, and a sentence."""

    name: str
    cells: tuple[Figure | Bar | None, ...]
    href: str = ""
    lang: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Tables:
    """How it went in the city of a visit, as tables."""

    visit: Visit
    progress: Progress

    @classmethod
    def of(cls, visit: Visit) -> "Tables":
        """Return the tables over all editions, on the footing of *visit*."""
        site, basis = visit.site, visit.asked.basis
        years = list(site.published.editions)
        steps = [site.difference(*pair, basis) for pair in pairwise(years)]
        snapshots = [site.view(basis, year).snapshot for year in years]
        return cls(visit, progress(snapshots, steps, visit.question().document))

    @property
    def years(self) -> list[str]:
        """The years, the earliest first."""
        return [year.year for year in self.progress.years]

    def figures(self) -> Iterator[Row]:
        """Yield the figures of the years, then what each step brought."""
        for name, part in _OF_YEARS:
            cells = tuple(self._of_year(year, name, part) for year in self.progress.years)
            yield Row(
                self.map.placed if name == "placed" else self.visit.say(f"progress.row.{name}"),
                cells,
            )
        for name in _OF_STEPS if self.progress.steps else ():
            found = tuple(self._of_step(step, name) for step in self.progress.steps)
            yield Row(self.visit.say(f"progress.row.{name}"), (None, *found))

    def fields(self) -> Iterator[Row]:
        """Yield the fields with how far their activities are told in each year."""
        for field in self._last.dimensions.members[FIELD]:
            cells = tuple(self._bar(year, field) for year in self.progress.years)
            yield self._row(field, cells)

    def goals(self) -> Iterator[Row]:
        """Yield the goals with what goes on for them in each year, and a sentence each."""
        for goal in self.progress.goals:
            cells = tuple(self._served(year, goal) for year in self.years)
            yield self._row(goal.goal, cells, self._told(goal))

    def over_years(self, token: str) -> Iterator[Row]:
        """Yield the members of a dimension with what goes on or is planned there in each year."""
        snapshots = [self.visit.site.view(self.visit.asked.basis, y).snapshot for y in self.years]
        found = over_years(snapshots, token, self.visit.question().document)
        for iri in found.columns:
            yield self._row(iri, tuple(self._live(line, token, iri) for line in found.lines))

    @cached_property
    def map(self) -> ProgressMap:
        """The map that figures speak of."""
        return ProgressMap.of(self.visit, self._last)

    def _live(self, line: YearLine, token: str, iri: str) -> Figure | None:
        if iri not in line.cells:
            return None
        shown = {"rows": token, "columns": _EVERY}
        href = self._chosen("/ask", line.year, token, iri, part="certain", **shown)
        return Figure(line.cells[iri], href, "activities")

    @property
    def _last(self) -> Snapshot:
        return self.visit.site.view(self.visit.asked.basis, self.years[-1]).snapshot

    def _row(self, iri: str, cells: tuple[Figure | Bar | None, ...], told: str = "") -> Row:
        labels, lang = self._last.labels, self.visit.lang
        spoken = labels.language(iri, lang)
        path = self.visit.site.view(self.visit.asked.basis, self.years[-1]).addresses.page(iri)
        href = address(path, self._in(self.years[-1])) if path else ""
        other = "" if spoken == lang else spoken
        return Row(labels.titled(iri, lang), cells, href, other, told)

    def _in(self, year: str) -> Asked:
        """Return what an address asks to show another year on the same footing."""
        return replace(self.visit.asked, edition=year)

    def _of_year(self, year: Year, name: str, part: str) -> Figure:
        href = address(
            "/ask", self._in(year.year), part=part, **self.map.sides if part == "certain" else {}
        )
        return Figure(getattr(year, name), href, "activities")

    def _of_step(self, step: Step, name: str) -> Figure:
        path = f"/editions/{step.before}/diff/{step.after}"
        found = counts(step.difference, step.cells).get(name, 0)
        return Figure(found, self.visit.url(path, show=name), name)

    def _bar(self, year: Year, field: str) -> Bar | None:
        share = year.fields.get(field)
        if share is None or not share.activities:
            return None
        return Bar(share.percent, share.activities, self._chosen("/ask", year.year, FIELD, field))

    def _served(self, year: str, goal: GoalProgress) -> Figure | None:
        if year not in goal.live:
            return None
        href = self._chosen("/ask", year, GOAL, goal.goal, part="certain", **self.map.sides)
        return Figure(goal.live[year], href, "activities")

    def _chosen(self, path: str, year: str, token: str, iri: str, **more: str) -> str:
        values = self.visit.site.view(self.visit.asked.basis, year).values
        return address(path, self._in(year).choosing(token, values.of(token, iri)), **more)

    def _told(self, goal: GoalProgress) -> str:
        """Return in a sentence what the last step brought for a goal, then what it reached."""
        if not self.progress.steps:
            return ""
        step = self.progress.steps[-1]
        told = self._changed(goal, step) if step.before in goal.live else self._arisen(goal, step)
        return " ".join([told, *map(self._reached, goal.reached)])

    def _changed(self, goal: GoalProgress, step: Step) -> str:
        parts = [
            self.visit.say(f"progress.goal.{name}", phases=self._listed(columns))
            for name, columns in (
                ("newly", goal.newly),
                ("lost", goal.lost),
                ("open", goal.still_open),
            )
            if columns
        ]
        told = "; ".join(parts) or self.visit.say("progress.goal.same")
        return self.visit.say("progress.goal", before=step.before, told=told)

    def _arisen(self, goal: GoalProgress, step: Step) -> str:
        """Return that a goal is new, or which goal it came from."""
        tell = Teller(step.difference.pair, self.visit.lang)
        change = next(one for one in step.difference.goals if goal.goal in one.now)
        return " ".join(sentence.text for sentence in tell.goal(change))

    def _listed(self, columns: tuple[str, ...]) -> str:
        return ", ".join(self._last.labels.label(iri, self.visit.lang) for iri in columns)

    def _reached(self, one: Reached) -> str:
        lang = self.visit.lang
        return self.visit.say(
            "progress.goal.reached",
            indicator=self._last.labels.label(one.indicator, lang),
            value=number(float(one.value), lang),
            wanted=number(float(one.wanted), lang),
            year=one.year,
        )
