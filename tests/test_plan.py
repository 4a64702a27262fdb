"""From gap to action: what a plan claims comes true, and every reason can be traced."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dimensions import LIFE_PHASE
from graph.gap import Gap
from graph.gaps import every_gap
from graph.labels import slug
from graph.phases import neighbours
from graph.planning import (
    IMAGINED,
    PROGRAMME,
    Ground,
    Imagined,
    Outcome,
    Plan,
    Possible,
    because,
    carried_out,
    outcome,
    reasons,
    tasks,
    with_imagined,
)
from graph.planning.effects import CLOSABLE
from graph.published import Published
from graph.snapshot import Snapshot
from graph.store import Quad, Store
from graph.terms import RDF, SKOS, XSD, ZN, ZNV
from tests import random_city as rc

_PROGRAMME = f"{rc.BASE}programme/p"
_FIELD_GOALS = tuple(f"{rc.BASE}goal/F{n}" for n in (1, 2))


@dataclass(frozen=True)
class _Town(rc.City):
    """A random city with proposals, an unused programme, goals of fields and words of its editors.

    ``proposed`` are activities by number, ``funded`` those that wait for the programme,
    ``editorial`` those of which the editors propose something, ``rejected`` those where somebody
    said no to it, ``fielded`` those that serve a field's goal. ``nested`` tells whether a field and
    a phase stand below others.
    """

    proposed: frozenset[int] = frozenset()
    funded: frozenset[int] = frozenset()
    editorial: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()
    fielded: frozenset[int] = frozenset()
    nested: bool = False

    def quads(self) -> Iterator[Quad]:
        """Yield the city's triples, some activities being proposed."""
        entries = [
            replace(entry, status="") if number in self.proposed else entry
            for number, entry in enumerate(self.entries)
        ]
        yield from rc.City(tuple(entries), self.decisions).quads()
        known = range(len(self.entries))
        for number in self.proposed.intersection(known):
            yield rc.quad(rc.activity(number), ZN.status, ZNV["status/proposed"])
        yield rc.quad(ZNV["status/proposed"], ZN.countsAs, ZNV["counts-as/planned"])
        yield rc.quad(_PROGRAMME, RDF.type, ZN.Programme)
        yield rc.quad(_PROGRAMME, ZN.status, ZNV["status/unused"])
        for number in self.funded.intersection(known):
            yield rc.quad(rc.activity(number), ZN.fundedByProgramme, _PROGRAMME)
        for number in self.editorial.intersection(known):
            proposal = f"{rc.BASE}proposal/{number}"
            yield rc.quad(proposal, RDF.type, ZN.Proposal)
            yield rc.quad(proposal, RDF.subject, rc.activity(number))
            yield rc.quad(proposal, RDF.predicate, ZN.inField)
            yield rc.quad(proposal, RDF.object, rc.FIELDS[0])
            if number in self.rejected:
                yield rc.quad(proposal, ZN.answer, ZNV["answer/rejected"])
        yield from self._fields()

    def _fields(self) -> Iterator[Quad]:
        for goal, field in zip(_FIELD_GOALS, rc.FIELDS, strict=False):
            for predicate, value in (
                (RDF.type, ZN.Goal),
                (RDF.type, ZN.FieldGoal),
                (SKOS.inScheme, rc.CHARTER),
                (ZN.inField, field),
            ):
                yield rc.quad(goal, predicate, value)
        for number in self.fielded.intersection(range(len(self.entries))):
            yield rc.quad(rc.activity(number), ZN.servesGoal, _FIELD_GOALS[0])
        for one, other in ((rc.FIELDS[1], rc.FIELDS[0]), (rc.PHASES[1], rc.PHASES[0])):
            if self.nested:
                yield rc.quad(one, SKOS.broader, other)


_OTHERS = (rc.ADDRESSEES[1],)
_ASKED = tuple(
    ("expected", frozenset(ZNV[f"dimension/{token}"] for token in pair))
    for pair in (("goal", "life-phase"), ("field", "life-phase"), ("goal", "field"))
)


def _towns() -> st.SearchStrategy[_Town]:
    some = st.frozensets(st.integers(0, 6), max_size=4)
    return st.builds(
        lambda city, **more: _Town(city.entries, (*_ASKED, *city.decisions), **more),
        rc.cities(),
        proposed=some,
        funded=some,
        editorial=some,
        rejected=some,
        fielded=some,
        nested=st.booleans(),
    )


def _planned(snapshot: Snapshot, document: str = "") -> tuple[tuple[Gap, ...], Plan]:
    points = every_gap(snapshot, document)
    return points, Possible.of(Ground(snapshot), points).plan()


def _after(snapshot: Snapshot, points: tuple[Gap, ...], plan: Plan, document: str = "") -> Outcome:
    """Return what is otherwise once *plan* is carried out, all points being found anew."""
    after = carried_out(snapshot, [step.undertaking for step in plan.steps])
    return outcome(snapshot, points, after, document)


def _closed(found: Outcome) -> set[str]:
    return {gap.id for gap in found.closed if gap.rule in CLOSABLE}


@settings(max_examples=30, deadline=None)
@given(_towns())
def test_a_plan_closes_exactly_what_it_claims(town: _Town) -> None:
    """Carry out every step, find the open points anew: no claim is empty, none is left out."""
    snapshot = town.snapshot()
    points, plan = _planned(snapshot, rc.PLAN)
    assert _closed(_after(snapshot, points, plan, rc.PLAN)) == plan.closes
    claims = [point for step in plan.steps for point in step.closes]
    assert len(claims) == len(set(claims))
    sizes = [len(step.closes) for step in plan.steps]
    assert sizes == sorted(sizes, reverse=True)


def test_an_answer_counts_for_all_that_is_above_it() -> None:
    """Serving a statement closes its point, that of its goal, and that of the goal's cell."""
    young, (statement, *_) = rc.PHASES[0], rc.STATEMENTS
    entries = (
        rc.Entry("running", fields=(rc.FIELDS[0],), phases=(young,)),
        rc.Entry("running", goals=(rc.TOPS[1],), fields=(rc.FIELDS[0],), addresses=_OTHERS),
    )
    snapshot = rc.City(entries, _ASKED).snapshot()
    points, plan = _planned(snapshot, rc.PLAN)
    first, *_ = plan.steps
    assert first.undertaking.value == statement
    above = statement.rsplit(".", 1)[0]
    assert {f"goal-without-activity:goal/{slug(goal)}" for goal in (above, statement)} < set(
        first.closes
    )
    assert f"could-belong:goal/{slug(above)}:phase/young" in first.closes
    found = _after(snapshot, points, replace(plan, steps=(first,)), rc.PLAN)
    assert _closed(found) == set(first.closes)


@settings(max_examples=15, deadline=None)
@given(_towns())
def test_every_undertaking_closes_what_is_said_of_it(town: _Town) -> None:
    """Each of the first few alone, not only the chosen ones together."""
    snapshot = town.snapshot()
    points = every_gap(snapshot)
    for one, closed in Possible.of(Ground(snapshot), points).closed[:3]:
        after = outcome(snapshot, points, carried_out(snapshot, [one]))
        assert _closed(after) == closed


@settings(max_examples=15, deadline=None)
@given(_towns())
def test_reasons_rest_on_what_is_said(town: _Town) -> None:
    """In any city every triple of every reason stands in the graph it was read from."""
    snapshot = town.snapshot()
    assert _untraced(snapshot) == []


def _untraced(snapshot: Snapshot) -> list[str]:
    said, ground = set(snapshot.store.triples(snapshot.graph)), Ground(snapshot)
    return [
        f"{gap.id}: {reason.kind}: {triple}"
        for gap in every_gap(snapshot)
        for reason in reasons(ground, gap)
        for triple in reason.triples or ("nothing",)
        if triple not in said
    ]


@pytest.mark.parametrize("basis", ["said", "all"])
@pytest.mark.parametrize("city", ["shipped", "lindenau"])
def test_published_plans_come_true(city: str, basis: str, request: pytest.FixtureRequest) -> None:
    """Both cities on both footings: claims are kept, reasons traced to the edition's graph."""
    published: Published = request.getfixturevalue(city)
    snapshot = published.snapshot(basis)
    points, plan = _planned(snapshot)
    assert plan.steps
    assert _closed(_after(snapshot, points, plan)) == plan.closes
    assert _untraced(snapshot) == []


def test_the_proposals_of_2012_are_ranked(shipped: Published) -> None:
    """All proposals and unused programmes of the draft stand in the plan, the fullest first."""
    snapshot = shipped.snapshot()
    points, plan = _planned(snapshot)
    kinds = {step.undertaking.iri: step.undertaking.kind for step in plan.steps}
    waiting = {gap.subject for gap in points if gap.rule == "proposal-waiting"}
    unused = {gap.subject for gap in points if gap.rule == "programme-unused"}
    assert len(waiting) == 16
    assert waiting <= kinds.keys()
    assert {iri for iri, kind in kinds.items() if kind == PROGRAMME} == unused
    assert len(plan.steps[0].closes) > 3


def test_a_step_says_why(shipped: Published, lindenau: Published) -> None:
    """By a place where it closes the point of a cell or of a goal, else that it waits itself."""
    for snapshot in (shipped.snapshot(), lindenau.snapshot()):
        points, plan = _planned(snapshot)
        _every_step_says_why(snapshot, points, plan)


def _every_step_says_why(snapshot: Snapshot, points: tuple[Gap, ...], plan: Plan) -> None:
    said, known = set(snapshot.store.triples(snapshot.graph)), {gap.id: gap for gap in points}
    ground = Ground(snapshot)
    for step in plan.steps:
        closed = [known[identifier] for identifier in step.closes]
        why = because(ground, step.undertaking, closed)
        assert why is not None, step
        assert why.triples, step
        assert said.issuperset(why.triples)
        places = [g for g in closed if g.row or g.rule == "goal-without-activity"]
        assert (why.kind == "waits") == (not places), step


def test_every_rule_says_what_could_close_its_points(
    shipped: Published, lindenau: Published
) -> None:
    """Of each rule some points have reasons; who may know or help is named once for a point."""
    told, silent = set(), set()
    named = {"knows", "takes-up", "applies"}
    for snapshot in (shipped.snapshot(), lindenau.snapshot()):
        ground = Ground(snapshot)
        for gap in every_gap(snapshot):
            found = reasons(ground, gap)
            (told if found else silent).add(gap.rule)
            actors = [one.things["actor"] for one in found if one.kind in named]
            assert len(actors) == len(set(actors)), gap.id
    assert silent == {"no-activity", "field-without-goals"}
    assert told | silent >= {"bridge", "goal-without-annual-goal", "unattributed"}
    assert silent - told <= {"field-without-goals"}


def test_neighbours_are_those_of_the_vocabulary(shipped: Published, lindenau: Published) -> None:
    """By ages where there are some: a phase without any has none; no phase is its own."""
    snapshot, other = shipped.snapshot(), lindenau.snapshot()
    beside = {
        slug(phase): sorted(map(slug, neighbours(snapshot, phase)))
        for phase in snapshot.dimensions.members[LIFE_PHASE]
    }
    assert beside["kindergarten"] == ["early-childhood", "primary-school"]
    assert beside["family"] == beside["all-phases"] == []
    for phase in other.dimensions.members[LIFE_PHASE]:
        assert phase not in neighbours(other, phase)


def test_what_if_changes_nothing_but_its_own_copy(lindenau: Published) -> None:
    """An imagined activity fills a cell in the copy; the published graph stays as it was."""
    snapshot = lindenau.snapshot()
    points = every_gap(snapshot)
    (empty,) = (gap for gap in points if gap.rule == "no-activity")
    tokens = Ground(snapshot).tokens
    sides = {tokens[side]: frozenset([side]) for side in (empty.row, empty.column)}
    running = frozenset([ZNV["status/running"]])
    one = Imagined({"de": "Gedacht"}, {**sides, "status": running})
    found = outcome(snapshot, points, with_imagined(snapshot, one))
    assert empty in found.closed
    assert all(change.after.certain >= change.before.certain for change in found.changes)
    assert every_gap(snapshot) == points
    assert IMAGINED not in lindenau.snapshot().incidence.index


def test_a_task_is_agreed_until_it_is_done_or_its_date_has_passed() -> None:
    """Done where something live stands on both sides; a decision without a date is no task."""
    goal, young, old = rc.TOPS[0], rc.PHASES[0], rc.PHASES[1]
    entries = (rc.Entry("running", goals=(goal,), phases=(young,)),)
    scheduled = [("scheduled", frozenset(sides)) for sides in ((goal, young), (goal, old))]
    decisions = (
        *scheduled,
        ("scheduled", frozenset((rc.TOPS[1], old))),
        ("agreement", frozenset((goal,))),
    )
    ends = {1: "2025-12-31", 2: "2023-12-31"}
    store = Store.memory()
    store.load(rc.City(entries, decisions).quads())
    store.load(
        rc.text(f"{rc.BASE}decision/{number}", ZN.validUntil, end, XSD.date)
        for number, end in ends.items()
    )
    graphs = {"said": rc.GRAPH, "all": rc.GRAPH}
    snapshot = Snapshot.read(store, graphs, f"{rc.BASE}edition/2024", rc.YEAR, "all")
    states = {task.about: task.state for task in tasks(Ground(snapshot))}
    assert states == {
        (goal, young): "done",
        (goal, old): "agreed",
        (rc.TOPS[1], old): "overdue",
    }


def test_nothing_open_needs_no_plan() -> None:
    """An empty city: no point, no step."""
    snapshot = rc.City(()).snapshot()
    assert Possible.of(Ground(snapshot), ()).plan() == Plan((), ())
