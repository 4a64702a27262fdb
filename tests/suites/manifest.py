"""The manifests of the W3C's suites: which tests there are, and what each one needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")


@dataclass(frozen=True)
class Test:
    """One entry of a manifest: its name, the classes it has, and the graph that tells the rest."""

    __test__ = False

    iri: Node
    name: str
    kinds: frozenset[Node]
    told: Graph

    def action(self, predicate: URIRef) -> list[Path]:
        """Return the files that the action names under *predicate*."""
        action = self.told.value(self.iri, MF.action)
        return sorted(file_of(one) for one in self.told.objects(action, predicate))

    @property
    def result(self) -> Path | None:
        """Return the file of the expected result, if any."""
        found = self.told.value(self.iri, MF.result)
        return file_of(found) if isinstance(found, URIRef) else None


def tests(folder: Path) -> Iterator[Test]:
    """Yield the tests of the manifest in *folder*, in its order."""
    file = folder / "manifest.ttl"
    told = Graph().parse(file, format="turtle", publicID=file.resolve().as_uri())
    for manifest in told.subjects(RDF.type, MF.Manifest):
        entries = told.value(manifest, MF.entries)
        for iri in Collection(told, entries) if entries else ():
            name = str(told.value(iri, MF.name) or iri)
            yield Test(iri, f"{folder.name}: {name}", frozenset(told.objects(iri, RDF.type)), told)


def file_of(iri: Node) -> Path:
    """Return the file that an IRI in a manifest names."""
    return Path(unquote(urlsplit(str(iri)).path))
