"""``/office/proposals``: the editors' proposals, to be accepted or rejected for good."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from graph.accepting import answered
from graph.deposit import edition_iri
from graph.proposals import proposed_by, unanswered
from graph.publish import Release
from graph.slots import Slot
from graph.terms import RDF, ZN
from service.office import submissions
from service.office.pages.fields import FieldsDep
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.words import in_edition
from service.office.pages.year import working_year, working_years
from service.pages.panels.naming import Name, described, name
from service.pages.panels.wording import forward
from service.paging import stretch
from service.visit import Visit

router = office_router()
_AT: Final = f"{PREFIX}/proposals"
_ACCEPT, _REJECT = "accept", "reject"


@dataclass(frozen=True)
class Proposal:
    """One proposal in words."""

    iri: str
    value: Name
    reason: Name | None


@dataclass(frozen=True)
class Group:
    """The proposals for one row of one thing."""

    thing: Name
    page: str
    row: str
    proposals: tuple[Proposal, ...]


def waiting(release: Release, year: str) -> Mapping[Slot, tuple[str, ...]]:
    """Return the open proposals of *year* by the slot that they are for."""
    sources, iri = release.sources, edition_iri(release.city, year)
    found: dict[Slot, list[str]] = defaultdict(list)
    proposals = unanswered(sources.both(iri, "editorial"), sources.both(iri, "decided"))
    for proposal, parts in proposals.items():
        found[sources.slots.slot(proposed_by(proposal, parts))].append(proposal.value)
    return {slot: tuple(sorted(found[slot])) for slot in sorted(found)}


@router.get("/proposals")
def proposals(visit: OfficeVisitDep) -> Response:
    """Return the open proposals of a year, by thing and row."""
    year = working_year(visit, visit.param("year"))
    inner = in_edition(visit.visit, year)
    groups = [_group(inner, slot, found) for slot, found in _open(visit, year).items()]
    groups.sort(key=lambda group: (group.thing.full.casefold(), group.row))
    shown = stretch(visit.visit, len(groups))
    return render_office(
        visit,
        "office/proposals.html",
        year=year,
        years=working_years(visit),
        groups=groups[shown.offset : shown.last],
        stretch=shown,
    )


@router.post("/proposals")
def answer(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Put the answers to proposals into the draft; what is left open stays open."""
    year = working_year(visit, visit.param("year"))
    release = visit.keeper.release()
    told = {iri: texts[0] for iri, texts in given.items()}
    answers = [
        answer
        for slot, found in _open(visit, year).items()
        for answer in answered(release, year, slot, *_sorted(found, told))
    ]
    if answers:
        with visit.database.writing() as session:
            submissions.put(session, submissions.draft(session, visit.author, year), answers)
    return visit.go(f"{_AT}?year={year}", visit.count("proposals.answered", len(answers)))


def _sorted(
    found: tuple[str, ...], told: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which proposals are accepted, and which are rejected."""
    yes, no = (tuple(iri for iri in found if told.get(iri) == word) for word in (_ACCEPT, _REJECT))
    return yes, no


def _open(visit: OfficeVisit, year: str) -> Mapping[Slot, tuple[str, ...]]:
    """Return the open proposals that one's own draft does not answer yet."""
    with visit.database.reading() as session:
        drafts = submissions.living(session, submissions.State.DRAFT)
        rows = [
            row for one in drafts if one.author == visit.author for row in submissions.rows(one)
        ]
    slots = {row.answer.change.slot for row in rows}
    rejected = {slot[0] for slot in slots}
    return {
        slot: found
        for slot, found in waiting(visit.keeper.release(), year).items()
        if slot not in slots and not rejected.issuperset(found)
    }


def _group(visit: Visit, slot: Slot, found: tuple[str, ...]) -> Group:
    facts = visit.view.facts
    row = forward(visit, facts.first(found[0], RDF.predicate))
    return Group(
        thing=name(visit, slot[0]),
        page=visit.page(slot[0]),
        row=row[:1].upper() + row[1:],
        proposals=tuple(
            Proposal(
                iri,
                name(visit, facts.first(iri, RDF.object)),
                described(visit, iri, ZN.reason),
            )
            for iri in found
        ),
    )
