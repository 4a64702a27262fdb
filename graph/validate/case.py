"""What is judged: an edition's triples, about which subjects, and where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.publish import Edition, Release, identities
from graph.shapes import INFO, VIOLATION, Shapes, read_shapes
from graph.store import Triple
from graph.terms import RDFS
from graph.validate.coded import Names, judgement
from graph.validate.completeness import completeness
from graph.validate.judge import Judgement, judge, merged
from graph.validate.places import Places
from graph.validate.report import Report, Result
from graph.validate.small_numbers import small_numbers
from graph.validate.times import reversed_times
from graph.validate.trees import loops
from graph.validate.vocabulary import ontology, unknown_names


@dataclass(frozen=True)
class Case:
    """What is judged, about which subjects, by which shapes, and where it stands.

    ``written`` is what the files say before anything is derived from it.
    """

    written: frozenset[Triple]
    current: frozenset[Triple]
    said: frozenset[Triple]
    about: frozenset[str]
    places: Places
    shapes: Shapes

    @classmethod
    def of(cls, release: Release, edition: Edition) -> "Case":
        """Return the case of *edition* as *release* publishes it."""
        own = subjects(edition.current | release.city.catalogue)
        return cls(
            written=written(release),
            current=current(release, edition),
            said=edition.said,
            about=own - _described_elsewhere(release, edition),
            places=Places.of(release),
            shapes=read_shapes(release.city.folder),
        )

    def report(self, elsewhere: Sequence[Judgement] = ()) -> Report:
        """Return the report; what was found *elsewhere* (in other editions) counts too."""
        integrity = [*self.integrity(), *elsewhere]
        open_rows = self.judged(self.said, INFO)
        violations = tuple(dict.fromkeys(self.placed(integrity)))
        rows = self.shapes.rows
        return Report(
            violations=violations,
            completeness=completeness(self.said, open_rows.results, rows, self.about),
            graph=merged(*integrity, open_rows, conforms=not violations),
        )

    def violations(self) -> Iterator[Result]:
        """Yield each broken rule with its place."""
        return self.placed(self.integrity())

    def integrity(self) -> list[Judgement]:
        """Return what the shapes say, and what the rules say that Core cannot express."""
        return [self.judged(self.current, VIOLATION), self.coded()]

    def judged(self, triples: frozenset[Triple], severity: str) -> Judgement:
        """Return what the shapes of one severity say on *triples*."""
        return judge(triples | _subclasses(), self.shapes, severity, self.about)

    def coded(self) -> Judgement:
        """Return what the rules say that are written as code."""
        names = Names(self.current)
        derived = [*loops(self.current, names), *reversed_times(self.current)]
        derived += small_numbers(self.current, self.about, names)
        found = [item for item in derived if item.focus in self.about]
        return judgement([*found, *unknown_names(self.written)], names)

    def placed(self, judgements: Iterable[Judgement]) -> Iterator[Result]:
        """Yield the results of *judgements* with the places where what they are about stands."""
        for result in (result for found in judgements for result in found.results):
            place = self.places.find(result.focus, result.path, result.value)
            yield replace(result, place=place)


def current(release: Release, edition: Edition) -> frozenset[Triple]:
    """Return what integrity is judged on."""
    own = edition.current | release.city.catalogue
    return own if edition.frozen else own | release.reference


def written(release: Release) -> frozenset[Triple]:
    """Return what the files say, and the office, before anything is derived from it."""
    return release.city.catalogue.union(*release.sources.graphs.values())


def _described_elsewhere(release: Release, edition: Edition) -> frozenset[str]:
    """Return what *edition* only mentions while another one describes it: no name is due here."""
    others = (
        subjects(other.current) - identities(other.current)
        for other in release.editions
        if other.iri != edition.iri
    )
    return identities(edition.current).intersection(frozenset().union(*others))


def subjects(triples: Iterable[Triple]) -> frozenset[str]:
    """Return the IRIs of what *triples* tell something about."""
    return frozenset(triple.subject.value for triple in triples)  # type: ignore[union-attr]


@lru_cache(maxsize=1)
def _subclasses() -> frozenset[Triple]:
    """Return which class is a kind of which; all the judge needs of the ontology."""
    return frozenset(t for t in ontology() if t.predicate.value == RDFS.subClassOf)
