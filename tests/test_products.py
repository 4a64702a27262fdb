"""The product plan of a budget: read by a mapping, shown with goals, figures and activities."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Sequence

import pytest
from starlette.testclient import TestClient

from graph.answering import completed
from graph.errors import ZielnetzError
from graph.intake.mappings import read_any, write_any
from graph.publish import Release, derive
from graph.validate import check_integrity
from service.office.lists import Reading
from tests.conftest import published_in_memory
from tests.office_city import BASE
from tests.statistics_tables import read
from tests.web_client import client

_PLAN = """\
Produkt;Bezeichnung;Fachbereich;Ziele;Kennzahlen;Angebote
05.02.01;Stadtbücherei;Bücherei;1.1;Büchereiausweise;Nirgendwo
05.03;Ordnung;Amt ohne Namen;;;
"""
_MAPPING = """
name: produktplan
products:
  number: Produkt
  name: Bezeichnung
  responsible: Fachbereich
  goals: Ziele
  indicators: Kennzahlen
  activities: Angebote
"""


def _with(release: Release, readings: Sequence[Reading]) -> Release:
    answers = [a for one in readings for change in one.changes for a in change.answers]
    sources = release.sources
    deposit = sources.deposit.answered(sources.city, sources.slots, completed(release, answers))
    return derive(sources.city, deposit, release.reading)


@pytest.fixture(scope="module")
def planned(lindenau_release: Release) -> Release:
    label = next(
        t.object.value
        for t in lindenau_release.current
        if t.subject.value == f"{BASE}actor/library" and t.predicate.value.endswith("prefLabel")  # type: ignore[union-attr]
    )
    plan = _PLAN.replace("Bücherei;1.1", f"{label};1.1")
    return _with(lindenau_release, [read(lindenau_release, plan, _MAPPING)])


def test_a_plan_is_read_and_unknown_words_are_listed(lindenau_release: Release) -> None:
    records = read(lindenau_release, _PLAN, _MAPPING).records
    assert ("Angebote", "Nirgendwo") in records.unmapped
    assert ("Fachbereich", "Amt ohne Namen") in records.unmapped
    assert not records.slips


def test_what_is_read_keeps_the_rules_and_is_not_read_twice(planned: Release) -> None:
    check_integrity(planned)
    again = read(planned, _PLAN.replace("Bücherei;1.1", f"{BASE}actor/library;1.1"), _MAPPING)
    assert again.nothing_new


def test_a_number_that_stands_twice_is_named(lindenau_release: Release) -> None:
    twice = read(lindenau_release, f"{_PLAN}05.03;Noch einmal;;;;\n", _MAPPING)
    assert [str(slip) for slip in twice.records.slips] == [
        "Zeile 4, Spalte „Produkt“: Die Nummer „05.03“ steht schon in Zeile 3."
    ]
    assert not twice.changes


def test_a_mapping_is_written_as_it_is_read_and_mistakes_are_named() -> None:
    assert read_any(write_any(read_any(_MAPPING))) == read_any(_MAPPING)
    with pytest.raises(ZielnetzError, match="„number“"):
        read_any(_MAPPING.replace("  number: Produkt\n", ""))
    with pytest.raises(ZielnetzError, match="colour"):
        read_any(f"{_MAPPING}  colour: blau\n")


def test_the_page_tells_department_goals_and_figures(planned: Release) -> None:
    web: TestClient = client(published_in_memory(planned))
    text = " ".join(web.get("/products", headers={"Accept-Language": "de"}).text.split())
    assert "2 Produkte des Haushalts" in text
    for words in ("05.02.01", "Stadtbücherei", "Bücher stehen allen offen.", "Büchereiausweise"):
        assert words in text
    assert "noch nicht verknüpft" in text
    told = web.get("/api/products").json()
    assert [one["notation"] for one in told] == ["05.02.01", "05.03"]
    assert told[0]["responsible"][0]["iri"] == f"{BASE}actor/library"


def test_a_city_without_a_plan_says_how_to_bring_one(web: TestClient) -> None:
    text = web.get("/products", headers={"Accept-Language": "de"}).text
    assert "noch nicht eingelesen" in text
