"""Entering data: forms come from the shapes, and what is filled in is what was meant."""

from collections import defaultdict

import pytest

from graph.entering import Form, Kind, Known, entered, field_name, filled, form, new_iri, read_value
from graph.publish import Release
from graph.shapes import read_shapes
from graph.slot_change import changed_slots
from graph.slots import Slots
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, RDF, SKOS, XSD, ZN, ZNV

BASE = "https://example.org/lindenau/"
CAFE = f"{BASE}activity/language-cafe"
_FILES_ONLY = {ZN.Citation, ZN.Proposal}


def _form(release: Release, kind: str) -> Form:
    return form(read_shapes(), {kind}, release.current)


@pytest.mark.parametrize("city", ["lindenau_release", "shipped_release"])
def test_filling_in_what_stands_there_says_the_same(
    city: str, request: pytest.FixtureRequest
) -> None:
    """For every thing of both cities: nothing is lost or changed by opening and saving a form."""
    release: Release = request.getfixturevalue(city)
    known = Known.of(release.current)
    things: dict[str, set[Triple]] = defaultdict(set)
    for triple in release.current:
        things[triple.subject.value].add(triple)  # type: ignore[union-attr]
    forms: dict[frozenset[str], Form] = {}
    tried = 0
    for iri, triples in things.items():
        kinds = known.types.get(iri, frozenset())
        if not any(kind.startswith(ZN.iri) for kind in kinds) or kinds & _FILES_ONLY:
            continue
        if kinds not in forms:
            forms[kinds] = form(read_shapes(), kinds, release.current)
        own = forms[kinds]
        said = {triple for triple in triples if own.row(triple.predicate.value) is not None}
        entry = entered(own, iri, filled(own, triples), known)
        assert (entry.mistakes, entry.triples) == ((), said), iri
        tried += 1
    assert tried > 70


def test_a_form_has_the_rows_of_the_grid_first_and_in_order(lindenau_release: Release) -> None:
    """As an actor knows them from the concept."""
    names = [group.name.de for group in _form(lindenau_release, ZN.Activity).groups]
    assert names[:6] == [
        "Handlungsfeld",
        "Selbstdarstellung",
        "Darstellung der Aktivität",
        "Ziele",
        "Lebensphase",
        "Statistische Daten",
    ]


def test_rows_know_how_they_are_answered(lindenau_release: Release) -> None:
    """A choice, a line, prose, a date: the shapes say it."""
    found = _form(lindenau_release, ZN.Activity)
    kinds = {
        predicate: (row.kind, row.many)
        for predicate in (ZN.inField, ZN.status, SKOS.prefLabel, DCT.description, ZN.startDate)
        if (row := found.row(predicate)) is not None
    }
    assert kinds == {
        ZN.inField: (Kind.CHOICE, True),
        ZN.status: (Kind.CHOICE, False),
        SKOS.prefLabel: (Kind.LINE, False),
        DCT.description: (Kind.PROSE, False),
        ZN.startDate: (Kind.VALUE, False),
    }


def test_choices_are_the_things_of_the_city(lindenau_release: Release) -> None:
    """Fields are fields, and a status is none of them."""
    known = Known.of(lindenau_release.current)
    row = _form(lindenau_release, ZN.Activity).row(ZN.inField)
    assert row is not None
    fields = {choice.iri for choice in known.choices(row.range)}
    assert f"{BASE}field/learning" in fields
    assert not any(iri.startswith(ZNV.iri) for iri in fields)


MISTAKES = {
    "a day that is none": (ZN.startDate, "32.13.2012", "erwartet ist ein Datum"),
    "a word for a number": (ZN.ageFrom, "sechs", "erwartet ist eine ganze Zahl"),
    "a choice that is none": (ZN.inField, f"{BASE}field/cooking", "steht nicht zur Wahl"),
    "a mail address": (f"{DCT.description}@de", "Fragen an kim@example.org", "kim@example.org"),
    "a phone number": (f"{DCT.description}@de", "Tel. 02324 123456", "Telefonnummer"),
    "a control character": (f"{SKOS.prefLabel}@de", "Caf\u202eé", "U+202E"),
    "two where one is meant": (ZN.status, "", "höchstens eine"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_row_value_and_what_is_expected(
    lindenau_release: Release, mistake: str
) -> None:
    """In German, beside its field."""
    name, text, words = MISTAKES[mistake]
    texts = [text] if text else [ZNV["status/running"], ZNV["status/ended"]]
    found = _form(lindenau_release, ZN.Activity)
    entry = entered(found, CAFE, {name: texts}, Known.of(lindenau_release.current))
    (told,) = entry.mistakes
    row = found.row(name.partition("@")[0])
    assert row is not None
    assert told.sentence.startswith(f"{row.name.de}: ")
    assert words in told.sentence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2012", "2012"),
        ("05.2012", "2012-05"),
        ("2012-05", "2012-05"),
        ("31.5.2012", "2012-05-31"),
        ("2012-05-31", "2012-05-31"),
    ],
)
def test_dates_are_read_as_people_write_them(
    lindenau_release: Release, text: str, value: str
) -> None:
    """As precise as they are known."""
    found = _form(lindenau_release, ZN.Activity)
    entry = entered(found, CAFE, {ZN.startDate: [text]}, Known.of(lindenau_release.current))
    (triple,) = entry.triples
    assert triple.object.value == value  # type: ignore[union-attr]


def test_the_form_of_an_indicator_asks_what_it_counts(lindenau_release: Release) -> None:
    """Even where no indicator has a definition yet."""
    row = form(read_shapes(), {ZN.Indicator}, lindenau_release.current).row(SKOS.definition)
    assert row is not None
    assert row.name.de == "Definition"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15,7", "15.7"),
        ("15.7", "15.7"),
        ("1.234", "1234"),
        ("1.234.567,5", "1234567.5"),
        ("12\N{NO-BREAK SPACE}345", "12345"),
        ("-1.000", "-1000"),
    ],
)
def test_points_between_thousands_make_no_number_smaller(text: str, value: str) -> None:
    """1.234 is more than a thousand, as German writes it."""
    found = read_value(text, frozenset({XSD.decimal}))
    assert found is not None
    assert found.value == value


def test_a_link_that_runs_a_script_is_no_address(lindenau_release: Release) -> None:
    """Only what a browser opens as a page."""
    homepage = "http://xmlns.com/foaf/0.1/homepage"
    known, found = Known.of(lindenau_release.current), _form(lindenau_release, ZN.Actor)
    row = found.row(homepage)
    assert row is not None
    entry = entered(found, f"{BASE}actor/library", {homepage: ["javascript:alert(1)"]}, known)
    assert [one.sentence for one in entry.mistakes]


def _slots(release: Release) -> Slots:
    return release.sources.slots


def _about(release: Release, iri: str) -> frozenset[Triple]:
    return frozenset(t for t in release.said if t.subject.value == iri)  # type: ignore[union-attr]


def test_what_did_not_change_is_no_answer(lindenau_release: Release) -> None:
    """Saving a form untouched answers nothing."""
    own = _about(lindenau_release, CAFE)
    assert not list(changed_slots(_slots(lindenau_release), own, own))


def test_a_changed_slot_is_answered_whole_and_an_emptied_one_too(
    lindenau_release: Release,
) -> None:
    """As the strongest layer, the answers make exactly what was filled in."""
    slots, own = _slots(lindenau_release), _about(lindenau_release, CAFE)
    name = Triple(
        NamedNode(CAFE), NamedNode(SKOS.prefLabel), Literal("Café der Sprachen", language="de")
    )
    kept = {t for t in own if t.predicate.value not in (SKOS.prefLabel, DCT.description)}
    wanted = frozenset({*kept, name})
    changes = list(changed_slots(slots, own, wanted))
    assert changes
    layer: frozenset[Triple] = frozenset()
    for change in changes:
        layer = change.applied(slots, layer)
    made = slots.strongest([layer, own])
    assert {t for t in made if t.predicate.value != ZN.withdrawn} == wanted


def test_an_emptied_language_leaves_the_other_one(lindenau_release: Release) -> None:
    """«No English name» does not take the German one away."""
    slots = _slots(lindenau_release)
    german, english = (
        Triple(NamedNode(CAFE), NamedNode(SKOS.prefLabel), Literal(text, language=lang))
        for text, lang in (("Café", "de"), ("Cafe", "en"))
    )
    changes = list(changed_slots(slots, frozenset({german, english}), frozenset({german})))
    layer: frozenset[Triple] = frozenset()
    for change in changes:
        layer = change.applied(slots, layer)
    made = slots.strongest([layer, frozenset({german, english})])
    assert {t for t in made if t.predicate.value == SKOS.prefLabel} == {german}


def test_new_things_are_named_after_their_label() -> None:
    """In letters every address takes, numbered where the name is taken."""
    first = new_iri(BASE, "activity", "Straßenfest für Größen & Kleine", ())
    assert first == f"{BASE}activity/strassenfest-fuer-groessen-kleine"
    assert new_iri(BASE, "activity", "Straßenfest für Größen & Kleine", {first}) == f"{first}-2"
    assert new_iri(BASE, "actor", "日本", ()) == f"{BASE}actor/actor"


def test_a_field_is_named_by_its_property_and_language(lindenau_release: Release) -> None:
    """So a form can be read by programs, too."""
    row = _form(lindenau_release, ZN.Activity).row(SKOS.prefLabel)
    assert row is not None
    assert field_name(row, "de") == f"{SKOS.prefLabel}@de"
    assert RDF.type not in {one.predicate for one in _form(lindenau_release, ZN.Activity).rows}


def test_what_only_other_things_must_say_is_not_demanded(shipped_release: Release) -> None:
    """Goals must say where they stand in their document, actors need not."""
    actor = _form(shipped_release, ZN.Actor).row(ZN.locator)
    goal = _form(shipped_release, ZN.StrategyGoal).row(ZN.locator)
    assert actor is not None
    assert goal is not None
    assert (actor.required, goal.required) == (False, True)
