"""One open point: what it says, and whether it passes a filter."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph import bits
from graph.query import Query
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.spelling import holds

FOLDER = "gaps/"


@dataclass(frozen=True)
class Gap:
    """One open point.

    ``id`` holds rule and subject (or the two sides), never the edition; ``subject``, ``row`` and
    ``column`` are IRIs or empty; ``sentence`` and ``closes`` are texts by language; ``query`` is
    the name of the query that finds the point; ``others`` are the IRIs it mentions besides.
    """

    id: str
    rule: str
    severity: str
    sentence: Mapping[str, str]
    closes: Mapping[str, str]
    subject: str
    row: str
    column: str
    query: str
    others: tuple[str, ...] = ()


def point(
    query: Query,
    values: Mapping[str, Mapping[str, object]],
    about: tuple[str, str, str],
    others: tuple[str, ...],
) -> Gap:
    """Return the point that *query* finds *about* a subject, or a row and a column.

    *values* holds what its sentence names, by language.
    """
    rule = query.name.removeprefix(FOLDER)
    subject, row, column = about
    return Gap(
        id=":".join((rule, *(_short(thing) for thing in about if thing))),
        rule=rule,
        severity=query.severity,
        sentence={lang: text.format(**values[lang]) for lang, text in query.sentence.items()},
        closes=query.closes,
        subject=subject,
        row=row,
        column=column,
        query=query.name,
        others=others,
    )


def _short(iri: str) -> str:
    """Return the last two parts of an IRI: ``goal/4``."""
    return "/".join(iri.rstrip("/").split("/")[-2:])


@dataclass(frozen=True)
class Choice:
    """Whether a point passes a filter: by what it mentions, or as or through an activity."""

    snapshot: Snapshot
    selection: Selection

    def holds(self, gap: Gap) -> bool:
        """Return whether *gap* passes."""
        things = {gap.subject, gap.row, gap.column, *gap.others} - {""}
        chosen = self.selection
        if chosen.activities and not chosen.activities & things:
            return False
        if chosen.words and not holds(gap.sentence["de"], chosen.words):
            return False
        return all(self._speaks_of(things, token, iris) for token, iris in chosen.values.items())

    def _speaks_of(self, things: set[str], token: str, iris: frozenset[str]) -> bool:
        dimensions, incidence = self.snapshot.dimensions, self.snapshot.incidence
        for thing in things:
            if iris.intersection((thing, *dimensions.ancestors(thing))):
                return True
            if thing in incidence.index:
                mask = Selection({token: iris}).mask(self.snapshot)
                if bits.flags(mask, incidence.count)[incidence.index[thing]]:
                    return True
        return False
