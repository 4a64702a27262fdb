"""What is never published, whoever asks for it."""

from graph.city import City
from graph.deposit import DERIVED, year_and_basis
from graph.errors import DatasetError, Fault, ZielnetzError
from graph.publish import Release
from graph.reading import refusal
from graph.store import Quad, Store
from graph.stored import store_folder, stored_state
from service.office.payload import Payload


class NothingNewError(ZielnetzError):
    """A change would have changed nothing."""


class FrozenError(ZielnetzError):
    """Something would have changed an edition that is frozen."""


def refuse(release: Release, payload: Payload) -> None:
    """Raise where *payload* would change nothing, a frozen edition, or tell what is private."""
    if not payload:
        raise NothingNewError("Es gibt nichts Neues zu veröffentlichen: So steht es schon da.")
    _refuse_frozen(release, payload)
    _refuse_private(release, payload)


def _refuse_frozen(release: Release, payload: Payload) -> None:
    frozen = {edition.year for edition in release.editions if edition.frozen}
    for quad in payload.removed | payload.added:
        year, _ = year_and_basis(release.city, _graph(quad))
        if year in frozen:
            raise FrozenError(
                f"Die Ausgabe {year} ist festgeschrieben; Änderungen gehören in ein späteres Jahr."
            )


def _refuse_private(release: Release, payload: Payload) -> None:
    """Raise where a text holds what is not published: a phone number, somebody's mail address.

    What is derived was looked at when it was said.
    """
    faults = [
        Fault(_graph(quad), quad.subject.value, "personal-data", sentence)  # type: ignore[union-attr]
        for quad in sorted(payload.added, key=str)
        if year_and_basis(release.city, _graph(quad))[1] not in DERIVED
        if (sentence := refusal(quad.triple))
    ]
    if faults:
        raise DatasetError(faults)


def refuse_frozen_files(release: Release, payload: Payload) -> None:
    """Raise :class:`DatasetError` where files would change a frozen edition."""
    frozen = {edition.iri: edition.year for edition in release.editions if edition.frozen}
    touched = {_graph(quad) for quad in payload.removed | payload.added}
    faults = [
        Fault(
            entry.name,
            entry.graph,
            "frozen-edition",
            f"Die Datei ändert die festgeschriebene Ausgabe {frozen[entry.edition]}; "
            "erwartet ist sie so, wie sie beim Festschreiben war.",
        )
        for entry in release.city.files
        if entry.edition in frozen and entry.graph in touched
    ]
    if faults:
        raise DatasetError(faults)


def refuse_lost_ledger(city: City) -> None:
    """Raise where the store holds what only a ledger can have given it, though that is empty."""
    place = store_folder(city)
    if stored_state(city, place)[1] == 0:
        return
    files = {entry.graph for entry in city.files}
    lost = [
        graph
        for graph in Store.read(place).graphs()
        if graph.startswith(f"{city.base}graph/")
        and graph not in files
        and year_and_basis(city, graph)[1] not in ("said", "current")
        and graph != city.catalogue_graph
    ]
    if lost:
        raise ZielnetzError(
            f"{place}: Im Bestand steht Veröffentlichtes ({lost[0]}), das Amt (ZIELNETZ_OFFICE) "
            "ist aber leer; erwartet ist seine Datenbank: `zielnetz restore`."
        )


def _graph(quad: Quad) -> str:
    return quad.graph_name.value  # type: ignore[union-attr]
