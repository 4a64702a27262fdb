"""A thing of any kind: by its IRI and name, and as an entry of a directory."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypedDict

from graph import bits
from graph.labels import slug
from graph.snapshot import Snapshot
from graph.terms import DCT, SKOS, ZN
from service.records.meaning import Meaning

if TYPE_CHECKING:
    from graph.directory import Thing


class ThingRecord(TypedDict):
    """A thing by its IRI and name."""

    iri: Annotated[str, Meaning("IRI; leads to page and data of the thing.")]
    label: Annotated[str, Meaning("Name in the language asked for; official names are German.")]
    notation: Annotated[str, Meaning("Short sign (`4.1`, `2d`), or empty.")]


class EntryRecord(ThingRecord):
    """An entry of a directory."""

    otherNames: Annotated[list[str], Meaning("Further names and abbreviations.")]
    description: Annotated[str, Meaning("What it is, in a few sentences, or empty.")]


class StatusRecord(TypedDict):
    """How things stand with something."""

    status: Annotated[str, Meaning("Status as a token (`planned`, `unused` …), or empty.")]
    statusLabel: Annotated[str, Meaning("Status in words, or empty.")]


class TimeRecord(TypedDict):
    """When something is, as precise as its source: `2012`, `2012-03`, `2012-03-12`."""

    start: Annotated[str, Meaning("Beginning, or empty.")]
    end: Annotated[str, Meaning("End, inclusive, or empty.")]
    dateText: Annotated[str, Meaning("What the source says of the time in words, or empty.")]


@dataclass(frozen=True)
class Teller:
    """Tells of the things of one snapshot in one language."""

    snapshot: Snapshot
    lang: str = "de"

    def thing(self, iri: str) -> ThingRecord:
        """Return the record of *iri*."""
        labels = self.snapshot.labels
        label, notation = labels.label(iri, self.lang), labels.notation(iri)
        return {"iri": iri, "label": label, "notation": notation}

    def things(self, iris: Iterable[str]) -> list[ThingRecord]:
        """Return the records of *iris*, in their order."""
        return [self.thing(iri) for iri in iris]

    def first(self, iris: Iterable[str]) -> ThingRecord | None:
        """Return the record of the first of *iris*, if there is one."""
        return next((self.thing(iri) for iri in iris), None)

    def entry(self, thing: "Thing") -> EntryRecord:
        """Return the record of an entry: what every directory says."""
        name = self.snapshot.labels.names.get(thing.iri)
        described = thing.text(DCT.description, self.lang)
        return {
            **self.thing(thing.iri),
            "otherNames": list(name.alternative) if name else [],
            "description": described or thing.text(SKOS.definition, self.lang),
        }

    def status(self, thing: "Thing") -> StatusRecord:
        """Return how things stand with *thing*."""
        found = self.first(thing.all(ZN.status))
        if found is None:
            return {"status": "", "statusLabel": ""}
        return {"status": slug(found["iri"]), "statusLabel": found["label"]}

    def time(self, thing: "Thing") -> TimeRecord:
        """Return when *thing* is."""
        return {
            "start": thing.value(ZN.startDate),
            "end": thing.value(ZN.endDate),
            "dateText": thing.text(ZN.dateText, self.lang),
        }

    def activities(self, token: str, iri: str) -> int:
        """Return how many activities the filter *token* = *iri* finds."""
        return int(bits.size(self.snapshot.incidence.of(token, iri)))
