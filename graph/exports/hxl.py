"""Who does what where, with HXL hashtags: the list that humanitarian tools read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from graph.activity import Activity
from graph.delimited import csv_text
from graph.directory import grouped
from graph.exports.source import Source
from graph.exports.words import word
from graph.terms import ZN, ZNV

TAGS: Final[Mapping[str, str]] = {
    "code": "#activity+code",
    "activity": "#activity+name",
    "description": "#activity+description",
    "org": "#org+name",
    "type": "#org+type",
    "sector": "#sector+name",
    "place": "#loc+name",
    "key": "#loc+code",
    "status": "#status",
    "start": "#date+start",
    "end": "#date+end",
    "year": "#date+year",
    "basis-org": "#meta+basis+org",
    "basis-sector": "#meta+basis+sector",
}
"""The columns in their order, each with its hashtag."""
_SIGN: Final = "; "
Known = tuple[str, str]
"""A thing and whose word the link to it is; both are empty where nothing is said."""
_NOTHING: Final[Known] = ("", "")


@dataclass(frozen=True)
class Sheet:
    """The list as a table: names of columns, their hashtags, lines."""

    columns: tuple[str, ...]
    tags: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def hxl(source: Source, lang: str = "de") -> bytes:
    """Return the list as CSV in UTF-8, the hashtags below the names of the columns."""
    found = sheet(source, lang)
    return csv_text(found.columns, (found.tags, *found.lines), "\r\n").encode()


def sheet(source: Source, lang: str = "de") -> Sheet:
    """Return the list: a line for each activity with each provider, field and place it has.

    All lines of an activity bear its code. Proposals of the editors are in it and say so. HXL knows
    no doers without a name of their own: groups stand as organisations of their type.
    """
    columns = tuple(word(f"hxl.{name}", lang) for name in TAGS)
    return Sheet(columns, tuple(TAGS.values()), tuple(_Writer.of(source, lang).lines()))


@dataclass(frozen=True)
class _Writer:
    """Writes lines in one language; the mappings lead from activities and actors to their facts."""

    source: Source
    lang: str
    places: Mapping[str, Sequence[str]]
    types: Mapping[str, Sequence[str]]
    starts: Mapping[str, str]
    ends: Mapping[str, str]

    @classmethod
    def of(cls, source: Source, lang: str) -> "_Writer":
        snapshot = source.register.snapshot
        return cls(
            source,
            lang,
            places=grouped(snapshot, ZN.inArea),
            types=grouped(snapshot, ZN.actorType),
            starts=dict(snapshot.store.pairs(ZN.startDate, snapshot.graph)),
            ends=dict(snapshot.store.pairs(ZN.endDate, snapshot.graph)),
        )

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Yield the lines of all activities."""
        for activity in self.source.activities(self.lang):
            sides = (
                [(link.iri, link.basis) for link in activity.links["providers"]],
                [(link.iri, link.basis) for link in activity.links["fields"]],
                [(iri, "") for iri in self.places.get(activity.iri, ())],
            )
            for provider, field, place in product(*(side or [_NOTHING] for side in sides)):
                yield self._line(activity, provider, field, place[0])

    def _line(
        self, activity: Activity, provider: Known, field: Known, place: str
    ) -> tuple[str, ...]:
        return (
            activity.iri,
            activity.label,
            activity.description,
            self._label(provider[0]),
            _SIGN.join(map(self._label, self.types.get(provider[0], ()))),
            self._label(field[0]),
            self._label(place),
            self.source.area_codes.get(place, ""),
            activity.status_label,
            self.starts.get(activity.iri, ""),
            self.ends.get(activity.iri, ""),
            self.source.year,
            self._basis(provider),
            self._basis(field),
        )

    def _label(self, iri: str) -> str:
        return self.source.labels.label(iri, self.lang) if iri else ""

    def _basis(self, known: Known) -> str:
        return self._label(ZNV[f"basis/{known[1]}"]) if known[1] else ""
