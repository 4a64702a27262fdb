"""How it went over all editions: figures of each year, what each step brought, goal by goal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.answers import ROWS
from graph.coverage import Coverage, coverage
from graph.dimensions import FIELD, GOAL
from graph.editions.cells import LOST, NEWLY, STILL_OPEN, CellChanges, cells
from graph.editions.difference import Difference
from graph.editions.targets import Reached, reached
from graph.question import Question
from graph.register import ACHIEVED, found_by
from graph.snapshot import Snapshot
from graph.usual import usual_sides


@dataclass(frozen=True, slots=True)
class Share:
    """How far the activities of a field are told: ``answered`` of ``rows`` rows of their grids."""

    activities: int
    answered: int

    @property
    def rows(self) -> int:
        """How many rows there are to answer."""
        return self.activities * len(ROWS)

    @property
    def percent(self) -> int:
        """The answered rows in a hundred, rounded down: 100 means all of them."""
        return 100 * self.answered // self.rows if self.rows else 0


@dataclass(frozen=True)
class Year:
    """An edition in figures.

    ``placed`` counts what is running or planned and stands on the map of goals and phases of life,
    ``told`` the activities that say what they achieved; ``fields`` maps a field to how far its
    activities are told.
    """

    year: str
    activities: int
    placed: int
    told: int
    fields: Mapping[str, Share]
    reached: tuple[Reached, ...]


@dataclass(frozen=True)
class Step:
    """From one edition to the next: what is different, and what became of the cells of the map."""

    before: str
    after: str
    difference: Difference
    cells: CellChanges


@dataclass(frozen=True)
class GoalProgress:
    """A goal over the years.

    ``live`` maps a year to how many running or planned activities served it, without the years
    that do not know it; the columns are those of the map at the last step; ``reached`` are the
    targets that the last edition reaches.
    """

    goal: str
    live: Mapping[str, int]
    newly: tuple[str, ...]
    lost: tuple[str, ...]
    still_open: tuple[str, ...]
    reached: tuple[Reached, ...]


@dataclass(frozen=True)
class Progress:
    """All editions in their order, the steps between them, and the goals of the last one."""

    years: tuple[Year, ...]
    steps: tuple[Step, ...]
    goals: tuple[GoalProgress, ...]

    @property
    def first_year(self) -> bool:
        """Whether there is nothing to compare yet."""
        return not self.steps


def progress(
    snapshots: Sequence[Snapshot], differences: Sequence[Difference], document: str = ""
) -> Progress:
    """Return the progress over *snapshots*, of which *differences* tell the steps.

    *document* chooses whose goals are told (empty: the city's first).
    """
    dimensions, labels = snapshots[-1].dimensions, snapshots[-1].labels
    first = next(iter(dimensions.goal_documents(labels)), "")
    question = Question(*usual_sides(snapshots[-1]), document=document or first)
    maps = [coverage(snapshot, question) for snapshot in snapshots]
    years = tuple(map(_year, snapshots, maps))
    steps = tuple(
        Step(before.year, after.year, difference, cells(old, new))
        for (before, after), (old, new), difference in zip(
            pairwise(snapshots), pairwise(maps), differences, strict=True
        )
    )
    goals = _goals(years, maps, steps) if question.rows == GOAL else ()
    return Progress(years, steps, tuple(goals))


def _year(snapshot: Snapshot, shown: Coverage) -> Year:
    incidence = snapshot.incidence
    placed = {
        field: incidence.names(incidence.of(FIELD, field))
        for field in snapshot.dimensions.members[FIELD]
    }
    return Year(
        year=snapshot.year,
        activities=incidence.count,
        placed=shown.total.certain,
        told=len(incidence.names(found_by(snapshot, Question(), ACHIEVED))),
        fields={field: _share(snapshot, found) for field, found in placed.items()},
        reached=reached(snapshot),
    )


def _share(snapshot: Snapshot, activities: Sequence[str]) -> Share:
    still_open = sum(len(snapshot.missing[activity]) for activity in activities)
    return Share(len(activities), len(activities) * len(ROWS) - still_open)


def _goals(
    years: Sequence[Year], maps: Sequence[Coverage], steps: Sequence[Step]
) -> list[GoalProgress]:
    last = maps[-1]
    reached_now = years[-1].reached
    return [
        GoalProgress(
            goal=goal,
            live=dict(_live(goal, years, maps)),
            newly=_columns(goal, steps, NEWLY),
            lost=_columns(goal, steps, LOST),
            still_open=_columns(goal, steps, STILL_OPEN),
            reached=tuple(one for one in reached_now if one.goal == goal),
        )
        for goal in last.rows
    ]


def _live(goal: str, years: Sequence[Year], maps: Sequence[Coverage]) -> list[tuple[str, int]]:
    return [
        (year.year, shown.row_totals[shown.rows.index(goal)].certain)
        for year, shown in zip(years, maps, strict=True)
        if goal in shown.rows
    ]


def _columns(goal: str, steps: Sequence[Step], kind: str) -> tuple[str, ...]:
    """Return the columns in which the cells of *goal* became *kind* at the last step."""
    found = steps[-1].cells.of(kind) if steps else ()
    return tuple(cell.column for cell in found if cell.row == goal)
