"""Editorial proposals: what they propose, and which are still open."""

from collections.abc import Iterable

from graph.errors import DatasetError, Fault
from graph.store import NamedNode, Triple
from graph.terms import RDF, ZN, ZNV

_TYPE, _PROPOSAL, _ANSWER = NamedNode(RDF.type), NamedNode(ZN.Proposal), NamedNode(ZN.answer)
_OPEN = NamedNode(ZNV["answer/open"])


def is_proposal(parts: Iterable[Triple]) -> bool:
    """Tell whether *parts*, told of one thing, tell of a proposal."""
    return any(t.predicate == _TYPE and t.object == _PROPOSAL for t in parts)


def answers(triple: Triple) -> bool:
    """Tell whether *triple* answers the proposal that it is told of."""
    return triple.predicate == _ANSWER and triple.object != _OPEN


def unanswered(
    editorial: frozenset[Triple], decided: frozenset[Triple]
) -> dict[NamedNode, list[Triple]]:
    """Return the proposals that nobody has answered, with what is said of each."""
    closed = {triple.subject for triple in editorial | decided if answers(triple)}
    return {one: parts for one, parts in proposals(editorial).items() if one not in closed}


def proposals(triples: frozenset[Triple]) -> dict[NamedNode, list[Triple]]:
    """Return what *triples* say of each proposal."""
    named = {t.subject for t in triples if t.predicate == _TYPE and t.object == _PROPOSAL}
    found: dict[NamedNode, list[Triple]] = {}
    for triple in triples:
        if triple.subject in named and isinstance(triple.subject, NamedNode):
            found.setdefault(triple.subject, []).append(triple)
    return found


def proposed_by(proposal: NamedNode, parts: Iterable[Triple]) -> Triple:
    """Return the triple that *proposal* proposes; one without three parts raises.

    Of a part that is told twice, which the shapes refuse, always the same one counts.
    """
    values = {part.predicate.value: part.object for part in sorted(parts, key=str)}
    try:
        subject, predicate = values[RDF.subject], values[RDF.predicate]
        return Triple(subject, predicate, values[RDF.object])  # type: ignore[arg-type]
    except (KeyError, TypeError) as error:
        message = "Dem Vorschlag fehlt rdf:subject, rdf:predicate oder rdf:object (je eine IRI)."
        raise DatasetError([Fault("", proposal.value, "proposal", message)]) from error
