"""``/participate/{token}``: the actor's entry, what it lacks, and what is proposed for it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from graph.labels import slug
from graph.terms import DCT, ZN
from service.participation import proposals
from service.participation.goals import is_public
from service.participation.guest import PREFIX, Guest, GuestDep, render_guest, work
from service.participation.open_rows import open_rows
from service.participation.proposals import Proposal
from service.participation.saving import keep

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Line:
    """One of the actor's activities; ``carried`` is how much of it is last year's, unconfirmed."""

    iri: str
    word: str
    name: str
    description: str
    status: str
    missing: int
    carried: int
    proposals: tuple[Proposal, ...]


@router.get(f"{PREFIX}/{{token}}")
def overview(guest: GuestDep) -> Response:
    """Return the actor's entry."""
    found = proposals.proposals(guest)
    return render_guest(
        guest,
        "overview.html",
        work=work(guest),
        closed=guest.closed,
        portrait=_texts(guest, guest.actor, ZN.selfDescription),
        portrait_carried=len(guest.desk.unconfirmed(guest.actor)),
        lines=_lines(guest, found),
        goals=[
            (word, guest.label(iri), is_public(guest, iri))
            for word, iri in guest.belongings.goals.items()
        ],
        own_proposals=[one for one in found if one.slot[0] == guest.actor],
        row_name=lambda one: _row_name(guest, one),
        row_anchor=lambda one: f"q-{slug(one.triple.predicate.value)}-group",
    )


@router.post(f"{PREFIX}/{{token}}/confirm")
def confirm(guest: GuestDep, thing: Annotated[str, Form()] = "") -> Response:
    """Take over what last year's entry says: of one of the actor's things, or of all."""
    own = [guest.actor, *guest.belongings.activities.values()]
    wanted = [iri for iri in own if thing in ("", iri)]
    answers = [answer for iri in wanted for answer in guest.desk.unconfirmed(iri)]
    keep(guest, answers)
    return guest.go(guest.path(), guest.count("participate.confirmed", len(answers)))


@router.post(f"{PREFIX}/{{token}}/proposals")
def answer(
    guest: GuestDep,
    proposal: Annotated[str, Form()] = "",
    verdict: Annotated[str, Form()] = "",
) -> Response:
    """Say yes or no to one proposal."""
    found = proposals.proposal(guest, proposal)
    answers = (proposals.accepted if verdict == "accepted" else proposals.rejected)(guest, found)
    keep(guest, answers)
    said = "participate.accepted" if verdict == "accepted" else "participate.rejected"
    return guest.go(f"{guest.path()}#{_anchor(guest, found)}", guest.say(said))


def _lines(guest: Guest, found: tuple[Proposal, ...]) -> list[Line]:
    missing = open_rows(guest.desk)
    return [
        Line(
            iri=iri,
            word=word,
            name=guest.label(iri),
            description=" ".join(_texts(guest, iri, DCT.description)),
            status=", ".join(map(guest.label, _texts(guest, iri, ZN.status))),
            missing=len(missing.get(iri, ())),
            carried=len(guest.desk.unconfirmed(iri)),
            proposals=tuple(one for one in found if one.slot[0] == iri),
        )
        for word, iri in guest.belongings.activities.items()
    ]


def _texts(guest: Guest, iri: str, predicate: str) -> list[str]:
    """Return the values of a property as they stand now."""
    return sorted(
        triple.object.value  # type: ignore[union-attr]
        for triple in guest.desk.about(iri)
        if triple.predicate.value == predicate
    )


def _row_name(guest: Guest, found: Proposal) -> str:
    row = guest.desk.form(guest.desk.kinds(found.slot[0])).row(found.triple.predicate.value)
    return row.name.in_language(guest.lang) if row is not None else slug(found.slot[1])


def _anchor(guest: Guest, found: Proposal) -> str:
    if found.slot[0] == guest.actor:
        return "self"
    return f"activity-{guest.belongings.word(found.slot[0])}"
