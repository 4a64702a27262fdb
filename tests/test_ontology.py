"""The words of the ontology are defined once, and everybody uses them as defined."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph.ontology_page import pages
from graph.paths import DATA, ONTOLOGY, QUERIES, ROOT
from graph.terms import ZN, ZNV
from graph.turtle import turtle_files
from tests.ontology_files import ALIGNMENTS, JUDGED, MODULES, VOCABULARIES, read, shared_prefixes

CITY = Path(__file__).parent / "city"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read(*JUDGED)


def declared_prefixes(text: str) -> dict[str, str]:
    return dict(re.findall(r"^PREFIX\s+([\w-]*):\s*<([^>]*)>", text, re.MULTILINE | re.IGNORECASE))


def strange_prefixes(text: str) -> set[str]:
    """Return the prefixes that *text* declares otherwise than the ontology does."""
    shared = shared_prefixes()
    return {p for p, iri in declared_prefixes(text).items() if shared.get(p, iri) != iri}


def own_names(graph: Graph, namespace: str) -> Iterator[str]:
    """Yield every IRI of *namespace* in *graph*, wherever it stands."""
    for triple in graph:
        for node in triple:
            iri = str(node.datatype) if isinstance(node, Literal) else str(node)
            if isinstance(node, URIRef) and iri.startswith(namespace) and iri != namespace:
                yield iri


def names_in_query(text: str, namespace: str) -> Iterator[str]:
    """Yield every IRI of *namespace* that a query names, in full or by prefix."""
    yield from re.findall(rf"<({re.escape(namespace)}[^>]+)>", text)
    for prefix, iri in declared_prefixes(text).items():
        if iri.startswith(namespace):
            yield from (iri + name for name in re.findall(rf"(?<![\w-]){prefix}:([\w-]+)", text))


def in_use(namespace: str) -> set[str]:
    files = [*turtle_files(ONTOLOGY), *turtle_files(DATA), *turtle_files(CITY)]
    queries = [file.read_text("utf-8") for file in QUERIES.rglob("*.rq")]
    assert queries
    named = {name for text in queries for name in names_in_query(text, namespace)}
    written = set(own_names(read(*files), namespace))
    prefixes = set(shared_prefixes().values())
    return {name for name in named | written if name not in prefixes}


def test_every_term_in_use_is_defined_by_a_module(ontology: Graph) -> None:
    defined = {str(term) for term in ontology.subjects(RDFS.isDefinedBy)}
    assert in_use(ZN.iri) - defined == set()


def test_every_vocabulary_value_in_use_exists() -> None:
    graph = read(*VOCABULARIES)
    known = {str(node) for node in graph.subjects(RDF.type)}
    assert in_use(ZNV.iri) - known == set()


def test_a_name_that_a_query_invents_is_found() -> None:
    query = f"PREFIX zn: <{ZN.iri}>\nPREFIX s: <{ZNV['status/']}>\nSELECT * {{ ?a zn:mood s:gone }}"
    assert ZN.mood in set(names_in_query(query, ZN.iri))
    assert ZNV["status/gone"] in set(names_in_query(query, ZNV.iri))


def test_every_header_bears_the_version_of_the_distribution(ontology: Graph) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headers = set(read(*turtle_files(ONTOLOGY)).subjects(RDF.type, OWL.Ontology))
    assert set(ontology.subjects(RDF.type, OWL.Ontology)) <= headers
    for header in ontology.subjects(RDF.type, OWL.Ontology):
        assert str(ontology.value(header, OWL.versionInfo)) == version
        assert str(ontology.value(header, OWL.versionIRI)) == f"{header}/{version}"


def test_the_module_of_a_term_is_the_file_it_stands_in() -> None:
    for file in MODULES:
        for module in read(file).objects(None, RDFS.isDefinedBy):
            assert str(module).endswith(f"/{file.stem}")


def test_queries_and_data_use_the_shared_prefixes() -> None:
    files = [*QUERIES.rglob("*.rq"), *turtle_files(ONTOLOGY), *turtle_files(DATA)]
    strange = {file.name: strange_prefixes(file.read_text("utf-8")) for file in files}
    assert {name for name, prefixes in strange.items() if prefixes} == set()


def test_queries_use_no_prefix_of_their_own() -> None:
    shared = shared_prefixes()
    used = {p for file in QUERIES.rglob("*.rq") for p in declared_prefixes(file.read_text("utf-8"))}
    assert used - set(shared) == set()


def test_a_prefix_with_another_meaning_is_found() -> None:
    assert strange_prefixes("PREFIX zn: <https://example.org/>\n") == {"zn"}
    assert strange_prefixes("PREFIX own: <https://example.org/>\n") == set()


def test_alignments_speak_of_our_own_terms_only() -> None:
    graph = read(*ALIGNMENTS)
    outside = {str(s) for s in graph.subjects() if not str(s).startswith("https://w3id.org/zielne")}
    assert outside == set()


def test_every_shared_vocabulary_has_a_short_form() -> None:
    assert {file.stem for file in VOCABULARIES} <= set(shared_prefixes())


@pytest.mark.parametrize("file", VOCABULARIES, ids=lambda file: file.stem)
def test_a_label_means_one_value_of_its_vocabulary(file: Path) -> None:
    graph = read(file)
    words = Counter(
        (word.language, word.casefold())
        for concept in graph.subjects(RDF.type, SKOS.Concept)
        for label in (SKOS.prefLabel, SKOS.altLabel)
        for word in graph.objects(concept, label)
        if isinstance(word, Literal)
    )
    assert [word for word, count in words.items() if count > 1] == []


def test_phases_of_life_have_the_ages_of_the_model() -> None:
    graph = read(ONTOLOGY / "vocabularies" / "life-phase.ttl")
    ages = {
        str(phase).rsplit("/", 1)[1]: tuple(
            int(str(age)) if age is not None else None
            for age in (
                graph.value(phase, URIRef(ZN.ageFrom)),
                graph.value(phase, URIRef(ZN.ageTo)),
            )
        )
        for phase in graph.subjects(RDF.type, URIRef(ZN.LifePhase))
    }
    assert ages == {
        "early-childhood": (0, 3),
        "kindergarten": (3, 6),
        "primary-school": (6, 10),
        "adolescence": (10, 19),
        "transition-to-work": (15, 27),
        "working-life": (25, 67),
        "family": (None, None),
        "third-age": (60, 80),
        "old-age": (80, None),
        "all-phases": (None, None),
    }


@pytest.mark.parametrize("name", ["model.svg", "README.md"])
def test_the_generated_pages_are_up_to_date(name: str) -> None:
    file = ONTOLOGY / name
    assert file.read_text("utf-8") == pages(ONTOLOGY)[file], "run python -m graph.ontology_page"
