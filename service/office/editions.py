"""Reporting years: opening one, showing one, writing one down for ever."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Final

from graph.carrying import begun_by_list, carried_over, edition_triples
from graph.deposit import REFERENCE, Answer, Deposit, edition_iri, office_graph
from graph.digest import digest
from graph.errors import ZielnetzError
from graph.intake.table import ListMapping
from graph.publish import CURRENT, SAID, Release
from graph.slot_change import SlotChange
from graph.sources import Bases
from graph.store import Literal, NamedNode, Triple
from graph.stored import edition_quads
from graph.terms import XSD, ZN
from service.office.change import Change
from service.office.keeper import Keeper
from service.office.ledger import Kind
from service.office.refusing import FrozenError

_DIGITS: Final = 4


def reporting_year(text: str) -> str:
    """Return *text*, a year of four digits; anything else raises."""
    if len(text) != _DIGITS or not (text.isascii() and text.isdigit()):
        raise ZielnetzError(f"Das Jahr ist „{text}“; erwartet sind vier Ziffern, etwa 2027.")
    return text


def open_edition(keeper: Keeper, author: str, year: str, source: str) -> int:
    """Open *year*, which begins with what that of *source* holds; return the changeset's number.

    What is taken over is unconfirmed. A year that is open already raises.
    """

    def deposit(release: Release) -> Deposit:
        _refuse_opened(release, year)
        begun = carried_over(release, release.edition(source), year)
        return _opened(release, release.sources.deposit, year, begun, _words(source))

    return keeper.record(Change(Kind.OPENED, author, f"{year} aus {source}", deposit))


def opened_for_list(release: Release, deposit: Deposit, year: str, mapping: ListMapping) -> Deposit:
    """Return *deposit* with *year* opened for a list that *mapping* describes.

    For a complete list it begins with what the latest earlier year of *release* decides and
    expects, for another one with all that year holds, unconfirmed; without one with nothing.
    """
    _refuse_opened(release, year)
    earlier = [edition for edition in release.editions if edition.year < year]
    latest = max(earlier, key=attrgetter("year"), default=None)
    if latest is None:
        begun: Bases = {}
    elif mapping.complete:
        begun = begun_by_list(release, latest)
    else:
        begun = carried_over(release, latest, year)
    return _opened(release, deposit, year, begun, _words_of_list(mapping.name))


def _refuse_opened(release: Release, year: str) -> None:
    if any(edition.year == reporting_year(year) for edition in release.editions):
        raise ZielnetzError(f"Das Berichtsjahr {year} ist schon eröffnet.")


def _opened(
    release: Release, deposit: Deposit, year: str, begun: Bases, words: dict[str, str]
) -> Deposit:
    """Return *deposit* with the edition of *year*, described by *words*, that has *begun* so."""
    city, graphs = release.city, dict(deposit.graphs)
    for basis, triples in begun.items():
        graphs[office_graph(city, year, basis)] = triples
    reference = office_graph(city, year, REFERENCE)
    told = edition_triples(edition_iri(city, year), year, words)
    graphs[reference] = graphs.get(reference, frozenset()) | told
    return deposit.holding(graphs)


def show_edition(keeper: Keeper, author: str, year: str) -> int:
    """Mark *year* as the one visitors see; return the changeset's number."""

    def deposit(release: Release) -> Deposit:
        chosen = release.edition(year)
        if chosen.shown:
            raise ZielnetzError(f"Das Berichtsjahr {year} wird schon gezeigt.")
        answers = [_shown(release.shown.iri, "false"), _shown(chosen.iri, "true")]
        sources = release.sources
        return sources.deposit.answered(sources.city, sources.slots, answers)

    return keeper.record(Change(Kind.SHOWN, author, year, deposit))


def freeze_edition(keeper: Keeper, author: str, year: str) -> int:
    """Write *year* down for ever as it is now; return the changeset's number.

    The ledger keeps what is derived, so that nothing said later reaches it.
    """

    def deposit(release: Release) -> Deposit:
        edition = release.edition(year)
        if edition.frozen:
            raise FrozenError(f"Die Ausgabe {year} ist schon festgeschrieben.")
        city, graphs = release.city, dict(release.sources.deposit.graphs)
        graphs[city.derived_graph(year, SAID)] = edition.said
        graphs[city.derived_graph(year, CURRENT)] = edition.current
        reference = office_graph(city, year, REFERENCE)
        state = _state(edition.iri, digest(edition_quads(release, edition)))
        graphs[reference] = graphs.get(reference, frozenset()).union(state)
        return release.sources.deposit.holding(graphs)

    return keeper.record(Change(Kind.FROZEN, author, year, deposit))


def _shown(edition: str, value: str) -> Answer:
    slot = (edition, ZN.shown, "")
    literal = Literal(value, datatype=NamedNode(XSD.boolean))
    triple = Triple(NamedNode(edition), NamedNode(ZN.shown), literal)
    return Answer("", REFERENCE, SlotChange(slot, frozenset({triple})))


def _state(edition: str, hashed: str) -> Iterable[Triple]:
    today = Literal(_today().isoformat(), datatype=NamedNode(XSD.date))
    yield Triple(NamedNode(edition), NamedNode(ZN.frozenOn), today)
    yield Triple(NamedNode(edition), NamedNode(ZN.editionHash), Literal(hashed))


def _words(source: str) -> dict[str, str]:
    day = _today()
    return {
        "de": f"Eröffnet am {day:%d.%m.%Y}. Was aus der Ausgabe {source} übernommen ist, gilt als "
        "unbestätigt, bis ein Akteur es bestätigt.",
        "en": f"Opened on {day.isoformat()}. What is carried over from the edition {source} counts "
        "as unconfirmed until an actor confirms it.",
    }


def _words_of_list(name: str) -> dict[str, str]:
    day = _today()
    return {
        "de": f"Eröffnet am {day:%d.%m.%Y}. Was in diesem Jahr steht, sagt die Liste „{name}“.",
        "en": f"Opened on {day.isoformat()}. What stands in this year is what the list “{name}” "
        "says.",
    }


def _today() -> date:
    return datetime.now(tz=UTC).date()
