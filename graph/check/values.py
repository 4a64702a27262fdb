"""Literals as pySHACL takes them: well formed or not, and which comes first.

rdflib knows what they mean; every literal is asked of it once.
"""

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from graph.check.facts import Node
from graph.store import Literal
from graph.terms import RDF, RDFS, XSD

if TYPE_CHECKING:
    from rdflib import Literal as RdflibLiteral

_KEPT: Final = 65_536
_TEXTS: Final = frozenset({XSD.string, RDF.langString})
_MEANT: Final[dict[str, type]] = {
    XSD.integer: int,
    XSD.float: float,
    XSD.decimal: Decimal,
    XSD.boolean: bool,
    XSD.date: date,
    XSD.time: time,
    XSD.dateTime: datetime,
}


def datatype(literal: Literal) -> str:
    """Return the IRI of the datatype of *literal*; ``rdf:langString`` with a language."""
    return literal.datatype.value


def of_datatype(value: Node, wanted: str) -> bool:
    """Tell whether *value* is a well-formed literal of the datatype *wanted*."""
    if isinstance(value, str):
        return False
    own = datatype(value)
    if own != wanted:
        return wanted == RDFS.Literal or (wanted == RDFS.Datatype and own not in _TEXTS)
    return own in _TEXTS or _well_formed(value.value, own)


@lru_cache(maxsize=_KEPT)
def _well_formed(words: str, own: str) -> bool:
    known = _known(words, None, own)
    if known.ill_typed:
        return False
    return own not in _MEANT or isinstance(known.value, _MEANT[own])


def order(one: Literal, other: Literal) -> int | None:
    """Return whether *one* comes before (-1), with (0) or after (1) *other*, if they compare."""
    first, second = meant(one), meant(other)
    if isinstance(first.value, str) != isinstance(second.value, str):
        return None
    try:
        if first.eq(second):
            return 0
        timed = isinstance(first.value, datetime | time)
        later = first.value > second.value if timed else first > second
    except (TypeError, NotImplementedError, ArithmeticError):
        return None  # what is no number of any size does not compare
    return 1 if later else -1


def before(one: Node, other: Node) -> int | None:
    """Return how *one* and *other* stand to each other, IRIs and texts by their letters."""
    left, right = _letters(one), _letters(other)
    if left is not None and right is not None:
        return (left > right) - (left < right)
    if left is not None or right is not None or isinstance(one, str) or isinstance(other, str):
        return None
    first, second = meant(one), meant(other)
    try:
        earlier, not_later = first < second, first <= second
    except (TypeError, ArithmeticError):
        return None
    return -1 if earlier else (0 if not_later else 1)


def _letters(value: Node) -> str | None:
    """Return the letters by which *value* is ordered, if it is by those."""
    if isinstance(value, str):
        return None if value.startswith("_:") else value
    known = meant(value).value
    return known if isinstance(known, str) else None


def meant(literal: Literal) -> "RdflibLiteral":
    """Return *literal* as rdflib knows it."""
    return _known(literal.value, literal.language, datatype(literal))


def python(literal: Node) -> Any:  # noqa: ANN401 whatever the literal says
    """Return what *literal* says as a number, a truth value or the like; else nothing."""
    return None if isinstance(literal, str) else meant(literal).value


@lru_cache(maxsize=_KEPT)
def _known(words: str, language: str | None, own: str) -> "RdflibLiteral":
    from graph.check.bridge import literal, without_complaints  # noqa: PLC0415 imports rdflib

    with without_complaints():
        return literal(words, language, own)
