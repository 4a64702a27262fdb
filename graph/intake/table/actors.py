"""The actors of a foreign table, from names: who is who, and by which name in which year."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.entering import Range, new_iri
from graph.errors import ZielnetzError
from graph.intake.table.mapping import ListMapping
from graph.intake.table.names import normal, variants
from graph.intake.table.words import Town
from graph.terms import ZN

_DOERS: Final = Range(classes=frozenset({ZN.Actor, ZN.ActorGroup}))
_MOST: Final = 20


@dataclass(frozen=True)
class Actors:
    """Who is meant by the names of a table.

    Names that differ in writing only mean one actor, as do those that the mapping says are.
    """

    town: Town
    same: Mapping[str, str]
    renamed: Mapping[str, str]
    spelling: Mapping[str, str]
    iris: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, town: Town, mapping: ListMapping, names: Iterable[str]) -> "Actors":
        """Return the actors that *names*, each as often as it stands, mean in *town*."""
        counts = Counter(names)
        found = cls(
            town,
            {normal(name): to for name, to in mapping.same.items()},
            {normal(name): to for name, to in mapping.renamed.items()},
            {form: _usual(told, counts) for form, told in variants(counts).items()},
        )
        groups: dict[str, set[str]] = defaultdict(set)
        for name in [*counts, *mapping.renamed]:
            groups[normal(found._lasting(name))].add(found._told(name))
        taken = set(town.known.types)
        for form in sorted(groups):
            found.iris[form] = found._iri(form, groups[form], taken)
            taken.add(found.iris[form])
        return found

    def iri(self, name: str) -> str:
        """Return the actor that *name* means."""
        return self.iris[normal(self._lasting(name))]

    def label(self, name: str) -> str:
        """Return how the actor is called where the table says *name*: one spelling everywhere."""
        told = self._told(name)
        known = self.town.known.labels.names.get(self.iri(name))
        official = known.preferred.get("de", "") if known else ""
        if told == self.iri(name) or normal(official) == normal(told):
            return official
        return self.spelling.get(normal(told), told)

    def _told(self, name: str) -> str:
        return self.same.get(normal(name), name)

    def _lasting(self, name: str) -> str:
        """Return the last name of who is called *name*."""
        told = self._told(name)
        for _ in range(_MOST):
            later = self.renamed.get(normal(told))
            if later is None:
                return told
            told = later
        raise ZielnetzError(
            f"Zuordnung, „renamed“: „{name}“ führt im Kreis; erwartet ist ein Ende."
        )

    def _iri(self, form: str, names: Iterable[str], taken: Collection[str]) -> str:
        lasting = self.spelling.get(form, next(iter(sorted(names))))
        meant = [self.town.meant(name, _DOERS) for name in (form, lasting, *sorted(names))]
        found = frozenset().union(*meant)
        if len(found) > 1:
            told = ", ".join(sorted(found))
            raise ZielnetzError(
                f"Der Akteur „{lasting}“ ist mehrdeutig ({told}); erwartet ist unter „same“ oder "
                "„values“ die Adresse des gemeinten."
            )
        return next(iter(found), "") or new_iri(self.town.base, "actor", lasting, taken)


def _usual(spellings: Iterable[str], counts: Counter[str]) -> str:
    """Return the spelling that stands most often; of equally frequent ones the first."""
    return max(spellings, key=lambda name: counts[name])
