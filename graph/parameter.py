"""A parameter of a query: what a user types, as an RDF term."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from graph.dimensions import PROPERTIES
from graph.errors import ZielnetzError
from graph.store import Literal, NamedNode
from graph.terms import XSD

Raw = str | int | bool
"""What a caller gives for a parameter, typed or as text."""

DOCUMENT, DIMENSION, GOAL_LEVEL = "document", "dimension", "goal-level"
_SOURCES: Final = frozenset({*PROPERTIES, DOCUMENT, DIMENSION, GOAL_LEVEL})


@dataclass(frozen=True)
class Parameter:
    """A value a query can be asked with.

    ``type`` is ``iri``, ``string``, ``integer``, ``boolean`` or ``date``; ``dimension`` says among
    what a user's word is looked up instead of an IRI: the members of a dimension, or ``document``
    (those with goals), ``dimension`` or ``goal-level``. Without a ``required`` one the answer would
    be senseless.
    """

    name: str
    type: str
    description: Mapping[str, str]
    dimension: str | None = None
    required: bool = False

    def term(self, raw: Raw) -> NamedNode | Literal:
        """Return *raw* as an RDF term; a value that does not fit the type raises."""
        text = str(raw).lower() if isinstance(raw, bool) else str(raw)
        kind = _KINDS[self.type]
        try:
            return kind.term(text)
        except (ValueError, KeyError) as error:
            raise ZielnetzError(
                f"Parameter {self.name}: „{text}“ passt nicht; erwartet ist {kind.expected}."
            ) from error


@dataclass(frozen=True)
class _Kind:
    term: Callable[[str], NamedNode | Literal]
    expected: str


def _date(text: str) -> Literal:
    """Return a year, month or day as plain text: queries compare its beginning."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise ValueError(text)
    date.fromisoformat(f"{text}-01-01"[:10] if len(text) < len("2012-01-01") else text)
    return Literal(text)


_TRUTH: Final = MappingProxyType({"true": "true", "false": "false"})
_KINDS: Final = MappingProxyType(
    {
        "iri": _Kind(NamedNode, "eine absolute IRI"),
        "string": _Kind(Literal, "ein Text"),
        "integer": _Kind(
            lambda text: Literal(str(int(text)), datatype=NamedNode(XSD.integer)), "eine ganze Zahl"
        ),
        "boolean": _Kind(
            lambda text: Literal(_TRUTH[text], datatype=NamedNode(XSD.boolean)),
            "ein Wahrheitswert (true oder false)",
        ),
        "date": _Kind(_date, "ein Jahr, Monat oder Tag (JJJJ, JJJJ-MM oder JJJJ-MM-TT)"),
    }
)


def read_parameter(query: str, name: str, meta: Mapping[str, Any]) -> Parameter:
    """Return the parameter *name* as *query* declares it; any other declaration raises."""
    if not _is_declaration(meta):
        raise ZielnetzError(
            f"{query}: Der Parameter {name} ist als {meta} angegeben; erwartet sind description, "
            f"ein type ({', '.join(_KINDS)}) und nach Bedarf required und dimension "
            f"({', '.join(sorted(_SOURCES))})."
        )
    return Parameter(name, **meta)


def _is_declaration(meta: Mapping[str, Any]) -> bool:
    return (
        isinstance(meta, Mapping)
        and set(meta) <= {"type", "description", "dimension", "required"}
        and meta.get("type") in tuple(_KINDS)
        and isinstance(meta.get("description"), Mapping)
        and meta.get("dimension") in (None, *_SOURCES)
        and isinstance(meta.get("required", False), bool)
    )
