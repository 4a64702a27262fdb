"""Why something could close an open point, with the triples that this rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.store import Literal, NamedNode, Triple


@dataclass(frozen=True)
class Reason:
    """One reason: ``kind`` names its sentence, ``things`` the IRIs that the sentence speaks of.

    ``triples`` stand in the graph of the edition; what is not said, as a phase that is still open,
    stands in none.
    """

    kind: str
    things: Mapping[str, str]
    triples: tuple[Triple, ...] = field(default=())


def as_sparql(reason: Reason) -> str:
    """Return the query that asks whether everything *reason* rests on is said."""
    lines = "\n".join(f"  {triple} ." for triple in reason.triples)
    return f"ASK {{\n{lines}\n}}"


def as_texts(triple: Triple) -> tuple[str, str, str]:
    """Return subject, property and value of *triple* as plain texts."""
    subject, value = triple.subject, triple.object
    if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
        raise TypeError(f"{triple}: expected an IRI and an IRI or a literal.")
    return subject.value, triple.predicate.value, value.value
