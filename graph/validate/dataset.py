"""The judgement of a city's dataset: integrity on what is current, completeness on what is said."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from graph.city import CityFile
from graph.errors import DatasetError, Fault
from graph.publish import Edition, Release, identities
from graph.reading import Reading, read
from graph.shapes import INFO, VIOLATION, Shapes, read_shapes
from graph.slots import Slots
from graph.store import Triple
from graph.terms import RDFS
from graph.validate.coded import Names, judgement
from graph.validate.completeness import completeness
from graph.validate.judge import Judgement, judge, merged
from graph.validate.places import Places
from graph.validate.report import Report, Result
from graph.validate.times import reversed_times
from graph.validate.trees import loops
from graph.validate.vocabulary import ontology, unknown_names


def validate(release: Release, edition: Edition | None = None) -> Report:
    """Return the report on *release*: integrity of its living editions, completeness of one.

    That is *edition*, by default the one shown.
    """
    chosen = edition or release.shown
    others = [_Case.of(release, other).integrity() for other in release.living if other != chosen]
    return _Case.of(release, chosen).report([found for case in others for found in case])


def check_integrity(release: Release) -> None:
    """Raise :class:`DatasetError` with a fault for each broken rule, in any living edition."""
    results = [
        result for edition in release.living for result in _Case.of(release, edition).violations()
    ]
    if results:
        raise DatasetError([_fault(result) for result in dict.fromkeys(results)])


def validate_files(files: Sequence[Path], release: Release) -> Report:
    """Return the report on *files* in the context of the city: only their subjects are named.

    What a file says replaces, slot by slot, what the city says. A file that cannot be read raises
    :class:`DatasetError`.
    """
    reading = _read(files, release)
    own: frozenset[Triple] = frozenset().union(*reading.files.values())
    slots = Slots.of(release.current)
    case = _Case(
        written=own,
        current=frozenset(slots.strongest([own, release.current])),
        said=frozenset(slots.strongest([own, release.said])),
        about=_subjects(own),
        places=Places({str(file): file for file in files}, reading.files),
        shapes=read_shapes(release.city.folder),
    )
    return case.report()


@dataclass(frozen=True)
class _Case:
    """What is judged, about which subjects, by which shapes, and where it stands.

    ``written`` is what the files say before anything is derived from it.
    """

    written: frozenset[Triple]
    current: frozenset[Triple]
    said: frozenset[Triple]
    about: Collection[str]
    places: Places
    shapes: Shapes

    @classmethod
    def of(cls, release: Release, edition: Edition) -> "_Case":
        current = edition.current | release.city.catalogue
        return cls(
            written=release.city.catalogue.union(*release.sources.graphs.values()),
            current=current if edition.frozen else current | release.reference,
            said=edition.said,
            about=_subjects(current) - _described_elsewhere(release, edition),
            places=Places.of(release),
            shapes=read_shapes(release.city.folder),
        )

    def report(self, elsewhere: Sequence[Judgement] = ()) -> Report:
        """Return the report; what was found *elsewhere* (in other editions) counts too."""
        integrity = [*self.integrity(), *elsewhere]
        open_rows = self._judged(self.said, INFO)
        violations = tuple(dict.fromkeys(self._placed(integrity)))
        rows = self.shapes.rows
        return Report(
            violations=violations,
            completeness=completeness(self.said, open_rows.results, rows, self.about),
            graph=merged(*integrity, open_rows, conforms=not violations),
        )

    def violations(self) -> Iterator[Result]:
        return self._placed(self.integrity())

    def integrity(self) -> list[Judgement]:
        """Return what the shapes say, and what the rules say that Core cannot express."""
        names = Names(self.current)
        derived = [*loops(self.current, names), *reversed_times(self.current)]
        found = [item for item in derived if item.focus in self.about]
        found += unknown_names(self.written)
        return [self._judged(self.current, VIOLATION), judgement(found, names)]

    def _judged(self, triples: frozenset[Triple], severity: str) -> Judgement:
        return judge(triples | _subclasses(), self.shapes, severity, self.about)

    def _placed(self, judgements: Iterable[Judgement]) -> Iterator[Result]:
        for result in (result for found in judgements for result in found.results):
            place = self.places.find(result.focus, result.path, result.value)
            yield replace(result, place=place)


def _described_elsewhere(release: Release, edition: Edition) -> frozenset[str]:
    """Return what *edition* only mentions while another one describes it: no name is due here."""
    others = (
        _subjects(other.current) - identities(other.current)
        for other in release.editions
        if other.iri != edition.iri
    )
    return identities(edition.current).intersection(frozenset().union(*others))


def _read(files: Sequence[Path], release: Release) -> Reading:
    basis = release.city.files[0].basis
    entries = tuple(CityFile(str(file), file, str(file), None, basis) for file in files)
    return read(replace(release.city, files=entries))


def _subjects(triples: frozenset[Triple]) -> frozenset[str]:
    return frozenset(triple.subject.value for triple in triples)  # type: ignore[union-attr]


def _fault(result: Result) -> Fault:
    subject = f"{result.label} <{result.focus}>" if result.label else result.focus
    rule = result.shape.rpartition("#")[2]
    return Fault(result.place, subject, rule, result.message.de)


@lru_cache(maxsize=1)
def _subclasses() -> frozenset[Triple]:
    """Return which class is a kind of which; all the judge needs of the ontology."""
    return frozenset(t for t in ontology() if t.predicate.value == RDFS.subClassOf)
