"""The kinds of things that the office changes and adds, and what they are called."""

from collections.abc import Collection
from typing import Final

from graph.errors import AmbiguousError
from graph.terms import ZN
from service.office.drafting import Desk

KINDS: Final = (
    "Activity",
    "Actor",
    "ActorGroup",
    "Body",
    "Seat",
    "Goal",
    "FieldGoal",
    "SubGoal",
    "AnnualGoal",
    "ActorGoal",
    "MonitoringGoal",
    "IntegrationGoal",
    "KeyStatement",
    "StrategyGoal",
    "Indicator",
    "Target",
    "Observation",
    "DataSource",
    "Product",
    "Decision",
    "Programme",
    "ConceptDocument",
    "Field",
    "Event",
    "Perspective",
    "CrossCuttingTask",
    "Area",
    "PopulationStatement",
)
"""What may be changed and added, in the order of the work; the rest is told in files only."""


def checked(text: str) -> str:
    """Return *text*, the name of a kind; another raises."""
    if text not in KINDS:
        raise AmbiguousError(f"Die Art „{text}“ ist nicht bekannt; bekannt sind:", KINDS)
    return text


def narrowest(desk: Desk, kinds: Collection[str], lang: str) -> str:
    """Return the narrowest of the classes *kinds* in words."""
    narrow = [ZN[kind] for kind in reversed(KINDS) if ZN[kind] in kinds]
    return desk.known.labels.label(next(iter(narrow), min(kinds)), lang)
