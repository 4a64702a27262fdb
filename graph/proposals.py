"""Editorial proposals: what they propose, and which are still open."""

from collections.abc import Iterator

from graph.errors import DatasetError, Fault
from graph.store import NamedNode, Triple
from graph.terms import RDF, ZN, ZNV

_TYPE, _PROPOSAL, _ANSWER = NamedNode(RDF.type), NamedNode(ZN.Proposal), NamedNode(ZN.answer)
_OPEN = NamedNode(ZNV["answer/open"])


def open_proposals(
    editorial: frozenset[Triple], decided: frozenset[Triple], stated: frozenset[Triple]
) -> Iterator[Triple]:
    """Yield the proposals without an answer and what they propose, unless *stated* says it."""
    for proposal, parts in unanswered(editorial, decided).items():
        proposed = proposed_by(proposal, parts)
        if proposed not in stated:
            yield proposed
            yield from parts


def unanswered(
    editorial: frozenset[Triple], decided: frozenset[Triple]
) -> dict[NamedNode, list[Triple]]:
    """Return the proposals that nobody has answered, with what is said of each."""
    answers = editorial | decided
    closed = {t.subject for t in answers if t.predicate == _ANSWER and t.object != _OPEN}
    return {one: parts for one, parts in proposals(editorial).items() if one not in closed}


def proposals(triples: frozenset[Triple]) -> dict[NamedNode, list[Triple]]:
    """Return what *triples* say of each proposal."""
    named = {t.subject for t in triples if t.predicate == _TYPE and t.object == _PROPOSAL}
    found: dict[NamedNode, list[Triple]] = {}
    for triple in triples:
        if triple.subject in named and isinstance(triple.subject, NamedNode):
            found.setdefault(triple.subject, []).append(triple)
    return found


def proposed_by(proposal: NamedNode, parts: list[Triple]) -> Triple:
    """Return the triple that *proposal* proposes; one without three parts raises."""
    values = {part.predicate.value: part.object for part in parts}
    try:
        subject, predicate = values[RDF.subject], values[RDF.predicate]
        return Triple(subject, predicate, values[RDF.object])  # type: ignore[arg-type]
    except (KeyError, TypeError) as error:
        message = "Dem Vorschlag fehlt rdf:subject, rdf:predicate oder rdf:object (je eine IRI)."
        raise DatasetError([Fault("", proposal.value, "proposal", message)]) from error
