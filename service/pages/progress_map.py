"""The map that progress speaks of: that of goals and phases, or what a city without goals has."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.dimensions import GOAL
from graph.snapshot import Snapshot
from graph.usual import usual_sides
from service.filter_bar import dimension
from service.visit import Visit


@dataclass(frozen=True)
class ProgressMap:
    """Its ``sides`` as an address says them, and what stands on it in words."""

    visit: Visit
    sides: Mapping[str, str]

    @classmethod
    def of(cls, visit: Visit, last: Snapshot) -> "ProgressMap":
        """Return the map that the city of the *last* edition usually looks at."""
        return cls(visit, dict(zip(("rows", "columns"), usual_sides(last), strict=True)))

    @property
    def placed(self) -> str:
        """What it is called to stand on it."""
        return self._said("progress.row.placed")

    @property
    def charted(self) -> tuple[str, str]:
        """Title and description of the chart of what stands on it."""
        return self._said("progress.chart"), self._said("progress.chart.text")

    def _said(self, key: str) -> str:
        """Return the text of *key*, or that for a map that is not the one of goals."""
        if self.sides["rows"] == GOAL:
            return self.visit.say(key)
        names = {name: dimension(self.visit, token) for name, token in self.sides.items()}
        return self.visit.say(f"{key}.elsewhere", **names)
