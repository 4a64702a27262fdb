"""The things of a city that a table of statistics speaks of, and what is measured already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.entering import Range
from graph.errors import NotFoundError
from graph.intake.statistics.signs import Cell
from graph.intake.statistics.small import Known
from graph.intake.table.words import Town
from graph.measured import number
from graph.small_numbers import Place, counting_people
from graph.store import Triple
from graph.terms import DCT, RDF, SKOS, ZN, ZNV

AREAS: Final = Range(classes=frozenset({ZN.Area}))
INDICATORS: Final = Range(classes=frozenset({ZN.Indicator}))
SOURCES: Final = Range(classes=frozenset({ZN.DataSource}))
GROUPS: Final = Range(schemes=frozenset({ZNV["target-group"]}))
PER_CENT: Final = "%"
_AGS, _ARS, _COUNTY = 8, 12, 5
"""How long the keys of a municipality are: the usual one, and that with its association."""
_LINKS: Final = (ZN.ofIndicator, ZN.inArea, ZN.startDate, ZN.targetGroup)


@dataclass(frozen=True)
class Ground:
    """A city as statistics are read against it.

    ``codes`` leads from keys of areas to areas, ``measured`` from what a figure belongs to, to the
    observation that tells it; ``known`` is what that tells; ``of_people`` are the indicators that
    count people, ``in_per_cent`` those that are shares.
    """

    town: Town
    codes: Mapping[str, str]
    measured: Mapping[Place, str]
    known: Known
    of_people: frozenset[str]
    in_per_cent: frozenset[str]

    @classmethod
    def of(cls, town: Town, reference: Iterable[Triple]) -> "Ground":
        """Return the ground that *reference* triples tell of."""
        facts = list(reference)
        areas = {iri for iri, kinds in town.known.types.items() if ZN.Area in kinds}
        codes = _pairs(facts, ZN.areaCode)
        parents = {a: above for a, above in _pairs(facts, SKOS.broader).items() if a in areas}
        measured = _measured(facts)
        return cls(
            town=town,
            codes={_plain(code): area for area, code in sorted(codes.items())},
            measured=measured,
            known=Known(_published(facts, measured), parents, _pairs(facts, ZN.shareOf)),
            of_people=counting_people(facts),
            in_per_cent=frozenset(
                iri for iri, unit in _pairs(facts, ZN.unit).items() if unit == PER_CENT
            ),
        )

    def area(self, code: str) -> str:
        """Return the area with the official key *code*, or nothing.

        Spreadsheets lose the zero that a key begins with; a key of twelve digits names the
        association of municipalities too.
        """
        digits = "".join(code.split())
        if len(digits) == _ARS:
            digits = digits[:_COUNTY] + digits[-(_AGS - _COUNTY) :]
        return self.codes.get(_plain(digits), "") if digits.isdigit() else ""

    def indicator(self, name: str) -> str:
        """Return the one indicator that is called *name*; nothing where that is empty."""
        found = self.town.meant(name, INDICATORS) if name else frozenset[str]()
        if name and len(found) != 1:
            raise NotFoundError(
                f"Zuordnung, „statistics.share-of“: „{name}“; erwartet ist ein bekannter Indikator."
            )
        return next(iter(found), "")


def _published(facts: list[Triple], measured: Mapping[Place, str]) -> dict[Place, Cell]:
    """Return what the observations tell."""
    values, lows, highs, reasons = (
        _pairs(facts, predicate) for predicate in (ZN.value, ZN.valueFrom, ZN.valueTo, ZN.noValue)
    )
    return {
        place: Cell(
            value=number(values.get(iri, "")),
            low=number(lows.get(iri, "")),
            high=number(highs.get(iri, "")),
            reason=reasons.get(iri, "").rpartition("/")[2],
        )
        for place, iri in measured.items()
    }


def _plain(code: str) -> str:
    return code.lstrip("0")


def _pairs(facts: Iterable[Triple], predicate: str) -> dict[str, str]:
    return {
        t.subject.value: t.object.value  # type: ignore[union-attr]
        for t in facts
        if t.predicate.value == predicate
    }


def _measured(facts: list[Triple]) -> dict[Place, str]:
    """Return the observations by what they belong to, those of single activities left out."""
    told = [_pairs(facts, predicate) for predicate in _LINKS]
    apart = _pairs(facts, DCT.subject)
    kinds = {
        t.subject.value  # type: ignore[union-attr]
        for t in facts
        if t.predicate.value == RDF.type and t.object.value == ZN.Observation  # type: ignore[union-attr]
    }
    return {
        Place(*(one.get(iri, "") for one in told)): iri
        for iri in sorted(kinds, reverse=True)
        if iri not in apart
    }
