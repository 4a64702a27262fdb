"""Whatever people type is refused or sound, and a changed form says just what it shows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.entering import Form, Known, entered, filled, form
from graph.publish import Release
from graph.reading import canonical_literal, refusal
from graph.shapes import read_shapes
from graph.slot_change import changed_slots
from graph.slots import Slots
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, SKOS, ZN

BASE = "https://example.org/lindenau/"
IRI = f"{BASE}activity/new"
KINDS = (ZN.Activity, ZN.Actor, ZN.Observation, ZN.Decision, ZN.Goal)
_DIGITS = st.integers(-(10**19), 10**19).map(str)
TYPED = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(codec=None), max_size=5),
    st.dates().map(lambda day: f"{day.day}.{day.month}.{day.year}"),
    st.dates().map(str),
    st.tuples(_DIGITS, st.sampled_from([",", ".", "/", "-"]), _DIGITS).map("".join),
    st.from_regex(r"\d{1,4}([.,/-]\d{1,4}){0,2}", fullmatch=True),
)
"""Anything at all, and what looks like dates and numbers, in whatever digits there are."""
CHANCE = st.randoms(use_true_random=False)
LANGUAGES = st.sampled_from(["", "@de", "@en", "@pt-br", "@", "@x y", "@de@en"])


@dataclass(frozen=True, repr=False)
class Town:
    """The invented city as forms need it: forms by class, things to choose, what is said."""

    forms: Mapping[str, Form]
    known: Known
    slots: Slots
    things: tuple[frozenset[Triple], ...]


@pytest.fixture(scope="module")
def town(lindenau_release: Release) -> Town:
    """Return the invented city."""
    things: dict[str, set[Triple]] = defaultdict(set)
    for triple in lindenau_release.said:
        if triple.subject.value.startswith(BASE) and triple.predicate.value != ZN.withdrawn:  # type: ignore[union-attr]
            things[triple.subject.value].add(triple)  # type: ignore[union-attr]
    return Town(
        {kind: form(read_shapes(), {kind}, lindenau_release.current) for kind in KINDS},
        Known.of(lindenau_release.current),
        lindenau_release.sources.slots,
        tuple(frozenset(found) for _, found in sorted(things.items())),
    )


@settings(max_examples=300, deadline=None)
@given(st.tuples(st.sampled_from(KINDS), CHANCE), TYPED, LANGUAGES)
@example((ZN.Observation, None), "007,50", "")
@example((ZN.Observation, None), "-0,0", "")
@example((ZN.Activity, None), "9" * 6000, "")
@example((ZN.Activity, None), "Caf\ud800", "@de")
def test_what_is_typed_is_refused_or_canonical(
    town: Town, at: tuple[str, Random | None], text: str, lang: str
) -> None:
    """And it stands in the form as it was meant: shown and read again it is the same."""
    kind, chance = at
    found, known = town.forms[kind], town.known
    rows = [chance.choice(found.rows)] if chance is not None else found.rows
    for row in rows:
        entry = entered(found, IRI, {f"{row.predicate}{lang}": [text]}, known)
        assert entry.triples or entry.mistakes or not text.strip() or lang
        for triple in entry.triples if not entry.mistakes else ():
            value = triple.object
            assert not refusal(triple)
            assert not isinstance(value, Literal) or canonical_literal(value) == value
        if not entry.mistakes:
            again = entered(found, IRI, filled(found, entry.triples), known)
            assert again == entry


@settings(max_examples=600, deadline=None)
@given(CHANCE)
def test_the_changed_slots_make_what_was_filled_in(town: Town, chance: Random) -> None:
    """As the strongest layer over what was there; nothing else about the thing changes."""
    slots = town.slots
    own, other = (chance.choice(town.things) for _ in range(2))
    subject = next(iter(own)).subject
    pool = sorted(own | {Triple(subject, t.predicate, t.object) for t in other}, key=str)
    after = frozenset(chance.sample(pool, chance.randint(0, len(pool))))
    changes = list(changed_slots(slots, own, after))
    assert bool(changes) == (own != after)
    layer: frozenset[Triple] = frozenset()
    for change in changes:
        layer = change.applied(slots, layer)
    made = slots.strongest([layer, own])
    assert {t for t in made if t.predicate.value != ZN.withdrawn} == after


@pytest.mark.parametrize("what", ["document/leitbild", "life-phase"])
def test_none_of_these_can_be_taken_back(town: Town, what: str) -> None:
    """It shares its slot with goals or phases, which name it."""
    thing = NamedNode(IRI)
    own = frozenset({Triple(thing, NamedNode(ZN.noneOf), NamedNode(f"{BASE}{what}"))})
    (change,) = changed_slots(town.slots, own, frozenset())
    made = town.slots.strongest([change.applied(town.slots, frozenset()), own])
    assert {t.predicate.value for t in made} == {ZN.withdrawn}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (ZN.ageFrom, "-3", "Alter von: „-3“ ist zu klein; erwartet ist mindestens 0."),
        (f"{SKOS.prefLabel}@de", " ", "Name: Hier fehlt eine Angabe; sie ist nötig."),
    ],
)
def test_what_the_shapes_refuse_is_told_beside_its_field(
    town: Town, field: str, text: str, words: str
) -> None:
    """Bounds and what must not be empty stand in the shapes alone."""
    entry = entered(town.forms[ZN.Activity], IRI, {field: [text]}, town.known)
    assert [mistake.sentence for mistake in entry.mistakes] == [words]


def test_a_name_has_one_line(town: Town) -> None:
    """As the shapes say; descriptions may have several."""
    given = {f"{one}@de": ["Offener\r\nTag"] for one in (SKOS.prefLabel, DCT.description)}
    entry = entered(town.forms[ZN.Activity], IRI, given, town.known)
    texts = {t.predicate.value: t.object.value for t in entry.triples}  # type: ignore[union-attr]
    assert texts == {SKOS.prefLabel: "Offener Tag", DCT.description: "Offener\nTag"}
