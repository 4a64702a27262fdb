"""Offers and who provides them by Open Referral's Human Services Data Specification (HSDS 3)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from graph.directory import Thing, thing, things
from graph.exports.source import Source
from graph.labels import slug
from graph.terms import DCT, FOAF, ORG, SCHEMA, SKOS, ZN

Record = dict[str, object]
_STATUS: Final[Mapping[str, str]] = {"active": "active", "past": "defunct"}
"""What an activity may count as, and the word for it; HSDS has none for a plan or an unknown."""
_TERMS: Final[Mapping[str, str]] = {
    "field": ZN.inField,
    "life-phase": ZN.forLifePhase,
    "target-group": ZN.targetGroup,
    "goal": ZN.servesGoal,
}
"""Dimensions as taxonomies."""
_OF_ACTORS: Final[Mapping[str, str]] = {"actor-type": ZN.actorType, "level": ZN.level}


def hsds(source: Source) -> bytes:
    """Return the offers as JSON in UTF-8."""
    return (json.dumps(services(source), ensure_ascii=False, indent=1) + "\n").encode()


def services(source: Source) -> Record:
    """Return all offers as one page of full services, as an HSDS interface answers ``/services``.

    By what is said; proposals of the editors cannot be marked as such and stay away. HSDS wants to
    know of each service whether it is active: plans and what nobody knows that of are left out.
    """
    writer = _Writer(source)
    found = [
        writer.service(activity, _STATUS[kind])
        for activity in things(source.said, ZN.Activity)
        if (kind := source.counting.get(activity.iri, "")) in _STATUS
    ]
    return {
        "total_items": len(found),
        "total_pages": 1,
        "page_number": 1,
        "size": len(found),
        "first_page": True,
        "last_page": True,
        "empty": not found,
        "contents": found,
    }


@dataclass(frozen=True)
class _Writer:
    """Writes services with the organisations they belong to."""

    source: Source

    @cached_property
    def named(self) -> Mapping[str, Thing]:
        """The actors; groups are none."""
        return {one.iri: one for one in things(self.source.said, ZN.Actor)}

    def service(self, activity: Thing, status: str) -> Record:
        """Return an activity; its first provider is the organisation, others are attributes."""
        providers = [iri for iri in activity.all(ZN.providedBy) if iri in self.named]
        others = [iri for iri in activity.all(ZN.providedBy) if iri not in providers[:1]]
        return _filled(
            id=_identity(activity.iri),
            name=self._label(activity.iri),
            alternate_name="; ".join(activity.sentences(SKOS.altLabel)),
            description=activity.text(DCT.description),
            url=activity.iri,
            status=status,
            minimum_age=activity.number(ZN.ageFrom),
            maximum_age=_last(activity.number(ZN.ageTo)),
            organization_id=_identity(providers[0]) if providers else "",
            organization=self.organization(providers[0]) if providers else None,
            service_areas=[self._area(activity, iri) for iri in activity.all(ZN.inArea)],
            attributes=[
                *self._terms(activity, "service", _TERMS),
                *(self._provider(activity, iri) for iri in others),
            ],
        )

    def organization(self, iri: str) -> Record:
        """Return an actor as far as it is published; HSDS demands a description, even if empty."""
        actor = self.named[iri]
        parents = [_identity(one) for one in actor.all(ORG.subOrganizationOf) if one in self.named]
        found = _filled(
            id=_identity(iri),
            name=self._label(iri),
            alternate_name="; ".join(actor.sentences(SKOS.altLabel)),
            email=actor.value(SCHEMA.email),
            website=actor.value(FOAF.homepage),
            uri=iri,
            parent_organization_id=next(iter(parents), ""),
            locations=[_location(actor)] if actor.value(ZN.postalAddress) else [],
            attributes=self._terms(actor, "organization", _OF_ACTORS),
        )
        return {**found, "description": actor.text(DCT.description)}

    def _terms(self, one: Thing, entity: str, taxonomies: Mapping[str, str]) -> list[Record]:
        return [
            _filled(
                id=_identity(one.iri, predicate, iri),
                link_id=_identity(one.iri),
                link_type=name,
                link_entity=entity,
                taxonomy_term_id=_identity(iri),
                taxonomy_term=self._term(name, iri),
            )
            for name, predicate in taxonomies.items()
            for iri in one.all(predicate)
        ]

    def _term(self, taxonomy: str, iri: str) -> Record:
        """Return a term; its code is the only one in all taxonomies, as HSDS demands."""
        told = thing(self.source.said, iri)
        return {
            "id": _identity(iri),
            "code": f"{taxonomy}/{slug(iri)}",
            "name": self._label(iri),
            "description": told.text(SKOS.definition) or told.text(DCT.description),
            "taxonomy": taxonomy,
            "language": "de",
            "term_uri": iri,
        }

    def _provider(self, activity: Thing, iri: str) -> Record:
        kind = "co-provider" if iri in self.named else "provider-group"
        return {
            "id": _identity(activity.iri, ZN.providedBy, iri),
            "link_id": _identity(activity.iri),
            "link_type": kind,
            "link_entity": "service",
            "value": _identity(iri),
            "label": self._label(iri),
        }

    def _area(self, activity: Thing, iri: str) -> Record:
        return {
            "id": _identity(activity.iri, ZN.inArea, iri),
            "service_id": _identity(activity.iri),
            "name": self._label(iri),
            "uri": iri,
        }

    def _label(self, iri: str) -> str:
        return self.source.labels.label(iri)


def _location(actor: Thing) -> Record:
    """Return the postal address as it is published, in one line: nothing tells its parts apart."""
    return {
        "id": _identity(actor.iri, ZN.postalAddress),
        "location_type": "postal",
        "organization_id": _identity(actor.iri),
        "description": actor.value(ZN.postalAddress),
    }


def _identity(*parts: str) -> str:
    """Return the identifier of what *parts* name: the same ones give the same, everywhere."""
    return str(uuid5(NAMESPACE_URL, " ".join(parts)))


def _last(age: int | None) -> int | None:
    """Return the last whole year below *age*."""
    return None if age is None else age - 1


def _filled(**values: object) -> Record:
    """Return what is known of *values*."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
