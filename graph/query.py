"""Queries are files: a metadata header, a SPARQL body, parameters bound as RDF terms.

A parameter is a slot ``VALUES ?name { UNDEF }`` in the text. It is filled with serialised terms by
a replacement function: no value can become part of the query's syntax.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from graph.errors import NotFoundError, ZielnetzError
from graph.forms import check_form
from graph.parameter import Parameter, Raw, read_parameter
from graph.paths import QUERIES
from graph.store import Literal, NamedNode, Store, Term
from graph.terms import XSD

__all__ = ["Query", "Table", "Value", "find_query", "library"]

Value = str | int | float | bool | None
"""A cell: IRIs, texts and dates as text, numbers and truth values as such, nothing as ``None``."""

_MARK: Final = "#+ "
_SLOT: Final = re.compile(r"VALUES\s+\?(\w+)\s*\{([^{}]*)\}")


@dataclass(frozen=True)
class Table:
    """The answer to a query; ``rows`` are in the order of the query, values in that of columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """Return one mapping from column to value per row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Query:
    """One question with its SPARQL text; texts are mappings from language to text.

    Rules (below ``gaps/`` and ``checks/``) carry a ``sentence`` with ``{column}`` places, a
    ``severity``, what ``closes`` a point, and which columns name its ``subject`` or its ``row`` and
    ``column`` of the map; ``audience`` is ``public``, or ``actor`` for that actor and the office.
    """

    name: str
    sparql: str
    summary: Mapping[str, str] = field(default_factory=dict)
    question: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, Parameter] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sentence: Mapping[str, str] = field(default_factory=dict)
    severity: str = ""
    closes: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    row: str = ""
    column: str = ""
    audience: str = "public"

    @classmethod
    def read(cls, path: Path, name: str) -> "Query":
        """Return the query in the file *path*, to be known as *name*."""
        if not path.is_file():
            raise NotFoundError(f"{path}: Die Datei fehlt; erwartet ist eine SPARQL-Abfrage.")
        return _read(path, name, path.stat().st_mtime_ns)

    @classmethod
    def from_text(cls, text: str, name: str = "query") -> "Query":
        """Return the query in *text*, whose header may be missing.

        Header keys nobody reads, parameters without slot, slots without parameter, calls to other
        servers and anything but SELECT and ASK raise.
        """
        query = cls(name=name, sparql=text, **_meta(name, text))
        _refuse_strays(query)
        check_form(name, text)
        return query

    @property
    def slots(self) -> frozenset[str]:
        """Return the names of the slots in the text."""
        found = _SLOT.findall(self.sparql)
        open_ones = {name for name, body in found if body.strip() == "UNDEF"}
        return frozenset(open_ones | {name for name, _ in found if name in self.params})

    def bind(self, given: Mapping[str, Raw | Sequence[Raw]]) -> str:
        """Return the SPARQL text with the slots of *given* filled; several values mean «or».

        An unknown parameter, a value that does not fit its type and a missing required parameter
        raise; an empty sequence leaves the parameter out.
        """
        terms = {name: self._terms(name, values) for name, values in given.items()}
        for name, parameter in self.params.items():
            if parameter.required and not terms.get(name):
                raise ZielnetzError(
                    f"Der Abfrage {self.name} fehlt der Parameter {name}; "
                    f"erwartet ist: {parameter.description.get('de', name)}."
                )

        def fill(slot: re.Match[str]) -> str:
            values = terms.get(slot[1])
            return f"VALUES ?{slot[1]} {{ {values} }}" if values else slot[0]

        return _SLOT.sub(fill, self.sparql)

    def run(
        self,
        store: Store,
        default_graph: str | None = None,
        given: Mapping[str, Raw | Sequence[Raw]] | None = None,
    ) -> Table:
        """Return the rows over *default_graph* (an IRI) of *store*."""
        solutions = store.select(self.bind(given or {}), default_graph)
        if self.columns and solutions.columns != self.columns:
            raise ZielnetzError(
                f"{self.name}: Die Abfrage gibt die Spalten {', '.join(solutions.columns)}; "
                f"ihr Kopf verspricht {', '.join(self.columns)}."
            )
        rows = tuple(tuple(map(_value, row)) for row in solutions.rows)
        return Table(solutions.columns, rows)

    def _terms(self, name: str, values: Raw | Sequence[Raw]) -> str:
        if name not in self.params:
            known = ", ".join(self.params) or "keinen"
            raise NotFoundError(
                f"Die Abfrage {self.name} hat keinen Parameter {name}; sie hat: {known}."
            )
        several = [values] if isinstance(values, str | int) else values
        return " ".join(str(self.params[name].term(value)) for value in several)


@lru_cache(maxsize=256)
def _read(path: Path, name: str, _changed: int) -> Query:
    """Return the query in the file *path* as it was last changed: pages ask for it every time."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ZielnetzError(
            f"{path}: Die Datei ist kein UTF-8 (Byte {error.start}); "
            "erwartet ist eine SPARQL-Abfrage in UTF-8."
        ) from error
    return Query.from_text(text, name)


def library(folder: Path = QUERIES) -> dict[str, Query]:
    """Return every query below *folder* by name: its path without suffix (``gaps/bridge``)."""
    names = sorted(
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.rq")
    )
    if not names:
        raise NotFoundError(f"{folder}: keine Abfrage gefunden; erwartet sind Dateien auf .rq.")
    return {name: Query.read(folder / f"{name}.rq", name) for name in names}


def find_query(name: str, folder: Path = QUERIES) -> Query:
    """Return the query called *name*; an unknown name raises and says which are near."""
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.rq")]
    if name in names:
        return Query.read(folder / f"{name}.rq", name)
    near = ", ".join(get_close_matches(name, names)) or "keine"
    raise NotFoundError(f"Es gibt keine Abfrage {name}; ähnlich: {near}.")


def _meta(name: str, text: str) -> dict[str, Any]:
    """Return the header of *text* as arguments of :class:`Query`."""
    lines = [line[len(_MARK) :] for line in text.splitlines() if line.startswith(_MARK)]
    try:
        meta = yaml.safe_load("\n".join(lines)) or {}
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise ZielnetzError(f"{name}: Der Kopf der Abfrage ist kein YAML ({error}).") from error
    known = {key.name for key in fields(Query)} - {"name", "sparql"}
    params = _mapping(name, "params", _mapping(name, "Kopf", meta).get("params", {}))
    if unknown := sorted(set(meta) - known):
        words = f"{', '.join(unknown)}; bekannt sind: {', '.join(sorted(known))}"
        raise ZielnetzError(f"{name}: Der Kopf nennt {words}.")
    meta["params"] = {key: read_parameter(name, key, value) for key, value in params.items()}
    return {key: tuple(value) if isinstance(value, list) else value for key, value in meta.items()}


def _mapping(name: str, part: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 YAML holds any kind of value
    if not isinstance(value, dict):
        raise ZielnetzError(f"{name}: {part} ist {value!r}; erwartet sind Schlüssel mit Werten.")
    if strange := [key for key in value if not isinstance(key, str)]:
        raise ZielnetzError(f"{name}: {part} hat den Schlüssel {strange[0]!r}; erwartet ist Text.")
    return value


def _refuse_strays(query: Query) -> None:
    if undeclared := sorted(query.slots - query.params.keys()):
        raise ZielnetzError(
            f"{query.name}: Der Platz {', '.join(undeclared)} ist kein angegebener Parameter."
        )
    if slotless := sorted(query.params.keys() - query.slots):
        raise ZielnetzError(f"{query.name}: Der Parameter {', '.join(slotless)} hat keinen Platz.")


_VALUE: Final[Mapping[str, Callable[[str], Value]]] = MappingProxyType(
    {XSD.integer: int, XSD.decimal: float, XSD.double: float, XSD.boolean: "true".__eq__}
)


def _value(term: Term | None) -> Value:
    """Return *term* as a plain value."""
    if term is None:
        return None
    if isinstance(term, Literal):
        return _plain(term)
    return term.value if isinstance(term, NamedNode) else str(term)


def _plain(literal: Literal) -> Value:
    """Return *literal* as a plain value; a number that is none, or endless, as it is written."""
    try:
        found = _VALUE.get(literal.datatype.value, str)(literal.value)
    except ValueError:
        return literal.value
    return found if not isinstance(found, float) or isfinite(found) else literal.value
