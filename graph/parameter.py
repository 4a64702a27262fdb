"""A parameter of a query: what a user types, as an RDF term."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from graph.errors import ZielnetzError
from graph.store import Literal, NamedNode
from graph.terms import XSD

Raw = str | int | bool
"""What a caller gives for a parameter, typed or as text."""


@dataclass(frozen=True)
class Parameter:
    """A value a query can be asked with.

    ``type`` is ``iri``, ``string``, ``integer`` or ``boolean``; ``dimension`` the token of the
    dimension whose labels a user may type instead of an IRI.
    """

    name: str
    type: str
    description: Mapping[str, str]
    dimension: str | None = None

    def term(self, raw: Raw) -> NamedNode | Literal:
        """Return *raw* as an RDF term; a value that does not fit the type raises."""
        text = str(raw).lower() if isinstance(raw, bool) else str(raw)
        kind = _KINDS[self.type]
        try:
            return kind.term(text)
        except (ValueError, KeyError) as error:
            raise ZielnetzError(
                f"Parameter {self.name}: {text!r} is no {kind.expected}."
            ) from error


@dataclass(frozen=True)
class _Kind:
    term: Callable[[str], NamedNode | Literal]
    expected: str


_TRUTH: Final = MappingProxyType({"true": "true", "false": "false"})
_KINDS: Final = MappingProxyType(
    {
        "iri": _Kind(NamedNode, "absolute IRI"),
        "string": _Kind(Literal, "text"),
        "integer": _Kind(
            lambda text: Literal(str(int(text)), datatype=NamedNode(XSD.integer)), "whole number"
        ),
        "boolean": _Kind(
            lambda text: Literal(_TRUTH[text], datatype=NamedNode(XSD.boolean)),
            "truth value (true or false)",
        ),
    }
)


def read_parameter(query: str, name: str, meta: Mapping[str, Any]) -> Parameter:
    """Return the parameter *name* as *query* declares it; any other declaration raises."""
    known = {"type", "description", "dimension"}
    if set(meta) - known or meta.get("type") not in _KINDS or "description" not in meta:
        raise ZielnetzError(
            f"{query}: parameter {name} is declared as {dict(meta)}; "
            f"expected a description and one type of {', '.join(_KINDS)}."
        )
    return Parameter(name, **meta)
