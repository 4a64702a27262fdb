"""What machines found where strangers hand something in: the very inputs, each answered clearly."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from graph.city import CityFile
from graph.errors import Fault, ZielnetzError
from graph.intake.mappings import read_any
from graph.intake.table import Layout, read_table
from graph.intake.table.cells import year_in
from graph.query import Query
from graph.reading import file_triples
from graph.store import Store
from graph.store.sandbox import RefusedError
from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS
from tests.hostile import SERVICES

_XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    "text", ['name: "\\UFFFFFFFF"', 'name: "\\ud800"', f"%YAML {'1' * 5000}.1\n---\na: b", "a: \0"]
)
def test_a_mapping_that_the_library_trips_over_is_no_yaml(text: str) -> None:
    """Signs that there are not, halves of signs, endless numbers."""
    with pytest.raises(ZielnetzError, match="YAML"):
        read_any(text)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"a;b", "a\0b"),
        (b"a;\\ud800", "unicode_escape"),
        (b'[{"a": "\\ud800"}]', ""),
        (b'[{"\\ud800": "a"}]', ""),
        (b'[{"a": ' + b"[" * 900 + b"]" * 900 + b"}]", ""),
    ],
)
def test_a_table_that_no_text_holds_is_refused(content: bytes, encoding: str) -> None:
    """A name of an encoding that is none, halves of signs, lists in lists in lists."""
    with pytest.raises(ZielnetzError, match="erwartet"):
        read_table(content, Layout(encoding=encoding))


def test_a_year_is_written_in_the_digits_of_all_years() -> None:
    """An edition of «٢٠٢٤» would stand beside that of 2024."""
    assert year_in("im Jahr 2024") == "2024"
    assert year_in("٢٠٢٤") == ""


@pytest.mark.parametrize(
    "head",
    [
        "tags: 2024-13-45",
        'tags: "\\UFFFFFFFF"',
        "3: x",
        "params: {3: {type: iri, description: {de: a}}}",
        "params: {a: {type: [iri], description: {de: a}}}",
        "params: {a: {type: iri, description: {de: a}, dimension: [field]}}",
    ],
)
def test_a_strange_head_of_a_query_is_told(head: str) -> None:
    """Whatever YAML makes of it."""
    with pytest.raises(ZielnetzError, match="query"):
        Query.from_text(f"#+ {head}\nSELECT ?a {{ ?a ?b ?c }}")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f'"12"^^<{_XSD}integer>', 12),
        (f'"abc"^^<{_XSD}integer>', "abc"),
        (f'"abc"^^<{_XSD}decimal>', "abc"),
        (f'"{"9" * 5000}"^^<{_XSD}integer>', "9" * 5000),
        (f'"INF"^^<{_XSD}double>', "INF"),
    ],
)
def test_a_number_that_is_none_is_shown_as_it_is_written(written: str, shown: object) -> None:
    """Whoever asks a query of their own may bring it along; JSON knows no infinity."""
    query = Query.from_text(f"SELECT ?x {{ VALUES ?x {{ {written} }} }}")
    assert query.run(Store.memory()).rows == ((shown,),)


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("<<( <a:a> <a:b> <a:c> )>>", "triple-term"),
        ('"a"@en--ltr', "datatype"),
        (f'"1_000"^^<{_XSD}integer>', "number"),
        (f'"١"^^<{_XSD}integer>', "number"),
        (f'"1_0.5"^^<{_XSD}decimal>', "number"),
        (f'"{"9" * 6000}"^^<{_XSD}decimal>', "number"),
    ],
)
def test_a_file_says_only_what_can_be_kept(tmp_path: Path, value: str, rule: str) -> None:
    """Statements about statements, directions, and what Python alone takes for numbers."""
    entry = CityFile("a.ttl", tmp_path / "a.ttl", "a:graph", None, "a:basis")
    faults: list[Fault] = []
    assert not list(file_triples(entry, f"<a:a> <a:b> {value} .".encode(), faults))
    assert [fault.rule for fault in faults] == [rule]


@pytest.mark.parametrize("name", TARGETS)
def test_a_fuzzer_begins_with_what_its_target_reads_to_its_end(name: str) -> None:
    """What is refused at once leads it nowhere; calls of other servers are meant to be refused."""
    for text in SEEDS[name]:
        expected = pytest.raises(RefusedError) if text in SERVICES.values() else nullcontext()
        with expected:
            TARGETS[name](text.encode())
