"""The directory of documents."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.directory import Thing, things
from graph.snapshot import Snapshot
from graph.terms import DCT, ZN
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, StatusRecord, Teller, ThingRecord


class DocumentRecord(EntryRecord, StatusRecord, TypedDict):
    """A strategy, a study, an agreement or any other document."""

    kind: Annotated[ThingRecord | None, Meaning("Kind of document.")]
    date: Annotated[str, Meaning("Date, as precise as the source, or empty.")]
    creators: Annotated[list[ThingRecord], Meaning("Who wrote it.")]
    contributors: Annotated[list[ThingRecord], Meaning("Who contributed.")]
    publishers: Annotated[list[ThingRecord], Meaning("Who published it.")]
    goals: Annotated[int, Meaning("How many goals it sets, on all levels.")]


def documents(snapshot: Snapshot, lang: str) -> list[DocumentRecord]:
    """Return the documents, the city's own strategies first."""
    return [_document(snapshot, thing, lang) for thing in things(snapshot, ZN.Document)]


def _document(snapshot: Snapshot, thing: Thing, lang: str) -> DocumentRecord:
    tell = Teller(snapshot, lang)
    owners = snapshot.dimensions.documents.values()
    return {
        **tell.entry(thing),
        "kind": tell.first(thing.all(ZN.documentKind)),
        **tell.status(thing),
        "date": thing.value(DCT.date),
        "creators": tell.things(thing.all(DCT.creator)),
        "contributors": tell.things(thing.all(DCT.contributor)),
        "publishers": tell.things(thing.all(DCT.publisher)),
        "goals": sum(owner == thing.iri for owner in owners),
    }
