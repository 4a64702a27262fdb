"""The reporting year that somebody works on."""

from service.office.pages.visit import OfficeVisit
from service.office.refusing import FrozenError


def working_years(visit: OfficeVisit) -> tuple[str, ...]:
    """Return the years that may still be changed, the latest first."""
    living = visit.keeper.release().living
    return tuple(sorted((edition.year for edition in living), reverse=True))


def working_year(visit: OfficeVisit, named: str) -> str:
    """Return the year that is *named*, else the latest that may still be changed.

    A year that is frozen, or where all are, raises :class:`FrozenError`.
    """
    years = working_years(visit)
    if not years:
        raise FrozenError("Alle Berichtsjahre sind festgeschrieben; bitte zuerst eines eröffnen.")
    chosen = named or years[0]
    if chosen not in years:
        raise FrozenError(
            f"Das Berichtsjahr {chosen} lässt sich nicht ändern; offen: {', '.join(years)}."
        )
    return chosen
