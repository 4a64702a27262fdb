"""What an actor is asked, and in which order: rows of the grid, three questions first."""

from collections.abc import Sequence
from typing import Final

from graph.entering import Form, Row
from graph.terms import DCT, FOAF, SCHEMA, SKOS, ZN

WHAT: Final = (SKOS.prefLabel, DCT.description)
FOR_WHOM: Final = (ZN.forLifePhase, ZN.targetGroup)
WHICH_GOAL: Final = (ZN.servesGoal, ZN.noneOf)
_ACHIEVED: Final = (ZN.achievement,)
_THEN: Final = (ZN.status, ZN.inField, ZN.addresses)
_OF_THE_OFFICE: Final = frozenset({ZN.usesStatistic, ZN.proposedBy, ZN.unnamedProviders})
"""Rows of the grid that the coordinator fills in (model.md, «The grid»)."""
PORTRAIT: Final = (ZN.selfDescription, SKOS.prefLabel, SCHEMA.email, FOAF.homepage, ZN.actorType)


def of_activity(form: Form) -> tuple[Row, ...]:
    """Return the rows of an activity in the order in which its actor is asked.

    What was achieved comes before what is missing; then the three questions, then the rest of the
    grid as the shapes order it.
    """
    first = (*_ACHIEVED, *WHAT, *FOR_WHOM, *WHICH_GOAL, *_THEN)
    asked = [row for group in form.groups if group.asked for row in group.rows]
    rest = [row for row in asked if row.predicate not in {*first, *_OF_THE_OFFICE}]
    return (*chosen(form, first), *rest)


def chosen(form: Form, predicates: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of *form* for *predicates*, in this order; what it lacks is left out."""
    found = (form.row(predicate) for predicate in predicates)
    return tuple(row for row in found if row is not None)
