"""Answers in plain words, for whoever reviews them: what the row is called, what it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.slots import emptied_by
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, ZN
from service.office.comparison import Compared, by_thing
from service.pages.panels.naming import FIGURE, Name, name
from service.pages.panels.wording import forward, when, written
from service.visit import Visit


@dataclass(frozen=True)
class Line:
    """One row to be judged: ``old`` and ``new`` are its values in words, in a fixed order.

    An ``emptied`` one says on purpose that there is nothing; one that is ``gone`` says nothing any
    more.
    """

    id: int
    verdict: str
    title: str
    old: tuple[Name, ...]
    new: tuple[Name, ...]
    proposed: tuple[Name, ...]
    confirms: bool
    emptied: bool
    gone: bool


@dataclass(frozen=True)
class Sheet:
    """A thing with its rows; ``known`` tells whether it is published already."""

    iri: str
    name: Name
    kind: str
    known: bool
    lines: tuple[Line, ...]


def in_edition(visit: Visit, year: str) -> Visit:
    """Return *visit* as one of the edition of *year*, without a filter."""
    asked = replace(visit.asked.unfiltered, edition=year)
    return replace(visit.unfiltered(), asked=asked)


def sheets(visit: Visit, rows: Iterable[Compared]) -> tuple[Sheet, ...]:
    """Return *rows* in the words of *visit*, thing by thing."""
    found = by_thing(rows)
    speaker = _Speaker(visit, _names(found.values()), _drafted(found.values()))
    return tuple(speaker.sheet(iri, lines) for iri, lines in found.items())


@dataclass(frozen=True)
class _Speaker:
    """Says triples in the words of a visit; ``fresh`` names things that are not published yet.

    ``drafted`` holds what is said of things by subject and property.
    """

    visit: Visit
    fresh: Mapping[str, Name]
    drafted: Mapping[tuple[str, str], str]

    def sheet(self, iri: str, rows: Iterable[Compared]) -> Sheet:
        known = iri in self.visit.snapshot.labels.names
        lines = [self._line(one) for one in rows]
        kinds = [self.visit.label(fact.iri) for fact in self.visit.view.facts.of(iri, RDF.type)]
        kind = kinds[0] if kinds else ""
        return Sheet(iri, self._name(iri), kind, known, tuple(lines))

    def _line(self, one: Compared) -> Line:
        title = ", ".join(forward(self.visit, predicate) for predicate in one.properties)
        values = {t for t in one.after if emptied_by(t) is None and not _auxiliary(t)}
        return Line(
            id=one.row.id,
            verdict=one.row.verdict,
            title=self._title(title[:1].upper() + title[1:], one.row.answer.change.slot[2]),
            old=self._values(one.before),
            new=self._values(values),
            proposed=self._values(one.proposed),
            confirms=one.confirms,
            emptied=not values,
            gone=not one.after,
        )

    def _title(self, title: str, qualifier: str) -> str:
        """Return *title* with the language or the document that its values are of."""
        if not qualifier:
            return title
        document = qualifier.startswith("http")
        return f"{title} ({self._name(qualifier).text if document else qualifier})"

    def _values(self, triples: Iterable[Triple]) -> tuple[Name, ...]:
        ordered = sorted(triples, key=lambda t: (t.predicate.value, str(t.object)))
        return tuple(self._value(triple) for triple in ordered)

    def _value(self, triple: Triple) -> Name:
        value = triple.object
        if isinstance(value, Literal):
            lang = value.language or ""
            return Name(written(self.visit, value), "" if lang == self.visit.lang else lang)
        return self._name(value.value) if isinstance(value, NamedNode) else Name(str(value))

    def _name(self, iri: str) -> Name:
        if iri in self.visit.snapshot.labels.names:
            return name(self.visit, iri)
        return self.fresh.get(iri) or self._measured(iri) or name(self.visit, iri)

    def _measured(self, iri: str) -> Name | None:
        """Return what a drafted value or target is of, where and when, in one line."""
        if (iri, ZN.ofIndicator) not in self.drafted:
            return None
        parts = filter(None, (self.drafted.get((iri, one)) for one in FIGURE))
        times = filter(None, (self.drafted.get((iri, one)) for one in (ZN.dueDate, ZN.startDate)))
        said = [self._name(one).text for one in parts]
        return Name(", ".join([*said, *(when(self.visit, time) for time in [*times][:1])]))


def _auxiliary(triple: Triple) -> bool:
    """Tell whether *triple* only says of which class of others a thing is."""
    own = isinstance(triple.object, NamedNode) and triple.object.value.startswith(ZN.iri)
    return triple.predicate.value == RDF.type and not own


def _drafted(things: Iterable[Iterable[Compared]]) -> dict[tuple[str, str], str]:
    """Return one value of each property that the submission says of things."""
    return {
        (triple.subject.value, triple.predicate.value): triple.object.value  # type: ignore[union-attr]
        for rows in things
        for one in rows
        for triple in one.after
    }


def _names(things: Iterable[Iterable[Compared]]) -> dict[str, Name]:
    """Return what things are called that only the submission names."""
    return {
        one.subject: Name(triple.object.value)
        for rows in things
        for one in rows
        for triple in one.after
        if triple.predicate.value == SKOS.prefLabel and isinstance(triple.object, Literal)
    }
