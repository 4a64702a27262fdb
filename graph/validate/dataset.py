"""The judgement of a city's dataset: integrity on what is current, completeness on what is said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from graph.city import CityFile
from graph.errors import DatasetError
from graph.progress import begin
from graph.publish import Edition, Release
from graph.reading import Reading, read
from graph.shapes import read_shapes
from graph.slots import Slots
from graph.store import Triple
from graph.told import Whole
from graph.validate.case import Case, placed
from graph.validate.coded import judgement
from graph.validate.described import subjects
from graph.validate.known import facts, facts_of
from graph.validate.places import Places
from graph.validate.report import Report, Result
from graph.validate.vocabulary import unknown_names
from graph.validate.words import label


def validate(release: Release, edition: Edition | None = None) -> Report:
    """Return the report on *release*: integrity of its living editions, completeness of one.

    That is *edition*, by default the one shown.
    """
    chosen = edition or release.shown
    others = [Case.of(release, other).integrity() for other in release.living if other != chosen]
    return Case.of(release, chosen).report([found for case in others for found in case])


def check_integrity(release: Release) -> None:
    """Raise :class:`DatasetError` with a fault for each broken rule, in any living edition."""
    begin("checking")
    cases = [Case.of(release, edition) for edition in release.living]
    results = [result for case in cases for result in case.violations()]
    results += misspelt(release, chain(release.city.catalogue, *release.sources.graphs.values()))
    if results:
        raise DatasetError([result.fault() for result in dict.fromkeys(results)])


def misspelt(release: Release, told: Iterable[Triple]) -> Iterator[Result]:
    """Yield which names in what is *told* no module defines, if any edition may still change."""
    places = Places.of(release)
    for finding in unknown_names(told) if release.living else ():
        known = [facts_of(release, edition) for edition in release.living]
        facts = next((one for one in known if label(one, finding.focus)), known[0])
        yield from placed([judgement([finding], facts)], places)


def validate_files(files: Sequence[Path], release: Release) -> Report:
    """Return the report on *files* in the context of the city: only their subjects are named.

    What a file says replaces, slot by slot, what the city says. A file that cannot be read raises
    :class:`DatasetError`.
    """
    reading = _read(files, release)
    own = frozenset[Triple]().union(*reading.files.values())
    slots = Slots.of(release.current)
    case = Case(
        written=Whole(lambda: own),
        current=facts(frozenset(slots.strongest([own, release.current]))),
        said=Whole(lambda: frozenset(slots.strongest([own, release.said]))),
        about=subjects(own),
        places=Places({str(file): file for file in files}, reading.files),
        shapes=read_shapes(release.city.folder),
    )
    return case.report()


def _read(files: Sequence[Path], release: Release) -> Reading:
    basis = release.city.files[0].basis
    entries = tuple(CityFile(str(file), file, str(file), None, basis) for file in files)
    return read(replace(release.city, files=entries))
