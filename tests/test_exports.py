"""One edition in the words of others: what each standard demands, and what must never get in."""
# ruff: noqa: D103 - the name of a test says what it shows

import csv
import io
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import frictionless
import hxl as libhxl
import networkx as nx
import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from pyshacl import validate
from rdflib import RDF, SH, Graph, Namespace, URIRef
from starlette.testclient import TestClient

from graph.coverage import coverage
from graph.exports import Source, cpov, cpsv_ap, datapackage, hsds, hsds_package, hxl
from graph.exports.hsds import services
from graph.exports.hxl import sheet
from graph.exports.tables import tables
from graph.intake.founding import NewCity, found_city_of_list
from graph.intake.table import guessed, read_table
from graph.linked import STANDARDS
from graph.network import build, export
from graph.paths import ONTOLOGY
from graph.publish import Release
from graph.published import Published
from graph.question import Question
from graph.store import NamedNode
from graph.terms import SCHEMA, ZN
from service.cli import cli
from tests.conftest import published_in_memory
from tests.ontology_files import read
from tests.web_client import client
from tests.written_down import holding
from viz.network_places import network_places

HERE: Final = Path(__file__).parent
SCHEMA_OF_HSDS: Final = json.loads((HERE / "hsds_schema.json").read_text("utf-8"))
FAULTS: Final = yaml.safe_load((HERE / "export_faults.yaml").read_text("utf-8"))
PROFILES: Final = [ONTOLOGY / "profiles" / f"{name}.ttl" for name in ("cpov", "cpsv-ap")]
CV: Final = Namespace("http://data.europa.eu/m8g/")
CPSV: Final = Namespace("http://purl.org/vocab/cpsv#")


@pytest.fixture(scope="module")
def source(lindenau: Published) -> Source:
    """Return the invented city as exports read it."""
    return Source.of(lindenau)


@pytest.fixture(scope="module")
def shipped_source(shipped: Published) -> Source:
    """Return the city that comes with the product as exports read it."""
    return Source.of(shipped)


# HXL


def _map(published: Published, rows: str, columns: str) -> dict[tuple[str, str], tuple[int, ...]]:
    """Return the filled cells of a map by the names of their sides."""
    snapshot = published.snapshot()
    label, found = snapshot.labels.label, coverage(snapshot, Question(rows, columns))
    cells = {
        (label(cell.row), label(cell.column)): (cell.certain, cell.near, cell.former)
        for cell in found.cells
    }
    return {sides: figures for sides, figures in cells.items() if any(figures)}


@pytest.fixture(scope="module")
def read_back(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the city that is made from the HXL file of the invented one."""
    table = read_table(hxl(source))
    folder = tmp_path_factory.mktemp("hxl") / "again"
    city = NewCity("Wieder", "again", "https://example.org/again/", ("2099",))
    release, records = found_city_of_list(folder, city, table, guessed(table, "hxl"))
    assert records.unmapped == {}
    return published_in_memory(release)


@pytest.mark.parametrize("sides", [("field", "actor"), ("field", "area"), ("actor", "area")])
def test_hxl_read_back_counts_the_same(
    sides: tuple[str, str], lindenau: Published, read_back: Published
) -> None:
    """Every cell holds as many; only places above those named are unknown to a flat list."""
    before, after = _map(lindenau, *sides), _map(read_back, *sides)
    known = read_back.snapshot().labels
    names = {known.label(iri) for iri in known.names}
    missing = {cell for cell in before if not set(cell) <= names}
    assert after == {cell: figures for cell, figures in before.items() if cell not in missing}
    assert after
    assert all("Lindenau an der Prüm" in cell for cell in missing)


def test_hxl_read_back_is_of_the_same_year(lindenau: Published, read_back: Published) -> None:
    assert read_back.shown == lindenau.shown
    assert len(read_back.snapshot().incidence.activities) == len(
        lindenau.snapshot().incidence.activities
    )


def test_hxl_has_a_line_for_each_provider_field_and_place(shipped_source: Source) -> None:
    found = sheet(shipped_source)
    for activity in shipped_source.activities():
        lines = [line for line in found.lines if line[0] == activity.iri]
        sides = (activity.links["providers"], activity.links["fields"])
        assert len(lines) == max(len(sides[0]), 1) * max(len(sides[1]), 1)
    assert all(tag.startswith("#") for tag in found.tags)
    assert {line[13] for line in found.lines} == {"Vorschlag der Redaktion", ""}


def _hxl_faults(content: bytes) -> list[str]:
    """Return what the standard's own schema, as its library carries it, finds at fault."""
    found: list[str] = []
    schema = libhxl.schema(None, lambda fault: found.append(str(fault.rule.tag_pattern)))
    schema.validate(libhxl.data(io.BytesIO(content)))
    return found


def test_hxl_fits_the_schema_of_the_standard(source: Source, shipped_source: Source) -> None:
    """In either language; what is no date is found."""
    texts = [hxl(source, "en"), hxl(shipped_source, "de")]
    assert [_hxl_faults(text) for text in texts] == [[], []]
    wrong = texts[1].replace(b",2012,", b",gestern,", 1)
    assert _hxl_faults(wrong) == ["#date"]


# HSDS


def _faults(page: object) -> list[str]:
    judge = Draft202012Validator(SCHEMA_OF_HSDS, format_checker=FormatChecker())
    return [fault.message for fault in judge.iter_errors(page)]


@pytest.mark.parametrize("city", ["lindenau", "shipped"])
def test_hsds_fits_our_small_schema(city: str, request: pytest.FixtureRequest) -> None:
    page = json.loads(hsds(Source.of(request.getfixturevalue(city))))
    assert _faults(page) == []
    assert page["contents"]


def test_our_small_schema_of_hsds_finds_faults(source: Source) -> None:
    page = services(source)
    page["contents"] = [{"id": "1", "name": "", "status": "planned"}]
    assert len(_faults(page)) == len(["id", "name", "status"])


def test_hsds_holds_what_is_active_or_past_and_no_proposal(shipped_source: Source) -> None:
    page = services(shipped_source)
    kinds = list(shipped_source.counting.values())
    assert page["total_items"] == kinds.count("active") + kinds.count("past")
    text = hsds(shipped_source).decode()
    assert '"link_type": "goal"' not in text
    assert '"link_type": "actor-type"' in text


def test_hsds_tables_hold_what_the_json_holds_of_named_organisations(
    source: Source, tmp_path: Path
) -> None:
    """Keys, references and demanded columns by Frictionless; the tables' rules by our own hand."""
    ZipFile(io.BytesIO(hsds_package(source))).extractall(tmp_path)
    told = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert _judged(tmp_path, told) == set()
    page = services(source)["contents"]
    rows = {one["name"]: _table(tmp_path / one["path"]) for one in told["resources"]}
    assert {one["id"]: one["status"] for one in rows["service"]} == {
        one["id"]: one["status"] for one in page if "organization" in one
    }
    assert 0 < len(rows["service"]) < len(page)
    codes = [one["code"] for one in rows["taxonomy_term"]]
    assert len(codes) == len(set(codes)) > 1
    owners = {one["id"] for table in ("service", "organization") for one in rows[table]}
    assert {one["link_id"] for one in rows["attribute"]} <= owners


def _table(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


# CPOV and CPSV-AP


def _graph(content: bytes) -> Graph:
    return Graph().parse(data=content, format="turtle")


def _verdict(graph: Graph) -> dict[tuple[str, str], str]:
    """Return what the profiles find, as rule and focus, with its severity."""
    shapes = read(*PROFILES, ONTOLOGY / "shapes" / "core.ttl")
    report = validate(graph, shacl_graph=shapes)[1]
    assert isinstance(report, Graph)
    found = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        rule = str(report.value(result, SH.sourceShape)).rpartition("#")[2]
        if rule.startswith(("cpov", "cpsv")):
            focus = str(report.value(result, SH.focusNode))
            found[rule, focus] = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
    return found


def test_public_services_fit_the_profiles(shipped_source: Source) -> None:
    graph = _graph(cpsv_ap(shipped_source))
    assert _verdict(graph) == {}
    assert set(graph.subjects(RDF.type, CPSV.PublicService))


def test_a_city_without_a_key_lacks_nothing_but_areas(source: Source) -> None:
    """What nobody decided is not invented."""
    found = _verdict(_graph(cpsv_ap(source)))
    assert {rule for rule, _ in found} == {"cpov-spatial-wanted"}


def test_public_organisations_are_those_of_a_public_type(shipped_source: Source) -> None:
    """No association, whatever the level it acts on; each as the register names it."""
    base = shipped_source.base
    found = {
        str(iri) for iri in _graph(cpov(shipped_source)).subjects(RDF.type, CV.PublicOrganisation)
    }
    assert {f"{base}actor/stadt", f"{base}actor/bamf"} <= found
    assert f"{base}actor/arbeitskreis-migration" not in found
    assert f"{base}actor/rotary" not in found


def test_every_rule_of_the_profiles_notices_its_fault() -> None:
    graph = read(*PROFILES)
    rules = {str(rule).rpartition("#")[2] for rule in graph.subjects(RDF.type, SH.PropertyShape)}
    assert rules == set(FAULTS)
    heading = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in _prefixes().items())
    text = "\n".join(fault["with"] for fault in FAULTS.values())
    found = _verdict(Graph().parse(data=f"{heading}\n{text}", format="turtle"))
    for rule, fault in FAULTS.items():
        severity = "Warning" if rule.endswith("-wanted") else "Violation"
        assert found[rule, f"https://example.org/{fault['focus']}"] == severity, rule


def _prefixes() -> Mapping[str, str]:
    return {
        "adms": "http://www.w3.org/ns/adms#",
        "cpsv": str(CPSV),
        "cv": str(CV),
        "dct": "http://purl.org/dc/terms/",
        "ex": "https://example.org/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "locn": "http://www.w3.org/ns/locn#",
        "org": "http://www.w3.org/ns/org#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }


# The data package

_PART: Final = ("things", "activity", "actor")
_FEW: Final = ("things", "activity", "actor", "activity.provided-by")


def _part(whole: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return the description of the tables *names*, their links among them, with its references."""
    kept = [one for one in whole["resources"] if one["name"] in names]
    resources = []
    for one in kept:
        keys = one["schema"].get("foreignKeys", [])
        inner = [key for key in keys if key["reference"]["resource"] in names]
        resources.append({**one, "schema": {**one["schema"], "foreignKeys": inner}})
    return {**whole, "resources": resources}


@pytest.fixture(scope="module")
def package(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the unpacked package."""
    folder = tmp_path_factory.mktemp("package")
    ZipFile(io.BytesIO(datapackage(source))).extractall(folder)
    return folder


@pytest.fixture(scope="module")
def whole(package: Path) -> dict[str, Any]:
    """Return the description of the package."""
    found: dict[str, Any] = json.loads((package / "datapackage.json").read_text("utf-8"))
    return found


def _judged(package: Path, part: Mapping[str, Any]) -> set[str]:
    """Return the kinds of faults that the standard's own library finds."""
    report = frictionless.Package(part, basepath=str(package)).validate()
    return {kind for (kind,) in report.flatten(["type"])}


def test_the_package_is_described_as_frictionless_demands(
    package: Path, whole: dict[str, Any]
) -> None:
    assert list(frictionless.Package.metadata_validate(whole)) == []
    files = {one["path"] for one in whole["resources"]}
    assert {path.name for path in package.glob("*.csv")} == files


def test_tables_hold_what_their_description_says(package: Path, whole: dict[str, Any]) -> None:
    """Types, keys and references, in the tables around activities."""
    names = {one["name"] for one in whole["resources"] if one["name"].split(".")[0] in _PART}
    assert _judged(package, _part(whole, names)) == set()


def test_a_reference_into_nowhere_is_found(package: Path, whole: dict[str, Any]) -> None:
    table = package / "activity.provided-by.csv"
    text = table.read_bytes()
    table.write_bytes(text + b"https://example.org/nobody,https://example.org/nobody,stated\r\n")
    found = _judged(package, _part(whole, _FEW))
    table.write_bytes(text)
    assert found == {"foreign-key"}


def test_every_statement_of_an_activity_is_in_a_table_with_its_basis(
    shipped_source: Source,
) -> None:
    found = {table.name: table for table in tables(shipped_source)}
    links = {(line[0], line[1], line[2]) for line in found["activity.serves-goal"].lines}
    assert links == {
        (activity.iri, link.iri, link.basis)
        for activity in shipped_source.activities()
        for link in activity.links["goals"]
    }
    assert len(found["activity"].lines) == len(shipped_source.activities())


def test_every_reference_has_its_target_in_every_table(shipped_source: Source) -> None:
    found = {table.name: table for table in tables(shipped_source)}
    keys = {name: {line[0] for line in table.lines} for name, table in found.items()}
    for table in found.values():
        for at, column in enumerate(table.columns):
            if column.target:
                values = {line[at] for line in table.lines} - {None}
                assert values <= keys[column.target], (table.name, column.name)


# The network


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_every_node_of_the_network_has_a_place(lindenau: Published, form: str) -> None:
    network = build(lindenau.store, lindenau.graph())
    places = network_places(network)
    content = io.BytesIO(export(network, form, places))
    if form == "graphml":
        nodes = nx.read_graphml(content, force_multigraph=True).nodes(data=True)
        found = {told["iri"]: (told["x"], told["y"]) for _, told in nodes}
    else:
        nodes = nx.read_gexf(content).nodes(data=True)
        spots = {iri: told["viz"]["position"] for iri, told in nodes}
        found = {iri: (spot["x"], spot["y"]) for iri, spot in spots.items()}
    assert found == places
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_fit_our_small_schemas(lindenau: Published, form: str) -> None:
    """Identifiers, references and types; no registry carries the schemas of the standards."""
    schema = etree.XMLSchema(etree.parse(HERE / f"{form}.xsd"))
    network = build(lindenau.store, lindenau.graph())
    content = export(network, form, network_places(network))
    assert schema.validate(etree.fromstring(content)), schema.error_log
    lost = re.sub(rb'target="[^"]*"', b'target="nowhere"', content, count=1)
    odd = content.replace(b"</node>", b"<place/></node>", 1)
    doubled = content.replace(b"</edge>", b"</edge>" + _first_edge(content), 1)
    assert not any(schema.validate(etree.fromstring(wrong)) for wrong in (lost, odd, doubled))


def _first_edge(content: bytes) -> bytes:
    return content[content.index(b"<edge ") : content.index(b"</edge>")] + b"</edge>"


def test_the_interface_places_the_nodes_of_what_it_shows(town: TestClient) -> None:
    """Of a part of the network, too; the JSON is as it was."""
    text = town.get("/api/network?focus=library&steps=1&format=gexf").text
    assert text.count("<viz:position") == text.count("<node ")
    nodes = town.get("/api/network?focus=library&steps=1").json()["nodes"]
    assert len(nodes) == text.count("<node ")
    assert set(nodes[0]) == {"id", "label", "kind", "notation", "status"}


# All of them

_FORMS: Final = (hxl, hsds, hsds_package, cpov, cpsv_ap, datapackage)


def test_the_same_edition_gives_the_same_bytes(source: Source, lindenau: Published) -> None:
    again = Source.of(lindenau)
    for form in _FORMS:
        assert form(source) == form(again)


def test_mailboxes_are_those_published_and_no_other(shipped_source: Source) -> None:
    said = shipped_source.said
    known = {text for _, text in said.store.pairs(SCHEMA.email, said.graph)}
    assert known
    page = json.loads(hsds(shipped_source))
    told = {
        one["organization"]["email"]
        for one in page["contents"]
        if "email" in one.get("organization", {})
    }
    assert told <= known
    graph = _graph(cpov(shipped_source))
    assert {str(text) for text in graph.objects(None, CV.email)} <= known
    private = [
        triple.subject.value  # type: ignore[union-attr]
        for triple in said.store.triples(said.graph)
        if triple.predicate == NamedNode(ZN.postalAddress)
    ]
    addresses = graph.subjects(URIRef("http://www.w3.org/ns/locn#address"), None)
    assert {str(iri) for iri in addresses} <= set(private)


@pytest.mark.parametrize("form", [*(one.token for one in STANDARDS), "dcat-ap-de"])
def test_the_command_writes_every_standard(
    form: str,
    lindenau: Published,
    town: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The same bytes as the address that the description names."""
    monkeypatch.setattr("service.cli.library.published", lambda _: lindenau)
    monkeypatch.setattr("service.site.Site", lambda _: town.app.state.site)
    monkeypatch.setenv("ZIELNETZ_BASE_URL", "http://localhost")
    file = tmp_path / "file"
    done = CliRunner().invoke(
        cli, ["export", "-o", str(file), "--as", form], catch_exceptions=False
    )
    assert (done.exit_code, done.stdout) == (0, f"{file}\n")
    paths = {one.token: f"/export/{one.file}" for one in STANDARDS}
    assert file.read_bytes() == town.get(paths.get(form, "/void.ttl")).content


def test_an_unknown_file_names_the_known_ones(town: TestClient) -> None:
    answer = town.get("/export/hxl.exe")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "hxl.csv" in answer.text


@pytest.fixture(scope="module")
def blank(lindenau_release: Release) -> Published:
    """Return the invented city with an edition that nobody has entered anything in."""
    known = lindenau_release.shown
    begin = f"{lindenau_release.city.base}activity/"
    nothing = frozenset(
        triple
        for triple in lindenau_release.reference
        if not triple.subject.value.startswith(begin)  # type: ignore[union-attr]
    )
    edition = holding(known, nothing, nothing)
    return published_in_memory(replace(lindenau_release, editions=(edition,)))


def test_an_edition_without_entries_is_written_too(blank: Published) -> None:
    """Empty lists, sound tables; nothing is made up."""
    source = Source.of(blank)
    assert sheet(source).lines == ()
    assert (services(source)["total_items"], _faults(services(source))) == (0, [])
    assert not len(_graph(cpsv_ap(source)))
    names = {table.name for table in tables(source)}
    assert {"things", "goal", "field"} <= names
    assert client(blank).get("/data").status_code == HTTPStatus.OK


# schema.org, by a small list of our own: no package of a registry carries its schema


def test_schema_org_speaks_in_words_it_has(town: TestClient, lindenau: Published) -> None:
    """Classes and properties of the alignment; only what is or was held, each once."""
    told = town.get("/export/schema-org.jsonld").json()
    assert told["@context"] == "https://schema.org"
    nodes = told["@graph"]
    alignment = read(ONTOLOGY / "alignments" / "schema.ttl")
    words = {str(term).rpartition("/")[2] for term in alignment.objects()}
    assert {node["@type"] for node in nodes} <= words
    assert len({node["@id"] for node in nodes}) == len(nodes) > len(lindenau.editions)
    usual = {"@id", "@type", "name", "url", "description", "alternateName", "termCode"}
    borrowed = {"inDefinedTermSet", "parentOrganization", "address", "email"}
    for node in nodes:
        assert node["name"]
        assert set(node) - usual - borrowed <= words, node
