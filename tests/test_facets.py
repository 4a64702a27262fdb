"""Facets: each figure is that of the list it leads to."""

from dataclasses import replace

import pytest

from graph.dimensions import PROPERTIES
from graph.facets import facet
from graph.published import Published
from graph.question import Question
from graph.register import EVERYTHING, LEFT_OUT, Register, ask, chosen
from graph.selection import Selection


@pytest.mark.parametrize("part", [EVERYTHING, "near"])
@pytest.mark.parametrize("token", ["field", "status", "actor-type", "target-group"])
def test_a_facet_counts_what_choosing_it_would_list(
    shipped: Published, token: str, part: str
) -> None:
    """Whatever else is chosen, on the whole list and on a part of the map."""
    snapshot = shipped.snapshot()
    register = Register.read(snapshot)
    members = snapshot.dimensions.members[token]
    seen = 0
    for field in snapshot.dimensions.members["field"]:
        question = Question(selection=Selection({"field": frozenset([field])}))
        counted = {one.iri: one.count for one in facet(snapshot, question, token, members, part)}
        seen += sum(counted.values())
        for iri in members:
            values = {**question.selection.values, token: frozenset([iri])}
            narrowed = replace(question, selection=Selection(values))
            assert counted.get(iri, 0) == len(chosen(register, narrowed, part))
    assert seen > 0


def test_a_chosen_value_stays_in_its_facet_though_it_leaves_nothing(lindenau: Published) -> None:
    """Else a reader could not see what empties the list."""
    snapshot = lindenau.snapshot()
    members = snapshot.dimensions.members["level"]
    unused = next(iri for iri in members if not snapshot.incidence.of("level", iri).any())
    question = Question(selection=Selection({"level": frozenset([unused])}))
    known = {one.iri: one for one in facet(snapshot, question, "level", members)}
    assert (known[unused].count, known[unused].chosen) == (0, True)


def test_what_counts_for_every_phase_is_listed_as_many_as_are_said_to_be_left_out(
    shipped: Published,
) -> None:
    """The figure beside a list and the list behind it come from one set."""
    snapshot = shipped.snapshot()
    register = Register.read(snapshot)
    fields = snapshot.dimensions.members["field"]
    single = next(iri for iri in fields if iri not in snapshot.dimensions.every)
    question = Question(selection=Selection({"field": frozenset([single])}))
    said = ask(register, question).left_out
    listed = ask(register, question, LEFT_OUT).activities
    assert said == len(listed) > 0
    every = snapshot.dimensions.every
    assert all({link.iri for link in one.links["fields"]} & every for one in listed)


def test_every_dimension_has_a_facet(lindenau: Published) -> None:
    """Each name of the filter can be counted."""
    snapshot = lindenau.snapshot()
    for token in PROPERTIES:
        for one in facet(snapshot, Question(), token, snapshot.dimensions.members[token]):
            assert one.count > 0
