"""The compiled check: on any data and any shapes that it takes, pySHACL's own verdict."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections import Counter
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.check import EndlessError, Facts, Node, compiled, node, reach
from graph.errors import ZielnetzError
from graph.publish import Release
from graph.shapes import read_shapes
from graph.store import NamedNode, RdfFormat, Triple, parse
from graph.terms import SH
from graph.validate.judge import verdict
from graph.validate.reference import reference
from tests.foreign_file import MISTAKES, turtle_of
from tests.random_facts import LINKS, data, iri
from tests.random_shapes import RandomShapes

_PREFIXES = """
PREFIX ex: <urn:x-test:>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def _random(seed: int) -> tuple[frozenset[Triple], frozenset[Triple]]:
    """Return data and shapes."""
    chance = Random(seed)  # noqa: S311 chance without secrets
    told, shapes = data(chance), RandomShapes(chance)
    for _ in range(chance.randint(1, 3)):
        shapes.root()
    return told, frozenset(shapes.triples)


def _turtle(text: str) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(_PREFIXES + text, format=RdfFormat.TURTLE))


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10_000_000))
def test_the_compiled_check_finds_what_the_judge_finds(seed: int) -> None:
    """Focus, path, value, component, severity and shape are the same for every result."""
    told, shapes = _random(seed)
    program = compiled(shapes)
    assert not program.left
    assert Counter(program.broken(Facts.of(told))) == Counter(reference(told, shapes))


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10_000_000))
def test_single_things_are_judged_as_in_the_whole(seed: int) -> None:
    """What a shape with targets says of its targets; what its values break comes with them."""
    told, shapes = _random(seed)
    facts, program = Facts.of(told), compiled(shapes)
    things = {node(end) for triple in told for end in (triple.subject, triple.object)}
    one_by_one = [one for thing in things for one in program.broken_by(facts, {thing})]
    of_no_thing = {
        thing for targets, _ in program.rules for thing in targets.nodes if thing not in things
    }
    one_by_one += program.broken_by(facts, of_no_thing)
    assert set(one_by_one) == set(program.broken(facts))


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10_000_000), more=st.integers(0, 10_000_000))
def test_facts_that_changed_are_those_told_anew(seed: int, more: int) -> None:
    (told, shapes), (other, _) = _random(seed), _random(more)
    facts, program = Facts.of(told), compiled(shapes)
    list(program.broken(facts))  # what leads back is found out before the change
    for after in (other, told | other, told, told - other):
        facts = facts.changed(told - after, after - told)
        assert set(facts.all()) == after
        assert set(program.broken(facts)) == set(program.broken(Facts.of(after)))
        told = after


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10_000_000), more=st.integers(0, 10_000_000))
def test_whatever_is_judged_otherwise_after_a_change_is_judged_again(seed: int, more: int) -> None:
    """Along the ways that the shapes look, back from what is told otherwise."""
    (told, shapes), (other, _) = _random(seed), _random(more)
    program = compiled(shapes)
    try:
        ways = reach(program)
    except EndlessError:
        assume(False)  # noqa: FBT003 everything is judged again then
    before = Facts.of(told)
    things = {node(end) for one in told | other for end in (one.subject, one.object)}
    for one in told ^ other:
        after = Facts.of(told ^ {one})
        rest = things - ways.affected(after, {one})
        assert set(program.broken_by(before, rest)) == set(program.broken_by(after, rest)), one


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("sh:property [ sh:path ( ex:p ex:q ex:r ) ; sh:minCount 1 ]", "ex:c ex:r ex:e"),
        ("sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:maxCount 0 ]", "ex:e ex:p ex:a"),
        ("sh:property [ sh:path ex:p ; sh:class ex:Kind ]", "ex:b a ex:Kind"),
        (
            "sh:property [ sh:path ex:p ; sh:property [ sh:path ex:q ; sh:equals ex:r ] ]",
            "ex:b ex:r 1",
        ),
        (
            "sh:or ( [ sh:nodeKind sh:Literal ] [ sh:path ( ex:p ex:r ) ; sh:minCount 1 ] )",
            "ex:b ex:r 1",
        ),
        (
            """sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ;
              sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true ] , [ sh:path ex:q ;
              sh:qualifiedValueShape [ sh:path ex:r ; sh:minCount 1 ] ; sh:qualifiedMaxCount 9 ]""",
            "ex:b ex:r 1",
        ),
        ("sh:targetSubjectsOf ex:p", "ex:a ex:p ex:e"),
        ("sh:targetObjectsOf ex:p ; sh:nodeKind sh:Literal", "ex:e ex:p ex:a"),
    ],
)
def test_a_change_far_off_is_seen_from_where_a_shape_looks(said: str, changed: str) -> None:
    shapes = _turtle(f"ex:shape a sh:NodeShape ; sh:targetClass ex:Seen ; {said} .")
    told = _turtle("ex:a a ex:Seen ; ex:p ex:b . ex:b ex:q ex:c . ex:e ex:r 1 .")
    after = Facts.of(told | _turtle(f"{changed} ."))
    assert "urn:x-test:a" in reach(compiled(shapes)).affected(after, _turtle(f"{changed} ."))


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10_000_000), more=st.integers(0, 10_000_000))
def test_what_is_told_of_a_thing_is_replaced_whole(seed: int, more: int) -> None:
    (told, _), (other, _) = _random(seed), _random(more)
    thing = min((one.subject for one in other if isinstance(one.subject, NamedNode)), key=str)
    news = frozenset(triple for triple in other if triple.subject == thing)
    after = frozenset(triple for triple in told if triple.subject != thing) | news
    assert set(Facts.of(told).instead([thing.value], news).all()) == after


def test_however_much_changes_everything_leads_where_it_was_told_last() -> None:
    """Also once so much is newer that it is laid together with what was there."""
    chance, link = Random(5), LINKS[0]  # noqa: S311 chance without secrets
    told = frozenset[Triple]()
    facts = Facts.of(told)
    for changes in (300, *[1, 30, 90] * 4):
        news = (Triple(iri(f"{chance.randrange(200)}"), link, iri("end")) for _ in range(changes))
        after = told ^ frozenset(news)
        facts.back(link.value)  # what leads back is found out before the change
        facts, told = facts.changed(told - after, after - told), after
        assert sorted(map(str, facts.all())) == sorted(map(str, told))
        assert sorted(facts.back(link.value)[iri("end").value]) == sorted(facts.links(link.value))


def test_the_shapes_of_the_product_are_all_compiled_and_judge_alike(
    lindenau_release: Release,
) -> None:
    """On the invented city with each mistake that the shapes know."""
    mistakes = turtle_of({case: mistake["data"] for case, mistake in MISTAKES.items()})
    told = lindenau_release.current.union(
        quad.triple for quad in parse(mistakes, format=RdfFormat.TURTLE)
    )
    shapes = read_shapes().triples
    program = compiled(shapes)
    assert not program.left
    assert set(program.broken(Facts.of(told))) == set(reference(told, shapes))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('sh:sparql [ sh:select "SELECT $this {}" ]', "sparql is not compiled"),
        ("sh:node ex:shape", "part of itself"),
        ("sh:not [ sh:node ex:shape ]", "part of itself"),
        ("sh:minCount 1", "stands at a node shape"),
        ("sh:lessThan ex:p", "stands at a node shape"),
        ("sh:or ()", "has no members"),
        ("sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l", "not well formed"),
        ('sh:pattern "("', "is no pattern"),
        ("sh:datatype xsd:date , xsd:time", "more than once"),
        ("sh:property [ sh:path [ sh:inversePath [] ] ; sh:minCount 1 ]", "not well formed"),
        ('sh:property [ sh:path ex:p ; sh:maxCount "viele" ]', "not what it must be"),
        ("sh:property [ sh:minCount 1 ]", "stands at a node shape"),
        ("sh:property [ sh:path _:p ] . _:p sh:inversePath _:p", "too deeply"),
        ("sh:property [ sh:path _:p ] . _:p <urn:l> 1", "not well formed"),
        (f"{'sh:not [ ' * 400} sh:nodeKind sh:IRI {'] ' * 400}", "too deep"),
    ],
)
def test_what_is_not_compiled_is_named(said: str, why: str) -> None:
    shapes = _turtle(f"""
        ex:shape a sh:NodeShape ; sh:targetClass ex:Kind ; {said} .
        ex:sound a sh:NodeShape ; sh:targetClass ex:Kind ; sh:nodeKind sh:BlankNode .
    """)
    program = compiled(shapes)
    (left,) = program.left
    assert (left.shape, why in left.why) == ("urn:x-test:shape", True), left
    found = program.broken(Facts.of(_turtle("ex:a a ex:Kind .")))
    assert {one.shape for one in found} == {"urn:x-test:sound"}


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("sh:path [ sh:inversePath ( ex:p ex:q ) ] ; sh:nodeKind sh:Literal", {"urn:x-test:a"}),
        ('sh:path ex:name ; sh:uniqueLang "1"^^xsd:boolean', set()),
        ("sh:path ex:name ; sh:uniqueLang true", {None}),
        ('sh:path ex:said ; sh:languageIn ( "de-latn" )', set()),
    ],
)
def test_where_pyshacl_reads_the_standard_otherwise_the_standard_holds(
    said: str, values: set[Node | None]
) -> None:
    """It goes back along a sequence in the wrong order, takes 1 for true, and one part of a tag."""
    shapes = _turtle(f"ex:shape sh:targetNode ex:c ; {said} .")
    told = _turtle(
        'ex:a ex:p ex:b . ex:b ex:q ex:c . ex:c ex:name "x"@de , "y"@de ; ex:said ""@de-Latn-AT .'
    )
    assert {one.value for one in compiled(shapes).broken(Facts.of(told))} == values


def test_components_of_somebody_elses_leave_all_to_the_judge() -> None:
    shapes = _turtle("""
        ex:own a sh:ConstraintComponent ; sh:parameter [ sh:path ex:like ] .
        ex:shape a sh:NodeShape ; sh:targetNode ex:a ; ex:like 1 .
    """)
    assert [left.shape for left in compiled(shapes).left] == ["urn:x-test:shape"]


def test_what_pyshacl_judges_is_judged_once() -> None:
    """A compiled shape judges no second time what is of the class that it is."""
    shapes = _turtle("""
        ex:Kind a sh:NodeShape , <http://www.w3.org/2002/07/owl#Class> ; sh:nodeKind sh:Literal .
        ex:left sh:targetNode ex:a ;
          sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:node ex:left ] .
    """)
    facts, program = Facts.of(_turtle("ex:a a ex:Kind .")), compiled(shapes)
    assert [one.shape for one in program.left] == ["urn:x-test:left"]
    found = Counter(verdict(facts, shapes, program))
    assert found == Counter(reference(facts.all(), shapes))
    assert len(found) == 2


def test_what_is_of_a_class_that_is_a_shape_is_judged_by_it() -> None:
    """Whatever kind of class it is."""
    shapes = _turtle("""
        ex:Sort rdfs:subClassOf rdfs:Class .
        ex:Kind a ex:Sort , sh:NodeShape ; sh:nodeKind sh:Literal .
    """)
    facts = Facts.of(_turtle("ex:a a ex:Kind ."))
    (found,) = compiled(shapes).broken(facts)
    assert [found] == list(reference(facts.all(), shapes))


def test_a_value_counts_for_one_of_two_shapes_that_are_apart() -> None:
    """One that conforms to both counts for neither; none is apart from itself."""
    shapes = _turtle("""
        ex:shape sh:targetNode ex:sound , ex:unsound ; sh:property [ sh:path ex:p ;
            sh:qualifiedValueShape [ sh:class ex:Kind ] ; sh:qualifiedMinCount 1 ;
            sh:qualifiedValueShapesDisjoint true ] , [ sh:path ex:p ;
            sh:qualifiedValueShape [ sh:class ex:Other ] ; sh:qualifiedMinCount 1 ] .
    """)
    facts = Facts.of(
        _turtle("""
        ex:sound ex:p ex:a , ex:b . ex:a a ex:Kind . ex:b a ex:Other .
        ex:unsound ex:p ex:c . ex:c a ex:Kind , ex:Other .
    """)
    )
    (found,) = compiled(shapes).broken(facts)
    assert (found.focus, [found]) == ("urn:x-test:unsound", list(reference(facts.all(), shapes)))


@pytest.mark.parametrize("rule", ["sh:minInclusive 1", "sh:lessThan ex:q"])
def test_what_is_no_number_of_any_size_does_not_compare(rule: str) -> None:
    shapes = _turtle(f"ex:shape sh:targetNode ex:a ; sh:path ex:p ; {rule} .")
    facts = Facts.of(_turtle('ex:a ex:p "NaN"^^xsd:decimal ; ex:q 2.0 .'))
    assert len(compiled(shapes).broken(facts)) == 1
    with pytest.raises(ZielnetzError, match="zu keinem Urteil"):
        reference(facts.all(), shapes)


def test_rules_of_one_severity_are_a_program_of_their_own() -> None:
    shapes = _turtle("""
        ex:shape a sh:NodeShape ; sh:targetNode ex:a ; sh:nodeKind sh:Literal ;
          sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Info ] .
    """)
    told: set[Node] = {
        one.component for one in compiled(shapes).of_severity(SH.Info).broken(Facts.of(frozenset()))
    }
    assert told == {SH.MinCountConstraintComponent}
