"""Shapes of a city's own: kept however they look, compiled or not."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from graph.city import read_city
from graph.errors import ZielnetzError
from graph.publish import derive
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, XSD, ZN, ZNSH
from graph.validate import check_change, check_integrity, check_things, validate
from tests.conftest import LINDENAU
from tests.foreign_file import BASE, PREFIXES
from tests.told_otherwise import faults, told

_HEADING = f"""{PREFIXES}
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX znsh: <https://w3id.org/zielnetz/shapes#>
"""
_RULE = f"""{_HEADING}
znsh:own-area a sh:NodeShape ; %s ; sh:property znsh:own-top ;
  sh:severity sh:Violation ; sh:order 1 ; sh:name "Gebiet"@de ; sh:message "Falsch"@de .
znsh:own-top a sh:PropertyShape ; sh:path %s ; sh:maxCount %d ;
  sh:severity sh:Violation ; sh:order 1 ; sh:name "Gebiet"@de ; sh:message "Zu tief"@de .
"""
_SPARQL = f"""{_HEADING}
znsh:own-end a sh:NodeShape ; sh:targetSubjectsOf zn:endDate ;
  sh:severity sh:Violation ; sh:order 1 ; sh:name "Ende"@de ; sh:message "Zu spät."@de ;
  sh:sparql [ sh:select
    "SELECT $this {{ $this <{ZN.endDate}> ?end FILTER(STR(?end) > '2030') }}" ] .
"""


@pytest.mark.parametrize(
    "rule",
    [
        ("sh:targetClass zn:Area", "[ sh:oneOrMorePath skos:broader ]", 1),
        (f"sh:targetNode <{BASE}area/one>", "( skos:broader skos:broader )", 0),
        ("sh:targetClass zn:Area", "( skos:broader skos:broader )", 0),
    ],
)
def test_a_citys_own_rule_is_kept_however_it_looks(
    rule: tuple[str, str, int], tmp_path: Path
) -> None:
    """Where it is not known beforehand how far a rule leads, everything is judged."""
    town = Path(shutil.copytree(LINDENAU, tmp_path / "town"))
    (town / "shapes").mkdir()
    (town / "shapes" / "parts.ttl").write_text(_RULE % rule, "utf-8")
    before = derive(read_city(town))
    assert not faults(check_integrity, before)
    names = [NamedNode(f"{BASE}area/{name}") for name in ("one", "two", "three")]
    chain = [Triple(a, NamedNode(SKOS.broader), b) for a, b in pairwise(names)]
    typed = {Triple(name, NamedNode(RDF.type), NamedNode(ZN.Area)) for name in names}
    graph = f"{BASE}graph/reference/places"
    after = told(before, graph, {*chain, *typed})
    found = faults(check_change, before, after)
    assert "own-top" in {fault.rule for fault in found}
    assert found == faults(check_integrity, after)


def test_a_rule_that_is_not_compiled_is_judged_by_pyshacl_which_is_said(tmp_path: Path) -> None:
    """Before a change, after it and thing by thing."""
    town = Path(shutil.copytree(LINDENAU, tmp_path / "town"))
    (town / "shapes").mkdir()
    (town / "shapes" / "whole.ttl").write_text(_SPARQL, "utf-8")
    before = derive(read_city(town))
    report = validate(before)
    assert [left.shape for left in report.left] == [ZNSH["own-end"]]
    assert report.conforms
    thing = NamedNode(f"{BASE}activity/open-day")
    triple = Triple(thing, NamedNode(ZN.endDate), Literal("2031", datatype=NamedNode(XSD.gYear)))
    after = told(before, f"{BASE}graph/2024/reported", {triple})
    found = faults(check_change, before, after)
    assert {fault.rule for fault in found} == {"own-end"}
    assert found == faults(check_integrity, after)
    own = frozenset(t for t in after.current if t.subject == thing)
    (result,) = check_things(before, before.shown, {thing.value: own})[thing.value]
    assert result.shape == ZNSH["own-end"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "[] sh:targetClass zn:Area ; sh:property [ sh:path zn:x ; sh:minCount 1 ]",
            "Die Regel „x“ ist verletzt.",
        ),
        ("znsh:short sh:targetClass zn:Area ; sh:closed true", "Die Regel „short“ ist verletzt."),
        (
            "zn:Area a <http://www.w3.org/2002/07/owl#Class> ; sh:in () ; sh:order 0.5",
            "„Area“ ist verletzt.",
        ),
        ("znsh:info a sh:NodeShape ; sh:targetClass zn:Area ; sh:in () ; sh:severity sh:Info", ""),
    ],
)
def test_a_rule_without_words_name_or_row_is_kept_too(rule: str, said: str, tmp_path: Path) -> None:
    """A city's shapes may be unnamed and untyped."""
    report = validate(derive(read_city(_town(tmp_path, rule))))
    assert report.as_turtle()
    messages = [result.message.de for result in report.violations]
    assert any(said in message for message in messages) if said else not messages


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("sh:minCount 1", "Eine Regel ist nicht lesbar: .*MinCount"),
        ("sh:property [ sh:path _:p ] . _:p sh:inversePath _:p", "Eine Regel ist nicht lesbar"),
        ('sh:order "x"', "sh:order · „x“; erwartet ist eine Zahl"),
        ("sh:order", "Die Datei ist kein Turtle"),
    ],
)
def test_a_rule_that_is_none_is_refused_in_words(rule: str, said: str, tmp_path: Path) -> None:
    """PySHACL says what is wrong with it."""
    town = _town(tmp_path, f"znsh:odd a sh:NodeShape ; sh:targetClass zn:Area ; {rule}")
    with pytest.raises(ZielnetzError, match=said):
        validate(derive(read_city(town)))


def _town(place: Path, rule: str) -> Path:
    """Return the invented city with a rule of its own."""
    town = Path(shutil.copytree(LINDENAU, place / "town"))
    (town / "shapes").mkdir()
    (town / "shapes" / "own.ttl").write_text(f"{_HEADING}{rule} .", "utf-8")
    return town
