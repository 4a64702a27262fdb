"""The register half of the real source: its numbers, its silences, and where its links lead."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import BNode, Node

from graph.paths import DATA, ONTOLOGY
from graph.terms import DCT, ORG, SCHEMA, SKOS, ZN, ZNV
from graph.turtle import house_form

STATED = next(DATA.glob("*/stated/identities.ttl")).parent
NAMES = ("actors", "groups", "bodies", "activities", "programmes", "perspectives", "citations")
IDENTITIES = STATED / "identities.ttl"
FILES = [STATED / f"{name}.ttl" for name in NAMES]
TEXTS = [
    SKOS.prefLabel,
    SKOS.altLabel,
    DCT.description,
    ZN.achievement,
    ZN.dateText,
    ZN.reason,
    ZN.resources,
    ZN.task,
]
UNSAID = [ZN.inField, ZN.servesGoal, ZN.forLifePhase, ZN.addresses, ZN.usesStatistic]
PLACE = re.compile(r"(Titelblatt|Kap\. \d(\.\d)?), Z\. \d+(–\d+)?(, \d+(–\d+)?)*")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PHONE = re.compile(r"\b0\d{2,5}[ /-]?\d{4,}")


@pytest.fixture(scope="module")
def register() -> Graph:
    """Return all register files, identities included, as one graph."""
    graph = Graph()
    for file in (IDENTITIES, *FILES):
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Return the IRIs of all things of the city and of all vocabulary concepts."""
    graph = Graph()
    for file in [*STATED.glob("*.ttl"), *(ONTOLOGY / "vocabularies").glob("*.ttl")]:
        graph.parse(file)
    return {str(thing) for thing in graph.subjects(RDF.type)}


@pytest.fixture(scope="module")
def base(register: Graph) -> str:
    """Return the city's base IRI, read from the IRI of its council."""
    (iri,) = [iri for iri in of_class(register, "Body") if iri.endswith("actor/rat")]
    return iri.removesuffix("actor/rat")


def of_class(graph: Graph, name: str) -> list[str]:
    """Return the IRIs of the things typed ``zn:name``, sorted."""
    return sorted(str(thing) for thing in graph.subjects(RDF.type, URIRef(ZN[name])))


def values(graph: Graph, subject: str, predicate: str) -> list[str]:
    """Return the values of a property of one subject as text, sorted."""
    return sorted(str(value) for value in graph.objects(URIRef(subject), URIRef(predicate)))


def having(graph: Graph, predicate: str, value: Node | None = None) -> list[str]:
    """Return the subjects with this property (and value), each once, sorted."""
    return sorted({str(thing) for thing in graph.subjects(URIRef(predicate), value)})


def untagged(graph: Graph) -> list[Node]:
    """Return the texts that are not tagged as German."""
    texts = [value for name in TEXTS for value in graph.objects(None, URIRef(name))]
    return [text for text in texts if not (isinstance(text, Literal) and text.language == "de")]


def dangling(graph: Graph, known: set[str], namespaces: tuple[str, ...]) -> list[str]:
    """Return the objects in *namespaces* that nothing *known* stands behind."""
    linked = {str(value) for value in graph.objects() if isinstance(value, URIRef)}
    return sorted(iri for iri in linked if iri.startswith(namespaces) and iri not in known)


def personal(graph: Graph) -> list[str]:
    """Return the texts that hold a mail address or telephone number, functional mailboxes aside."""
    mailboxes = set(graph.objects(None, URIRef(SCHEMA.email)))
    texts = {str(v) for v in graph.objects() if isinstance(v, Literal) and v not in mailboxes}
    return sorted(text for text in texts if MAIL.search(text) or PHONE.search(text))


@pytest.mark.parametrize("file", [IDENTITIES, *FILES], ids=lambda file: file.name)
def test_files_are_in_house_form_without_blank_nodes(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text == house_form(text)
    assert not [term for triple in Graph().parse(file) for term in triple if type(term) is BNode]


def test_identities_hold_types_only_and_no_other_file_holds_one() -> None:
    assert set(Graph().parse(IDENTITIES).predicates()) == {RDF.type}
    assert [file for file in FILES if list(Graph().parse(file).subjects(RDF.type))] == []


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Actor", 67),
        ("Body", 9),
        ("ActorGroup", 20),
        ("Activity", 83),
        ("Programme", 14),
        ("Perspective", 4),
        ("Seat", 12),
    ],
)
def test_numbers_of_the_source(register: Graph, name: str, number: int) -> None:
    assert len(of_class(register, name)) == number


def test_every_thing_has_one_name_one_source_and_one_locator(register: Graph) -> None:
    needed = (SKOS.prefLabel, DCT.source, ZN.locator)
    things = {str(thing) for thing in register.subjects(RDF.type)}
    assert {str(thing) for thing in register.subjects()} == things
    assert [t for t in things if any(len(values(register, t, name)) != 1 for name in needed)] == []


def test_locators_name_chapter_and_line(register: Graph) -> None:
    places = [str(place) for place in register.objects(None, URIRef(ZN.locator))]
    assert [p for p in places if not all(PLACE.fullmatch(part) for part in p.split("; "))] == []


def test_every_text_is_tagged_as_german(register: Graph) -> None:
    assert untagged(register) == []


def test_a_text_without_language_is_noticed() -> None:
    graph = Graph().parse(data=f'<urn:x> <{ZN.task}> "stumm" .', format="turtle")
    assert untagged(graph) == [Literal("stumm")]


def test_every_link_leads_to_a_known_thing(register: Graph, base: str, known: set[str]) -> None:
    assert dangling(register, known, (base, str(ZNV))) == []


def test_a_link_into_the_void_is_noticed() -> None:
    graph = Graph().parse(data=f"<urn:x> <{ZN.providedBy}> <urn:city:nobody> .", format="turtle")
    assert dangling(graph, {"urn:x"}, ("urn:city:",)) == ["urn:city:nobody"]


def test_no_personal_data(register: Graph) -> None:
    assert personal(register) == []
    mailboxes = {
        str(mail).partition("@")[0] for mail in register.objects(None, URIRef(SCHEMA.email))
    }
    assert mailboxes == {"integrationsrat", "info", "kontakt", "jmd-gevelsberg"}


@pytest.mark.parametrize("text", ["Frau Muster, m.muster@example.org", "Tel. 0000 123456"])
def test_personal_data_is_noticed(text: str) -> None:
    graph = Graph().parse(data=f'<urn:x> <{DCT.description}> "{text}"@de .', format="turtle")
    assert personal(graph) == [text]


def test_one_of_the_activities_is_inferred_and_only_says_so_in_words(register: Graph) -> None:
    (inferred,) = having(register, ZN.inferred)
    assert inferred in of_class(register, "Activity")
    assert values(register, inferred, ZN.dateText)
    assert not values(register, inferred, ZN.startDate) + values(register, inferred, ZN.endDate)


def test_ten_project_ideas_arise_from_one_conference(register: Graph) -> None:
    ideas = having(register, ZN.activityKind, URIRef(ZNV["activity-kind/project-idea"]))
    assert len(ideas) == 10
    assert len({value for idea in ideas for value in values(register, idea, ZN.arisesFrom)}) == 1


def test_every_perspective_gives_rise_to_something(register: Graph) -> None:
    numbers = [
        len(having(register, ZN.arisesFrom, URIRef(p))) for p in of_class(register, "Perspective")
    ]
    assert numbers == [2, 2, 2, 1]


def test_activities_by_status(register: Graph) -> None:
    states = Counter(
        values(register, activity, ZN.status)[0].removeprefix(ZNV["status/"])
        for activity in of_class(register, "Activity")
    )
    assert states == {
        "held": 18,
        "running": 20,
        "proposed": 16,
        "mentioned-past": 10,
        "unknown": 9,
        "planned": 4,
        "designed": 3,
        "unused": 2,
        "ended": 1,
    }


@pytest.mark.parametrize("predicate", UNSAID)
def test_the_source_assigns_no_activity_to_goal_field_or_phase(
    register: Graph, predicate: str
) -> None:
    assert having(register, predicate) == []


def test_nobody_introduces_themselves(register: Graph) -> None:
    assert having(register, ZN.selfDescription) == []


def test_thirty_entries_of_the_address_list(register: Graph) -> None:
    listed = having(register, ZN.listedIn)
    assert len(listed) == 30
    assert set(listed) <= set(of_class(register, "Actor"))


def test_postal_addresses_only_of_public_bodies(register: Graph) -> None:
    public = {ZNV[f"level/{level}"] for level in ("city", "county", "state", "federation")}
    addressed = having(register, ZN.postalAddress)
    private = [a for a in addressed if not public & set(values(register, a, ZN.level))]
    assert [iri.rpartition("/")[2] for iri in private] == ["vhs-ensued", "vhs-wwh"]


def test_programmes_by_level_and_use(register: Graph) -> None:
    programmes = of_class(register, "Programme")
    levels = Counter(
        values(register, p, ZN.level)[0].removeprefix(ZNV["level/"]) for p in programmes
    )
    states = Counter(
        values(register, p, ZN.status)[0].removeprefix(ZNV["status/"]) for p in programmes
    )
    assert levels == {"federation": 4, "state": 8, "city": 2}
    assert states == {"running": 10, "unused": 3, "ended": 1}


def test_programmes_not_used_say_why(register: Graph) -> None:
    running = URIRef(ZNV["status/running"])
    idle = set(of_class(register, "Programme")) - set(having(register, ZN.status, running))
    assert {p for p in idle if len(values(register, p, ZN.reason)) != 1} == set()


def test_four_steering_bodies_each_with_tasks(register: Graph) -> None:
    steering = having(register, ZN.steering, Literal(True))  # noqa: FBT003
    assert len(steering) == 4
    assert set(steering) <= set(of_class(register, "Body"))
    assert all(values(register, body, ZN.task) for body in steering)


def test_twelve_seats_of_one_body_in_order(register: Graph) -> None:
    seats = of_class(register, "Seat")
    assert len({value for seat in seats for value in values(register, seat, ZN.seatOf)}) == 1
    positions = sorted(int(values(register, seat, ZN.position)[0]) for seat in seats)
    assert positions == list(range(1, 13))
    assert all(len(values(register, seat, ZN.represents)) == 1 for seat in seats)


def test_three_seats_stand_for_fields(register: Graph, base: str) -> None:
    fields = having(register, ZN.represents)
    represented = [values(register, seat, ZN.represents)[0].removeprefix(base) for seat in fields]
    assert sorted(r for r in represented if r.startswith("field/")) == [
        "field/arbeiten",
        "field/gesundheit",
        "field/wohnen",
    ]


def test_one_actor_has_the_short_name_of_the_association(register: Graph, base: str) -> None:
    assert having(register, SKOS.altLabel, Literal("IFAK", lang="de")) == [f"{base}actor/ifak"]
    centres = having(register, ORG.subOrganizationOf, URIRef(f"{base}actor/ifak"))
    assert len(centres) == 2


def test_providers_are_those_the_text_names(register: Graph, base: str) -> None:
    courses = f"{base}activity/integrationskurse"
    assert values(register, courses, ZN.providedBy) == [f"{base}actor/stadt"]
    assert values(register, courses, ZN.unnamedProviders) == ["3"]
    assert values(register, f"{base}activity/weiterbildung-berufskolleg", ZN.providedBy) == []


def test_every_citation_is_about_one_thing_and_one_property(register: Graph) -> None:
    needed = (ZN.about, ZN.statedProperty, ZN.inDocument)
    citations = of_class(register, "Citation")
    assert [c for c in citations if any(len(values(register, c, n)) != 1 for n in needed)] == []
