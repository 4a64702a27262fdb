"""The directory of actors, and of groups that act without a name."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from graph.dimensions import ACTOR
from graph.directory import Thing, things
from graph.snapshot import Snapshot
from graph.terms import FOAF, ORG, RDF, SCHEMA, ZN
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, StatusRecord, Teller, ThingRecord


class ActorRecord(EntryRecord, StatusRecord, TypedDict):
    """An organisation, department, authority or initiative, or a group of such.

    How complete its own grid is belongs to the actor and is not told here.
    """

    kind: Annotated[
        Literal["actor", "body", "group"],
        Meaning("`group`: named by kind only (“schools”), never counted as one actor."),
    ]
    types: Annotated[list[ThingRecord], Meaning("Types of organisation.")]
    level: Annotated[ThingRecord | None, Meaning("Level of government it belongs to.")]
    partOf: Annotated[list[ThingRecord], Meaning("Organisations it is part of.")]
    town: Annotated[str, Meaning("Town, or empty.")]
    postalAddress: Annotated[str, Meaning("Address, of public bodies only, or empty.")]
    website: Annotated[str, Meaning("Address on the web, or empty.")]
    mailbox: Annotated[str, Meaning("Functional mailbox, never a person's, or empty.")]
    selfDescription: Annotated[str, Meaning("How it introduces itself, or empty.")]
    activities: Annotated[int, Meaning("How many activities `?actor=` finds: it provides them.")]


def actors(snapshot: Snapshot, lang: str) -> list[ActorRecord]:
    """Return the named actors, bodies among them."""
    return [actor(snapshot, thing, lang) for thing in things(snapshot, ZN.Actor)]


def groups(snapshot: Snapshot, lang: str) -> list[ActorRecord]:
    """Return the groups that act without a name."""
    return [actor(snapshot, thing, lang) for thing in things(snapshot, ZN.ActorGroup)]


def actor(snapshot: Snapshot, thing: Thing, lang: str) -> ActorRecord:
    """Return the record of an actor or group."""
    tell = Teller(snapshot, lang)
    return {
        **tell.entry(thing),
        "kind": _kind(thing),
        "types": tell.things(thing.all(ZN.actorType)),
        "level": tell.first(thing.all(ZN.level)),
        **tell.status(thing),
        "partOf": tell.things(thing.all(ORG.subOrganizationOf)),
        "town": thing.value(SCHEMA.addressLocality),
        "postalAddress": thing.value(ZN.postalAddress),
        "website": thing.value(FOAF.homepage),
        "mailbox": thing.value(SCHEMA.email),
        "selfDescription": thing.text(ZN.selfDescription, lang),
        "activities": tell.activities(ACTOR, thing.iri),
    }


def _kind(thing: Thing) -> Literal["actor", "body", "group"]:
    kinds = thing.all(RDF.type)
    if ZN.Body in kinds:
        return "body"
    return "group" if ZN.ActorGroup in kinds else "actor"
