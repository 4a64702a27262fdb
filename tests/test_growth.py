"""What could grow into a cell: next door, of like wording, under the same goal."""

from graph.growth import growth
from graph.published import Published
from graph.question import Question
from graph.selection import Selection
from graph.snapshot import Snapshot


def _grown(snapshot: Snapshot, rows: str, columns: str, row: str, column: str) -> dict[str, str]:
    place = {rows: frozenset([row]), columns: frozenset([column])}
    question = Question(rows, columns, Selection(place))
    return {one.activity: one.reason for one in growth(snapshot, question, row, column)}


def test_what_runs_in_the_neighbouring_phase_could_grow(shipped: Published) -> None:
    """And nothing that already stands, or could stand, in the cell."""
    snapshot = shipped.snapshot()
    members = snapshot.dimensions.members
    for field in members["field"]:
        for phase in members["life-phase"]:
            found = _grown(snapshot, "field", "life-phase", field, phase)
            here = snapshot.incidence.of("life-phase", phase) & snapshot.incidence.of(
                "field", field
            )
            assert not found.keys() & set(snapshot.incidence.names(here))
            assert set(found.values()) <= {"neighbour"}


def test_a_phase_that_counts_for_all_has_no_neighbour(shipped: Published) -> None:
    """What is for every phase grows nowhere."""
    snapshot = shipped.snapshot()
    (every,) = snapshot.dimensions.every.intersection(snapshot.dimensions.members["life-phase"])
    for field in snapshot.dimensions.members["field"]:
        assert _grown(snapshot, "field", "life-phase", field, every) == {}


def test_goals_of_like_wording_and_siblings_are_kin(shipped: Published) -> None:
    """Somewhere on the map of field goals each reason occurs."""
    snapshot = shipped.snapshot()
    members = snapshot.dimensions.members
    reasons = {
        reason
        for goal in members["goal"]
        for phase in members["life-phase"]
        for reason in _grown(snapshot, "goal", "life-phase", goal, phase).values()
    }
    assert {"neighbour", "sibling"} <= reasons
