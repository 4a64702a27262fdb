"""The city as linked data: things, the ontology, and what is published, in every form."""
# ruff: noqa: D103 - the name of a test says what it shows

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
import yaml
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, VOID, BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.util import from_n3

from graph.errors import NotFoundError
from graph.linked import (
    OF_GRAPHS,
    OF_TRIPLES,
    TURTLE,
    Endpoints,
    Form,
    describe,
    description,
    dumped,
    ontology_document,
    written,
)
from graph.paths import ONTOLOGY
from graph.publish import Release
from graph.published import Published
from graph.store import RdfFormat, Triple, parse
from graph.terms import RDF as RDF_NAMES
from graph.terms import SKOS, ZN, ZNSH
from tests.conftest import published_in_memory
from tests.ontology_files import MODULES, VOCABULARIES, read

PROFILE: Final = ONTOLOGY / "profiles" / "dcat-ap-de.ttl"
RULE: Final = f"{ZNSH.iri}dcat-ap-de-"
FAULTS: Final = yaml.safe_load(Path(__file__).with_name("dcat_faults.yaml").read_text("utf-8"))
DECIDED: Final = """
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://example.org/lindenau/>
<catalog>
    dct:issued "2025-02-01"^^xsd:date ;
    dct:license <http://dcat-ap.de/def/licenses/cc-zero> ;
    dct:modified "2025-03-01"^^xsd:date ;
    dct:publisher <actor/town-hall> ;
    dct:spatial <http://dcat-ap.de/def/politicalGeocoding/municipalityKey/00000000> ;
    dcat:contactPoint <contact> ;
    <http://data.europa.eu/r5r/availability>
        <http://publications.europa.eu/resource/authority/planned-availability/STABLE> ;
    <http://dcat-ap.de/def/dcatde/politicalGeocodingURI>
        <http://dcat-ap.de/def/politicalGeocoding/municipalityKey/00000000> ;
    <http://dcat-ap.de/def/dcatde/politicalGeocodingLevelURI>
        <http://dcat-ap.de/def/politicalGeocoding/Level/municipality> .
<actor/town-hall> a foaf:Agent ; foaf:name "Rathaus"@de .
<contact> a vcard:Kind ; vcard:hasURL <https://example.org/contact> .
"""
SHARED: Final = ("https://creativecommons.org/licenses/by/4.0/",)
PREFIXES: Final = {
    "city": "https://example.org/lindenau/",
    "distribution": "https://example.org/lindenau/distribution/",
    "edition": "https://example.org/lindenau/edition/",
    "period": "https://example.org/lindenau/period/",
    "service": "https://example.org/lindenau/service/",
}


def endpoints(published: Published) -> Endpoints:
    """Return addresses such as a service has."""
    start = "https://example.org"
    files = ("ttl", "csv", "xlsx")
    return Endpoints(
        home=f"{start}/",
        sparql=f"{start}/sparql",
        api=f"{start}/api",
        openapi=f"{start}/api/openapi.json",
        ontology=f"{start}/ontology",
        void=f"{start}/void",
        dumps={form.suffix: f"{start}/export.{form.suffix}" for form in OF_GRAPHS},
        editions={
            year: {suffix: f"{start}/{year}.{suffix}" for suffix in files}
            for year in published.editions
        },
    )


def rdf(data: bytes, form: Form) -> Graph:
    """Return *data* as rdflib reads it."""
    return Graph().parse(data=data, format=form.media_type)


def published_description(published: Published) -> Graph:
    triples = description(published, endpoints(published))
    return rdf(written(triples, TURTLE, published.city.base), TURTLE)


def verdict(graph: Graph) -> dict[tuple[str, str], str]:
    """Return what the profile finds, as rule and focus, with its severity."""
    groups = ONTOLOGY / "shapes" / "core.ttl"
    report = validate(graph, shacl_graph=read(PROFILE, groups))[1]
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.sourceShape)).removeprefix(RULE),
            str(report.value(result, SH.focusNode)),
        ): str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if str(report.value(result, SH.sourceShape)).startswith(RULE)
    }


@pytest.fixture(scope="module")
def deciding(lindenau_release: Release) -> Published:
    """Return the invented city after it has decided everything that DCAT-AP.de recommends.

    All its files bear one licence.
    """
    city = lindenau_release.city
    more = {quad.triple for quad in parse(input=DECIDED.encode(), format=RdfFormat.TURTLE)}
    one = str(city.source, "utf-8").replace(SHARED[0], "http://dcat-ap.de/def/licenses/cc-zero")
    one = one.replace(
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "http://dcat-ap.de/def/licenses/cc-zero",
    )
    catalogue = {quad.triple for quad in parse(input=one.encode(), format=RdfFormat.TURTLE)}
    changed = replace(city, catalogue=frozenset(catalogue | more))
    sources = replace(lindenau_release.sources, city=changed)
    return published_in_memory(replace(lindenau_release, sources=sources))


# Things


def test_a_thing_is_told_with_what_points_to_it_and_with_names(shipped: Published) -> None:
    actor = f"{shipped.city.base}actor/ifak"
    told = describe(shipped.store, shipped.graph(), actor)
    facts = {(t.subject.value, t.predicate.value) for t in told}  # type: ignore[union-attr]
    offer = f"{shipped.city.base}activity/fluechtlingsberatung"
    assert (actor, SKOS.prefLabel) in facts
    assert (offer, ZN.providedBy) in facts
    assert (offer, SKOS.prefLabel) in facts
    assert told == sorted(set(told), key=str)


def test_a_proposal_stands_beside_what_it_proposes(shipped: Published) -> None:
    """Whoever reads that an activity serves a goal also reads that the editors propose it."""
    offer = f"{shipped.city.base}activity/ansprache-befragung-stek"
    told = describe(shipped.store, shipped.graph(), offer)
    served = {t.object for t in told if t.predicate.value == ZN.servesGoal}
    proposed = {t.object for t in told if t.predicate.value == RDF_NAMES.object}
    assert served
    assert served <= proposed
    assert any(t.predicate.value == ZN.reason for t in told)


def test_on_what_is_said_nothing_is_proposed(shipped: Published) -> None:
    offer = f"{shipped.city.base}activity/ansprache-befragung-stek"
    told = describe(shipped.store, shipped.graph("said"), offer)
    assert ZN.servesGoal not in {t.predicate.value for t in told}


@pytest.mark.parametrize("end", ["actor/nobody", "actor/ ", "<>"])
def test_an_unknown_thing_is_an_error(shipped: Published, end: str) -> None:
    with pytest.raises(NotFoundError, match="nichts bekannt"):
        describe(shipped.store, shipped.graph(), shipped.city.base + end)


# Forms


@pytest.mark.parametrize("form", OF_TRIPLES, ids=lambda form: form.suffix)
def test_every_form_says_the_same(lindenau: Published, form: Form) -> None:
    told = describe(lindenau.store, lindenau.graph(), f"{lindenau.city.base}goal/1")
    graph = rdf(written(told, form, lindenau.city.base), form)
    assert len(graph) == len(told)
    assert isomorphic(graph, rdf(written(told, TURTLE, lindenau.city.base), TURTLE))


def test_the_same_triples_give_the_same_bytes(lindenau: Published) -> None:
    triples: list[Triple] = list(lindenau.store.triples(lindenau.graph()))
    backwards = list(reversed(triples))
    base = lindenau.city.base
    assert written(triples, TURTLE, base) == written(backwards, TURTLE, base)


def test_turtle_speaks_in_short_names_that_it_uses(lindenau: Published) -> None:
    told = describe(lindenau.store, lindenau.graph(), f"{lindenau.city.base}goal/1")
    text = written(told, TURTLE, lindenau.city.base).decode()
    assert "\ngoal:1 a skos:Concept , zn:Goal , zn:IntegrationGoal ;\n" in text
    assert "@prefix goal: <https://example.org/lindenau/goal/> .\n" in text
    assert "@prefix qb:" not in text


@pytest.mark.parametrize("form", OF_GRAPHS, ids=lambda form: form.suffix)
def test_every_published_quad_is_in_the_dump(lindenau: Published, form: Form) -> None:
    dataset = Dataset().parse(data=dumped(lindenau, form), format=form.media_type)
    assert sum(len(graph) for graph in dataset.graphs()) == len(lindenau.store)


def test_the_dump_of_an_edition_is_its_graph(lindenau: Published) -> None:
    graph = lindenau.graph()
    dump = rdf(dumped(lindenau, TURTLE, graph), TURTLE)
    assert len(dump) == len(list(lindenau.store.triples(graph)))


# The ontology


def test_the_ontology_document_holds_every_module_and_vocabulary() -> None:
    document = rdf(written(ontology_document(), TURTLE, "https://example.org/"), TURTLE)
    assert not list(read(*MODULES, *VOCABULARIES) - document)
    assert not [node for node in document.all_nodes() if isinstance(node, BNode)]


# What is published


@pytest.mark.parametrize("city", ["lindenau", "shipped"])
def test_the_description_conforms_to_dcat_ap_de(city: str, request: pytest.FixtureRequest) -> None:
    """Only what a city has not decided yet is missing."""
    found = verdict(published_description(request.getfixturevalue(city)))
    assert set(found.values()) == {"Warning"}
    assert {rule for rule, _ in found} <= {
        "issued-wanted",
        "modified-wanted",
        "availability-wanted",
        "spatial-wanted",
        "contact-wanted",
        "catalogue-license-wanted",
        "dataset-level-wanted",
        "dataset-geocoding-wanted",
        "distribution-license-listed",
    }


def test_a_city_that_decides_everything_leaves_nothing_to_wish_for(deciding: Published) -> None:
    assert verdict(published_description(deciding)) == {}


def test_every_rule_of_the_profile_has_a_fault() -> None:
    shapes = read(PROFILE).subjects(RDF.type, SH.PropertyShape)
    assert {str(shape).removeprefix(RULE) for shape in shapes} == set(FAULTS)


@pytest.fixture(scope="module")
def verdict_on_faults(deciding: Published) -> dict[tuple[str, str], str]:
    graph = published_description(deciding)
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, replace=True)
    names = graph.namespace_manager
    heading = "\n".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in names.namespaces())
    for fault in FAULTS.values():
        for path in fault.get("without", ()):
            graph.remove((from_n3(fault["focus"], nsm=names), from_n3(path, nsm=names), None))
    more = "\n".join(fault.get("with", "") for fault in FAULTS.values())
    return verdict(graph.parse(data=f"{heading}\n{more}", format="turtle"))


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_rule_of_the_profile_notices_its_fault(
    rule: str, verdict_on_faults: dict[tuple[str, str], str]
) -> None:
    focus = FAULTS[rule]["focus"]
    prefix, _, local = focus.partition(":")
    iri = focus[1:-1] if focus.startswith("<") else PREFIXES[prefix] + local
    severity = "Warning" if rule.endswith(("-wanted", "-listed")) else "Violation"
    assert verdict_on_faults[rule, iri] == severity


def test_the_profile_speaks_both_languages_and_names_its_groups() -> None:
    graph = read(PROFILE, ONTOLOGY / "shapes" / "core.ttl")
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in read(PROFILE).subjects(RDF.type, kind):
            for text in (SH.name, SH.description, SH.message):
                assert sorted(t.language for t in graph.objects(shape, text)) == ["de", "en"]
            assert (graph.value(shape, SH.group), RDF.type, SH.PropertyGroup) in graph


def test_the_description_has_no_blank_node_and_only_whole_addresses(shipped: Published) -> None:
    graph = published_description(shipped)
    assert not [node for node in graph.all_nodes() if isinstance(node, BNode)]
    links = {node for node in graph.all_nodes() if isinstance(node, URIRef)}
    assert all(str(link).startswith(("http://", "https://")) for link in links)


def test_the_unknown_licence_of_the_draft_is_said_to_be_unknown(shipped: Published) -> None:
    graph = published_description(shipped)
    licences = set(graph.objects(None, DCAT.distribution / DCTERMS.license))
    licence = URIRef(f"{shipped.city.base}license/{shipped.shown}")
    assert licences == {licence}
    assert str(graph.value(licence, DCTERMS.type)).endswith("UnknownIPR")
    stated = URIRef(f"{shipped.city.base}graph/{shipped.shown}/stated")
    assert graph.value(stated, DCTERMS.license) is None
    assert "unbekannt" in str(graph.value(stated, DCTERMS.rights))


def test_a_city_without_publisher_invents_none(shipped: Published, deciding: Published) -> None:
    names = {
        str(name)
        for city in (shipped, deciding)
        for name in published_description(city).objects(None, DCTERMS.publisher / FOAF.name)
    }
    assert names == {"Herausgeber noch nicht benannt", "Publisher not yet named", "Rathaus"}


def test_counts_are_those_of_the_graph(shipped: Published) -> None:
    graph = published_description(shipped)
    edition = URIRef(shipped.editions[shipped.shown])
    triples = list(shipped.store.triples(shipped.graph()))
    assert graph.value(edition, VOID.triples) == Literal(len(triples))
    assert graph.value(edition, VOID.properties) == Literal(len({t.predicate for t in triples}))
    classes = {t.object for t in triples if t.predicate.value == RDF_NAMES.type}
    assert graph.value(edition, VOID.classes) == Literal(len(classes))
    subjects = {t.subject.value for t in triples}  # type: ignore[union-attr]
    things = {iri for iri in subjects if iri.startswith(shipped.city.base)}
    assert graph.value(edition, VOID.entities) == Literal(len(things))


def test_examples_and_subsets_exist(shipped: Published) -> None:
    graph = published_description(shipped)
    for example in graph.objects(None, VOID.exampleResource):
        assert describe(shipped.store, shipped.graph(), str(example))
    subsets = {str(part) for part in graph.objects(None, VOID.subset)}
    assert set(shipped.store.graphs()) <= subsets
    assert subsets == {str(node) for node in graph.subjects(RDF.type, VOID.Dataset)} - {
        f"{shipped.city.base}dataset"
    }
