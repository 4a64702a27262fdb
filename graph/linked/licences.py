"""Under which licence an edition stands, as its catalogue says it file by file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.linked.publication import Publication
from graph.linked.statements import thing, words
from graph.store import Literal, Term, Triple
from graph.terms import DCT, RDF, ZN

_LIST: Final = "http://dcat-ap.de/def/licenses/"
_LISTED: Final = {
    "https://creativecommons.org/licenses/by/4.0/": f"{_LIST}cc-by/4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": f"{_LIST}cc-by-sa/4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": f"{_LIST}cc-zero",
}
"""Names of licences in the list of DCAT-AP.de; a city may also use these names itself."""
_UNKNOWN: Final = "http://purl.org/adms/licencetype/UnknownIPR"


@dataclass(frozen=True)
class Licence:
    """The licence of some files.

    ``known`` are the licences they bear, ``rights`` what is said of those that bear none, and
    ``complete`` tells whether each of them bears one.
    """

    known: frozenset[str]
    rights: frozenset[Literal]
    complete: bool

    @property
    def one(self) -> str:
        """The only licence of all, as DCAT-AP.de names it, or nothing."""
        names = [_LISTED.get(name, name) for name in self.known]
        return names[0] if self.complete and len(names) == 1 else ""


def licence_of_graph(publication: Publication, graph: str) -> Licence:
    """Return the licence of the files that make *graph*."""
    return _licence(
        publication, {f.name for f in publication.published.city.files if f.graph == graph}
    )


def licence_of_edition(publication: Publication, edition: str) -> Licence:
    """Return the licence of the files that make an edition, timeless things included."""
    files = publication.published.city.files
    return _licence(publication, {f.name for f in files if f.edition in (None, edition)})


def licence_name(publication: Publication, year: str) -> str:
    """Return the IRI of the licence of a year's files: a common one, or a document of our own."""
    edition = publication.published.editions[year]
    return licence_of_edition(publication, edition).one or f"{publication.base}license/{year}"


def licence_document(publication: Publication, year: str) -> Iterator[Triple]:
    """Yield what there is to say of a year's licence beyond its name: nothing for a common one."""
    licence = licence_of_edition(publication, publication.published.editions[year])
    if licence.one:
        return
    properties: dict[str, str | tuple[str | Term, ...]] = {
        RDF.type: DCT.LicenseDocument,
        DCT["title"]: words("licence.mixed" if licence.complete else "licence.unknown", year=year),
        DCT.hasPart: tuple(sorted(licence.known)),
        DCT.description: tuple(licence.rights),
    }
    if not licence.complete:
        properties[DCT.type] = _UNKNOWN
    yield from thing(licence_name(publication, year), properties)


def _licence(publication: Publication, names: set[str]) -> Licence:
    city = publication.published.city
    entries = publication.published.store.pairs(ZN.file, city.catalogue_graph)
    nodes = [node for node, name in entries if name in names]
    licences = {node: publication.said(node, DCT.license) for node in nodes}
    known = {t.value for terms in licences.values() for t in terms}  # type: ignore[union-attr]
    rights = {text for node in nodes for text in publication.said(node, DCT.rights)}
    texts = frozenset(text for text in rights if isinstance(text, Literal))
    return Licence(frozenset(known), texts, all(licences.values()))
