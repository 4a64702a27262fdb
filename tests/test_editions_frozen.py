"""A frozen edition bears its day and its hash, in the catalogue and in all that is said of it."""

from pathlib import Path

from rdflib import DCAT, DCTERMS, XSD, URIRef
from rdflib import Literal as RdfLiteral

from graph.published import Frozen, Published
from graph.terms import ZN
from tests.five_editions import YEARS, published_editions
from tests.freezing import HASH, freeze
from tests.test_linked_data import published_description, verdict


def test_the_catalogue_says_which_editions_are_frozen(lindenau: Published) -> None:
    """One that still changes bears neither day nor hash."""
    assert lindenau.frozen == {}
    frozen = freeze(lindenau, "2024", "2025-02-03")
    assert frozen.frozen == {"2024": Frozen("2025-02-03", HASH)}


def test_the_description_has_each_edition_in_the_series(tmp_path: Path) -> None:
    """Each after the one before it; the frozen one with its day, its hash as its version."""
    published = freeze(published_editions(tmp_path / "town"), "2021", "2022-03-01")
    graph = published_description(published)
    editions = [URIRef(published.editions[year]) for year in YEARS]
    series = URIRef(f"{published.city.base}editions")
    assert set(graph.subjects(DCAT.inSeries, series)) == set(editions)
    assert [graph.value(one, DCAT.prev) for one in editions] == [None, *editions[:-1]]
    day = RdfLiteral("2022-03-01", datatype=XSD.date)
    assert graph.value(editions[0], DCTERMS.issued) == day
    assert graph.value(editions[0], URIRef(ZN.frozenOn)) == day
    assert str(graph.value(editions[0], DCAT.version)) == f"sha256:{HASH}"
    assert graph.value(editions[1], DCAT.version) is None
    assert "Violation" not in verdict(graph).values()
