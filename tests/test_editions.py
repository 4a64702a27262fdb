"""Two editions side by side: what one does not know is no fault of it, and not counted in it."""

import shutil
from pathlib import Path

import pytest

from graph.city import read_city
from graph.errors import DatasetError
from graph.publish import Release, derive
from graph.terms import RDF, ZN
from graph.validate import check_integrity, validate
from tests.conftest import published_in_memory
from tests.foreign_file import BASE, PREFIXES
from tests.web_client import client

LINDENAU = Path(__file__).parent / "city"
_CATALOGUE = """
<https://example.org/lindenau/graph/2025/reported>
    a <http://www.w3.org/ns/dcat#Dataset> ;
    dct:title "Angaben 2025"@de ;
    <http://www.w3.org/ns/dcat#distribution> file:reported-2025 ;
    zn:basis basis:reported ;
    zn:edition edition:2025 ;
.
file:reported-2025
    a <http://www.w3.org/ns/dcat#Distribution> ;
    dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ;
    zn:file "reported/2025.ttl" ;
.
"""
_EDITION = """
<https://example.org/lindenau/edition/2025>
    a zn:Edition ;
    skos:prefLabel "Berichtsjahr 2025"@de ;
    zn:reportingYear "2025"^^xsd:gYear ;
.
"""
_REPORTED = """
activity:language-cafe
    skos:prefLabel "Sprachcafé"@de ;
    zn:providedBy actor:library ;
    zn:inField field:learning ;
."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the invented city with an edition 2025 that reports one activity."""
    copy = shutil.copytree(LINDENAU, tmp_path / "city")
    _append(copy / "catalog.ttl", _CATALOGUE)
    _append(copy / "stated" / "reference-documents.ttl", _EDITION)
    (copy / "reported" / "2025.ttl").write_text(PREFIXES + _REPORTED, "utf-8")
    return copy


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def _release(folder: Path) -> Release:
    return derive(read_city(folder))


def _activities(release: Release, year: str) -> set[str]:
    return {
        triple.subject.value
        for triple in release.edition(year).current
        if triple.predicate.value == RDF.type and triple.object.value == ZN.Activity
    }


def test_an_edition_need_not_name_what_it_does_not_know(folder: Path) -> None:
    """One grid has come in for 2025; the other fifteen activities are no fault of that edition."""
    release = _release(folder)
    check_integrity(release)
    assert validate(release).conforms
    assert validate(release, release.edition("2025")).conforms


def test_an_edition_counts_the_activities_it_knows(folder: Path) -> None:
    """Neither maps nor completeness count an activity of another year."""
    release = _release(folder)
    assert _activities(release, "2025") == {f"{BASE}activity/language-cafe"}
    assert len(_activities(release, "2024")) == 16
    grids = validate(release, release.edition("2025")).completeness.activities
    assert [grid.label for grid in grids] == ["Sprachcafé"]


def test_the_edition_shown_is_the_same_with_and_without_the_other(
    folder: Path, lindenau_release: Release
) -> None:
    """A new edition changes nothing in the old one but its own name."""
    fresh = {t for t in _release(folder).current if not str(t.subject.value).endswith("2025")}
    assert fresh == lindenau_release.current


def test_a_snapshot_of_the_second_edition_holds_its_activity_and_provider(folder: Path) -> None:
    """A provider that is only mentioned belongs to the edition."""
    snapshot = published_in_memory(_release(folder)).snapshot(year="2025")
    assert len(snapshot.incidence.activities) == 1


def test_a_fault_of_an_edition_not_shown_is_found_by_both(folder: Path) -> None:
    """What rebuild refuses, validate reports."""
    _append(folder / "reported" / "2025.ttl", "\nactivity:open-day zn:inField field:cooking .\n")
    release = _release(folder)
    with pytest.raises(DatasetError) as raised:
        check_integrity(release)
    refused = {fault.rule for fault in raised.value.faults}
    reported = {result.shape.rpartition("#")[2] for result in validate(release).violations}
    assert refused == reported == {"activity-field", "label-german"}
    places = {fault.place.rpartition(":")[0] for fault in raised.value.faults}
    assert "reported/2025.ttl" in places


def test_what_no_edition_names_is_a_fault(folder: Path) -> None:
    """An identity nobody describes has no name anywhere."""
    _append(folder / "stated" / "identities.ttl", "\nactivity:nameless\n    a zn:Activity ;\n.\n")
    assert {result.focus for result in validate(_release(folder)).violations} == {
        f"{BASE}activity/nameless"
    }


def test_the_pages_show_the_edition_that_the_address_names(folder: Path) -> None:
    """The one marked as shown by itself; the other with all its links; an unknown one is named."""
    web = client(published_in_memory(_release(folder)))
    for path in ("/", "/ask", "/coverage", "/gaps", "/network", "/directories", "/queries"):
        assert "Berichtsjahr 2024" in web.get(path).text
        other = web.get(f"{path}?edition=2025").text
        assert "Berichtsjahr 2025" in other
        assert 'href="/coverage?edition=2025"' in other
    assert '<option value="2025" selected>' in web.get("/coverage?edition=2025").text
    assert web.get("/api/activities").json()["count"] == 16
    assert web.get("/api/activities?edition=2025").json()["count"] == 1
    assert web.get("/activities/language-cafe?edition=2025").status_code == 200
    assert web.get("/ask?edition=1999").status_code == 400
