"""From gap to action: what would close open points, why, and what would be otherwise."""

from graph.planning.agreed import Task, kind_for, tasks
from graph.planning.because import because
from graph.planning.carrying_out import IMAGINED, RUNNING, Imagined, carried_out, with_imagined
from graph.planning.ground import Ground
from graph.planning.outcome import Change, Outcome, outcome
from graph.planning.plan import Plan, Possible, Step
from graph.planning.reason import Reason, as_sparql, as_texts
from graph.planning.reasons import reasons
from graph.planning.undertaking import ACTIVITY, KINDS, PROGRAMME, PROPOSAL, Undertaking

__all__ = [
    "ACTIVITY",
    "IMAGINED",
    "KINDS",
    "PROGRAMME",
    "PROPOSAL",
    "RUNNING",
    "Change",
    "Ground",
    "Imagined",
    "Outcome",
    "Plan",
    "Possible",
    "Reason",
    "Step",
    "Task",
    "Undertaking",
    "as_sparql",
    "as_texts",
    "because",
    "carried_out",
    "kind_for",
    "outcome",
    "reasons",
    "tasks",
    "with_imagined",
]
