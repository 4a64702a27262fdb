"""What is judged: an edition's triples, about which subjects, and where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.check import Facts
from graph.publish import Edition, Release
from graph.shapes import INFO, VIOLATION, Shapes, read_shapes
from graph.store import Triple
from graph.told import Whole
from graph.validate.coded import judgement
from graph.validate.completeness import completeness
from graph.validate.described import described
from graph.validate.judge import Judgement, judge, judge_only
from graph.validate.known import facts, facts_of
from graph.validate.places import Places
from graph.validate.report import Report, Result
from graph.validate.small_numbers import small_numbers
from graph.validate.times import reversed_times
from graph.validate.trees import loops
from graph.validate.vocabulary import unknown_names


@dataclass(frozen=True)
class Case:
    """What is judged, about which subjects, by which shapes, and where it stands.

    ``written`` is what the files say before anything is derived from it, ``current`` what integrity
    is judged on; ``written`` and ``said`` are put together where they are asked for.
    """

    written: Whole
    current: Facts
    said: Whole
    about: frozenset[str]
    places: Places
    shapes: Shapes

    @classmethod
    def of(cls, release: Release, edition: Edition) -> "Case":
        """Return the case of *edition* as *release* publishes it."""
        return cls(
            written=Whole(lambda: written(release)),
            current=facts_of(release, edition),
            said=Whole(lambda: edition.said),
            about=described(release, edition),
            places=Places.of(release),
            shapes=read_shapes(release.city.folder),
        )

    def report(self, elsewhere: Sequence[Judgement] = ()) -> Report:
        """Return the report; what was found *elsewhere* (in other editions) counts too."""
        integrity = [*self.integrity(), self.misspelt(), *elsewhere]
        said = self.said.get()
        open_rows = judge(facts(said), self.shapes, INFO, self.about)
        rows = self.shapes.rows
        return Report(
            violations=tuple(dict.fromkeys(placed(integrity, self.places))),
            completeness=completeness(said, open_rows.results, rows, self.about),
            found=tuple(pair for one in [*integrity, open_rows] for pair in one.found),
            shapes=self.shapes,
            left=open_rows.left,
        )

    def violations(self) -> Iterator[Result]:
        """Yield each broken rule with its place."""
        return placed(self.integrity(), self.places)

    def integrity(self) -> list[Judgement]:
        """Return what the shapes say, and what the rules say that Core cannot express."""
        return [judge(self.current, self.shapes, VIOLATION, self.about), self.coded()]

    def integrity_only(self) -> list[Judgement]:
        """Return the same quickly where few are spoken about; see :func:`judge_only`."""
        return [judge_only(self.current, self.shapes, VIOLATION, self.about), self.coded()]

    def coded(self) -> Judgement:
        """Return what the rules say that are written as code."""
        facts, about = self.current, self.about
        found = [*loops(facts, about), *reversed_times(facts, about), *small_numbers(facts, about)]
        return judgement([one for one in found if one.focus in about], facts)

    def misspelt(self) -> Judgement:
        """Return which names in what is written no module defines."""
        return judgement(unknown_names(self.written.get()), self.current)


def placed(judgements: Iterable[Judgement], places: Places) -> Iterator[Result]:
    """Yield the results of *judgements* with the places where what they are about stands."""
    for result in (result for found in judgements for result in found.results):
        place = places.find(result.focus, result.path, result.value)
        yield replace(result, place=place)


def written(release: Release) -> frozenset[Triple]:
    """Return what the files say, and the office, before anything is derived from it."""
    return release.city.catalogue.union(*release.sources.graphs.values())
