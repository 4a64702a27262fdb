"""Shared things by a product of matrices: the same as by sets, pair by pair."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.network import build
from graph.network.figures import goals_of_actors, metrics
from graph.partners import Partners
from graph.published import Published
from graph.similarity import Similarity

OWNED = st.dictionaries(st.text("abcd", max_size=3), st.frozensets(st.sampled_from("pqrstuv")))


@given(OWNED, st.integers(1, 4))
def test_pairs_share_what_their_sets_do(owned: dict[str, frozenset[str]], least: int) -> None:
    """All pairs at once, and one with all others."""
    similar = Similarity.of(owned)
    names = similar.names
    found = {(names[one], names[other]): many for one, other, many in similar.pairs(least)}
    wanted = {
        (one, other): len(owned[one] & owned[other])
        for one, other in combinations(owned, 2)
        if len(owned[one] & owned[other]) >= least
    }
    assert found == wanted
    assert similar.count(least) == len(wanted)
    for line, name in enumerate(names):
        assert similar.shared(line).tolist() == [len(owned[name] & owned[one]) for one in names]


def test_the_network_tells_who_shares_goals(shipped: Published) -> None:
    """Every pair of actors once, those that share most first."""
    network = build(shipped.store, shipped.graph())
    goals = goals_of_actors(network)
    wanted = {
        (one, other): len(goals[one] & goals[other])
        for one, other in combinations(sorted(goals), 2)
        if goals[one] & goals[other]
    }
    pairs = metrics(network).shared_goals
    assert {(pair.actor, pair.other): pair.goals for pair in pairs} == wanted
    assert [pair.goals for pair in pairs] == sorted(wanted.values(), reverse=True)


def test_partners_stand_in_the_order_of_what_is_shared(shipped: Published) -> None:
    """First who shares the most goals, then phases, fields and bodies; by name where all agree."""
    snapshot = shipped.snapshot()
    partners = Partners(snapshot, build(snapshot.store, snapshot.graph))
    for actor in sorted(goals_of_actors(partners.network)):
        found = partners.of(actor)
        order = [(*(-n for n in one.weight), snapshot.labels.order(one.actor)) for one in found]
        assert order == sorted(order)
        assert all(one.shared["goals"] or one.shared["bodies"] for one in found)
