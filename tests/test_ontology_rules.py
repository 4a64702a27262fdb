"""The ontology keeps its own rules, and every rule notices what breaks it."""
# ruff: noqa: D103 - the name of a test says what it shows

from pathlib import Path
from typing import Final

import pytest
import yaml
from rdflib import RDF, SH, BNode, Graph
from rdflib.util import from_n3

from graph.check import Broken, Facts, compiled, text
from graph.paths import ONTOLOGY
from graph.store import RdfFormat, Triple, parse
from graph.terms import ZNSH
from graph.turtle import house_form, turtle_files
from tests.ontology_files import (
    ALIGNMENTS,
    JUDGED,
    MODULES,
    RULES,
    VOCABULARIES,
    read,
    shared_prefixes,
)

FAULTS: Final = yaml.safe_load(Path(__file__).with_name("ontology_faults.yaml").read_text("utf-8"))


def faulty(graph: Graph) -> Graph:
    """Return *graph* with all faults in it at once."""
    heading = "\n".join(f"PREFIX {p}: <{iri}>" for p, iri in shared_prefixes().items())
    graph.parse(data=heading, format="turtle")
    names = graph.namespace_manager
    for fault in FAULTS.values():
        for path in fault.get("without", ()):
            graph.remove((from_n3(fault["focus"], nsm=names), from_n3(path, nsm=names), None))
    more = [fault.get("with", "") for fault in FAULTS.values()]
    return graph.parse(data="\n".join([heading, *more]), format="turtle")


def judge(graph: Graph) -> list[Broken]:
    program = compiled(_triples(read(RULES)))
    assert not program.left
    return list(program.broken(Facts.of(_triples(graph))))


def _triples(graph: Graph) -> frozenset[Triple]:
    lines = graph.serialize(format="nt")
    return frozenset(quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))


@pytest.fixture(scope="module")
def verdict_on_faults() -> set[tuple[str, str]]:
    return {(one.shape, text(one.focus)) for one in judge(faulty(read(*JUDGED)))}


@pytest.mark.parametrize("file", turtle_files(ONTOLOGY), ids=str)
def test_every_file_is_in_house_form(file: Path) -> None:
    assert file.read_text("utf-8") == house_form(file.read_text("utf-8"))


def test_modules_vocabularies_and_alignments_have_no_blank_node() -> None:
    graph = read(*MODULES, *VOCABULARIES, *ALIGNMENTS)
    assert not [node for node in graph.all_nodes() if isinstance(node, BNode)]


def test_every_shape_has_an_iri() -> None:
    graph = read(*turtle_files(ONTOLOGY / "shapes"))
    shapes = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    nested = {*graph.objects(None, SH.property), *graph.objects(None, SH.node)}
    assert not [shape for shape in shapes | nested if isinstance(shape, BNode)]


def test_the_ontology_keeps_its_own_rules() -> None:
    assert judge(read(*JUDGED)) == []


def test_every_rule_has_a_fault() -> None:
    rules = {str(rule).removeprefix(ZNSH.iri) for rule in read(RULES).subjects(SH.message)}
    assert rules == set(FAULTS)


def test_every_rule_speaks_both_languages() -> None:
    graph = read(RULES)
    for rule in set(graph.subjects(SH.message)):
        assert {word.language for word in graph.objects(rule, SH.message)} == {"de", "en"}, rule


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_rule_notices_its_fault(rule: str, verdict_on_faults: set[tuple[str, str]]) -> None:
    assert (ZNSH[rule], full(FAULTS[rule]["focus"])) in verdict_on_faults


def full(name: str) -> str:
    """Return the IRI of a short form, or the text of a literal."""
    if name.startswith('"'):
        return name.split('"')[1]
    prefix, local = name.split(":")
    return shared_prefixes()[prefix] + local
