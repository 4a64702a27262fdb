"""The files in which an edition is to be had."""

from collections.abc import Iterator, Mapping
from typing import Final

from graph.linked.forms import CSV, OF_GRAPHS, TURTLE, XLSX, FileType
from graph.linked.licences import licence_name
from graph.linked.publication import Publication
from graph.linked.standards import STANDARDS, Standard
from graph.linked.statements import thing, words
from graph.store import Triple
from graph.terms import DCAT, DCATAP, DCT, RDF

_TYPES: Final[Mapping[str, FileType]] = {
    **{kind.suffix: kind for kind in (TURTLE, *OF_GRAPHS, CSV, XLSX)},
    **{standard.token: standard for standard in STANDARDS},
}
_EU: Final = "http://publications.europa.eu/resource/authority/file-type/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"


def distribution_names(publication: Publication, year: str) -> tuple[str, ...]:
    """Return the IRIs of the distributions of an edition."""
    return tuple(iri for iri, _, _ in _files(publication, year))


def distributions(publication: Publication, year: str) -> Iterator[Triple]:
    """Yield the distributions of an edition; those of all graphs hold every edition."""
    for iri, key, address in _files(publication, year):
        kind = _TYPES[key.split(".")[1]]
        yield from thing(
            iri,
            {
                RDF.type: DCAT.Distribution,
                DCT["title"]: words(key, year=year),
                DCT.license: licence_name(publication, year),
                DCT["format"]: f"{_EU}{kind.eu}",
                DCAT.mediaType: f"{_IANA}{kind.media_type}",
                DCAT.accessURL: address,
                DCAT.downloadURL: address,
                DCT.conformsTo: (kind.conforms,) if isinstance(kind, Standard) else (),
                **publication.decided(DCT.modified, DCATAP.availability),
            },
        )


def _files(publication: Publication, year: str) -> Iterator[tuple[str, str, str]]:
    """Yield IRI, name of the title and address of each file of an edition."""
    start = f"{publication.base}distribution/{year}"
    for suffix, address in publication.endpoints.editions[year].items():
        yield f"{start}-{suffix}", f"edition.{suffix}", address
    for suffix, address in publication.endpoints.dumps.items():
        yield f"{start}-all-{suffix}", f"dump.{suffix}", address
