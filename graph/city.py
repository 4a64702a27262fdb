"""A city: a folder with a catalogue that names every file to load, its graph and its basis."""

from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import DatasetError, Fault, NotFoundError
from graph.paths import DATA, ONTOLOGY
from graph.store import NamedNode, RdfFormat, Triple, parse
from graph.terms import DCAT, DCT, RDF, ZN

CATALOGUE = "catalog.ttl"
_SHARED = "ontology:"


@dataclass(frozen=True)
class CityFile:
    """One entry of the catalogue.

    ``name`` is the path as the catalogue writes it, ``edition`` the IRI of an edition or ``None``
    for reference graphs, ``basis`` the IRI of a ``znv:basis/`` concept.
    """

    name: str
    path: Path
    graph: str
    edition: str | None
    basis: str


@dataclass(frozen=True)
class City:
    """What a catalogue says of a city.

    ``base`` is the IRI all its entities begin with, ``source`` the catalogue as it was read.
    ``files`` are the entries that can be read; ``faults`` says what is wrong with the others, and
    is raised by whoever reads the files, together with the faults found in these.
    """

    folder: Path
    base: str
    slug: str
    title: str
    files: tuple[CityFile, ...]
    catalogue: frozenset[Triple]
    source: bytes
    faults: tuple[Fault, ...] = ()

    @property
    def catalogue_graph(self) -> str:
        """Return the IRI of the graph that holds the catalogue."""
        return f"{self.base}graph/catalog"

    def derived_graph(self, year: str, derivation: str) -> str:
        """Return the IRI of the derived graph (``said`` or ``current``) of a year."""
        return f"{self.base}graph/{year}/{derivation}"


def find_city(folder: Path | None = None) -> Path:
    """Return *folder*, or the only city below ``data/``; none or several without a choice raise."""
    if folder is not None:
        return folder
    cities = sorted(path.parent for path in DATA.glob(f"*/{CATALOGUE}"))
    if len(cities) != 1:
        names = ", ".join(path.name for path in cities) or "none"
        raise NotFoundError(f"{DATA}: cities found: {names}; expected one, or a choice by --city.")
    return cities[0]


def read_city(folder: Path) -> City:
    """Return the city in *folder*.

    An unreadable catalogue raises :class:`DatasetError`. An entry without file, a file without
    entry and an entry that leads outside the city's folder are its ``faults``.
    """
    catalogue = folder / CATALOGUE
    if not catalogue.is_file():
        raise NotFoundError(f"{catalogue}: no such file; expected the catalogue of a city.")
    reading = _Catalogue(catalogue)
    city = City(
        folder=folder,
        base=reading.literal(ZN.baseIri),
        slug=reading.literal(ZN.slug),
        title=reading.literal(DCT.title),
        files=reading.files(folder),
        catalogue=reading.triples,
        source=reading.source,
    )
    outside = [entry for entry in city.files if not _inside(city, entry)]
    lost = [entry for entry in city.files if entry not in outside and not entry.path.is_file()]
    faults = (*map(_leads_outside, outside), *map(_without_file, lost), *_without_entry(city))
    sound = tuple(entry for entry in city.files if entry not in (*outside, *lost))
    return replace(city, files=sound, faults=faults)


class _Catalogue:
    """The triples of a catalogue file, with questions to ask of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = path.read_bytes()
        try:
            quads = list(parse(input=utf8(path.name, self.source), format=RdfFormat.TURTLE))
        except SyntaxError as error:
            raise DatasetError([syntax_fault(path.name, error)]) from error
        self.triples = frozenset(quad.triple for quad in quads)

    def objects(self, subject: str, predicate: str) -> list[str]:
        node, link = NamedNode(subject), NamedNode(predicate)
        found = (t.object for t in self.triples if t.subject == node and t.predicate == link)
        return sorted(term.value for term in found)

    def subjects(self, predicate: str) -> list[str]:
        link = NamedNode(predicate)
        return sorted({t.subject.value for t in self.triples if t.predicate == link})

    def literal(self, predicate: str) -> str:
        catalogues = [
            t.subject.value
            for t in self.triples
            if t.predicate == NamedNode(RDF.type) and t.object == NamedNode(DCAT.Catalog)
        ]
        values = [value for iri in catalogues for value in self.objects(iri, predicate)]
        if len(values) != 1:
            raise self._fault("", predicate, f"{len(values)} Werte, erwartet ist genau einer.")
        return values[0]

    def files(self, folder: Path) -> tuple[CityFile, ...]:
        graphs = self.subjects(DCAT.distribution)
        entries = [
            self._file(folder, graph, entry) for graph in graphs for entry in self._of(graph)
        ]
        if not entries:
            raise self._fault("", DCAT.distribution, "Der Katalog nennt keine Datei.")
        return tuple(sorted(entries, key=lambda entry: entry.name))

    def _of(self, graph: str) -> list[str]:
        return self.objects(graph, DCAT.distribution)

    def _file(self, folder: Path, graph: str, entry: str) -> CityFile:
        name = self._one(entry, ZN.file)
        edition = self.objects(graph, ZN.edition)
        shared = name.startswith(_SHARED)
        path = ONTOLOGY / name.removeprefix(_SHARED) if shared else folder / name
        basis = self._one(graph, ZN.basis)
        return CityFile(name, path, graph, edition[0] if edition else None, basis)

    def _one(self, subject: str, predicate: str) -> str:
        values = self.objects(subject, predicate)
        if len(values) != 1:
            raise self._fault(subject, predicate, f"{len(values)} Werte, erwartet ist genau einer.")
        return values[0]

    def _fault(self, subject: str, rule: str, message: str) -> DatasetError:
        return DatasetError([Fault(self.path.name, subject, rule, message)])


def syntax_fault(name: str, error: SyntaxError) -> Fault:
    """Return the fault for a file the Turtle parser refuses, with its line."""
    place = f"{name}:{error.lineno}" if error.lineno else name
    return Fault(place, "", "turtle", f"Die Datei ist kein gültiges Turtle: {error.msg}.")


def utf8(name: str, source: bytes) -> bytes:
    """Return *source*, the bytes of the file *name*, without a mark of byte order.

    What is not UTF-8 raises :class:`DatasetError` with the line of the first wrong byte.
    """
    text = source.removeprefix(BOM_UTF8)
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        message = f"„{name}“ ist nicht als UTF-8 gespeichert (Zeile {line})."
        raise DatasetError([Fault(f"{name}:{line}", "", "utf-8", message)]) from error
    return text


def _inside(city: City, entry: CityFile) -> bool:
    """Tell whether *entry* leads, after every ``..`` and link, to where its data belongs."""
    home = ONTOLOGY if entry.name.startswith(_SHARED) else city.folder
    return entry.path.resolve().is_relative_to(home.resolve())


def _leads_outside(entry: CityFile) -> Fault:
    message = (
        f"Die Datei „{entry.name}“ liegt außerhalb; erwartet ist ein Pfad im Ordner der Stadt "
        "oder, nach „ontology:“, in ontology/."
    )
    return Fault(CATALOGUE, entry.graph, "file-outside", message)


def _without_file(entry: CityFile) -> Fault:
    message = f"Die Datei „{entry.name}“ fehlt."
    return Fault(CATALOGUE, entry.graph, "entry-without-file", message)


def _without_entry(city: City) -> list[Fault]:
    known = {entry.path.resolve() for entry in city.files}
    shapes = city.folder / "shapes"
    return [
        Fault(
            str(path.relative_to(city.folder)),
            "",
            "file-not-in-catalogue",
            "Die Datei steht nicht im Katalog; erwartet ist ein Eintrag mit zn:file.",
        )
        for path in sorted(city.folder.rglob("*.ttl"))
        if path.name != CATALOGUE
        and not path.is_relative_to(shapes)
        and path.resolve() not in known
    ]
