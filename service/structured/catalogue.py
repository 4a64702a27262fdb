"""What search engines read of the data: the published description in the words of schema.org."""

from collections.abc import Iterable, Mapping
from typing import Final

from graph.store import Literal, NamedNode, Term, Triple
from graph.terms import DCAT, DCT, FOAF, RDF

Data = dict[str, object]
Facts = Mapping[str, Mapping[str, tuple[Term, ...]]]
"""What is described: by thing, then by property."""

_CONTEXT: Final = "https://schema.org"
_IANA: Final = "https://www.iana.org/assignments/media-types/"


def catalogue(description: Iterable[Triple], lang: str) -> Data:
    """Return catalogue, editions and files of the published *description* in one language."""
    facts = _facts(description)
    iri = next(iri for iri, told in facts.items() if _is_a(told, DCAT.Catalog))
    told = facts[iri]
    publisher = facts[_links(told, DCT.publisher)[0]]
    datasets = [other for other in _links(told, DCAT.dataset) if _is_a(facts[other], DCAT.Dataset)]
    return {
        "@context": _CONTEXT,
        "@type": "DataCatalog",
        "@id": iri,
        "url": _links(told, FOAF.homepage)[0],
        "name": _text(told, DCT["title"], lang),
        "description": _text(told, DCT.description, lang),
        "publisher": {"@type": "Organization", "name": _text(publisher, FOAF.name, lang)},
        "dataset": [_dataset(facts, dataset, lang) for dataset in datasets],
    }


def _dataset(facts: Facts, iri: str, lang: str) -> Data:
    told = facts[iri]
    files = [facts[file] for file in _links(told, DCAT.distribution)]
    period = facts[_links(told, DCT.temporal)[0]]
    return {
        "@type": "Dataset",
        "@id": iri,
        "name": _text(told, DCT["title"], lang),
        "description": _text(told, DCT.description, lang),
        "keywords": sorted(_texts(told, DCAT.keyword, lang)),
        "license": sorted({one for file in files for one in _links(file, DCT.license)}),
        "temporalCoverage": _text(period, DCAT.startDate, lang),
        "distribution": [_file(file, lang) for file in files],
    }


def _file(told: Mapping[str, tuple[Term, ...]], lang: str) -> Data:
    return {
        "@type": "DataDownload",
        "name": _text(told, DCT["title"], lang),
        "encodingFormat": _links(told, DCAT.mediaType)[0].removeprefix(_IANA),
        "contentUrl": _links(told, DCAT.downloadURL)[0],
    }


def _facts(description: Iterable[Triple]) -> Facts:
    found: dict[str, dict[str, tuple[Term, ...]]] = {}
    for fact in sorted(description, key=str):
        told = found.setdefault(fact.subject.value, {})  # type: ignore[union-attr]
        told[fact.predicate.value] = (*told.get(fact.predicate.value, ()), fact.object)
    return found


def _is_a(told: Mapping[str, tuple[Term, ...]], kind: str) -> bool:
    return kind in _links(told, RDF.type)


def _links(told: Mapping[str, tuple[Term, ...]], predicate: str) -> list[str]:
    return [term.value for term in told.get(predicate, ()) if isinstance(term, NamedNode)]


def _text(told: Mapping[str, tuple[Term, ...]], predicate: str, lang: str) -> str:
    return next(iter(_texts(told, predicate, lang)), "")


def _texts(told: Mapping[str, tuple[Term, ...]], predicate: str, lang: str) -> list[str]:
    """Return the texts in *lang*, else the German ones, else those of no language."""
    literals = [term for term in told.get(predicate, ()) if isinstance(term, Literal)]
    for wanted in (lang, "de", None):
        if found := [term.value for term in literals if term.language == wanted]:
            return found
    return []
