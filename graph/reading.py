"""Turtle files into triples of canonical literals; what must not be stored is refused here."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from graph.city import City, CityFile, syntax_fault, utf8
from graph.collector import resting
from graph.errors import DatasetError, Fault
from graph.progress import begin
from graph.progress import source as heard
from graph.store import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from graph.terms import RDF, SCHEMA, XSD, ZN
from graph.texts import control_character, mail_address, phone_number
from graph.told import Told

_MAILBOX = SCHEMA.email
_NOT_DIALLED = frozenset({ZN.areaCode, ZN.locator})
_TEXTS = frozenset({XSD.string, RDF.langString})
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\([bfrt\"'\\])")
_ESCAPES = {"b": "\b", "f": "\f", "r": "\r", "t": "\t"}
_INTEGER = re.compile(r"[+-]?[0-9]{1,4000}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,4000}(?:\.[0-9]{0,4000})?|\.[0-9]{1,4000})")
_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}
_AS_IS = frozenset({XSD.string, RDF.langString, XSD.anyURI, XSD.gYear, XSD.gYearMonth, XSD.date})
_LAYOUT = b"2"
"""Counted up when a store must hold something more than those of older programs."""


@dataclass(frozen=True)
class Reading:
    """The triples of a city by graph and, for finding a place again, by file name.

    ``content`` is the hash of the bytes they were read from.
    """

    graphs: Mapping[str, frozenset[Triple]]
    files: Mapping[str, frozenset[Triple]]
    content: str

    @cached_property
    def told(self) -> Mapping[str, Told]:
        """The graphs, for looking up what they tell of one thing."""
        return {graph: Told(triples) for graph, triples in self.graphs.items()}


@resting()
def read(city: City) -> Reading:
    """Return all triples of *city* with canonical literals.

    Raises :class:`DatasetError` listing the faults of the catalogue and of every file: encoding,
    syntax, blank nodes, datatypes the model does not know, malformed numbers, control characters,
    and mail addresses or phone numbers in a text.
    """
    faults = list(city.faults)
    files: dict[str, frozenset[Triple]] = {}
    graphs: dict[str, frozenset[Triple]] = {}
    sources = _sources(city)
    begin("reading", sum(map(len, sources.values())))
    for entry in city.files:
        triples = frozenset(file_triples(entry, sources[entry.name], faults))
        files[entry.name] = triples
        graphs[entry.graph] = graphs[entry.graph] | triples if entry.graph in graphs else triples
    if faults:
        raise DatasetError(faults)
    content = content_hash(city, sources)
    return Reading(MappingProxyType(graphs), MappingProxyType(files), content)


def read_sources(city: City) -> dict[str, bytes]:
    """Return the bytes of every file of *city* by its name in the catalogue.

    A city with faults in its catalogue raises as :func:`read` does.
    """
    if city.faults:
        read(city)
    return _sources(city)


def _sources(city: City) -> dict[str, bytes]:
    return {entry.name: entry.path.read_bytes() for entry in city.files}


def content_hash(city: City, sources: Mapping[str, bytes]) -> str:
    """Return the SHA-256 over the catalogue and the names and bytes of *sources*.

    The layout of stores is part of it, so that one made by an older program is made anew.
    """
    digest = hashlib.sha256(_LAYOUT + city.source)
    for name, source in sorted(sources.items()):
        digest.update(name.encode() + b"\0" + source + b"\0")
    return digest.hexdigest()


def file_triples(entry: CityFile, source: bytes, faults: list[Fault]) -> Iterator[Triple]:
    """Yield the canonical triples of *source*, and add what is wrong in it to *faults*."""
    refused: list[tuple[Triple, _RefusedError]] = []
    try:
        for quad in parse(input=heard(utf8(entry.name, source)), format=RdfFormat.TURTLE):
            triple = quad.triple
            try:
                yield _canonical(triple)
            except _RefusedError as refusal:
                refused.append((triple, refusal))
    except DatasetError as error:
        faults.extend(error.faults)
    except SyntaxError as error:
        faults.append(syntax_fault(entry.name, error))
    else:
        faults.extend(_refused(entry.name, source, *one) for one in refused)


class _RefusedError(Exception):
    """A triple that must not be stored; ``rule`` names the rule it breaks."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


def _refused(name: str, source: bytes, triple: Triple, refusal: _RefusedError) -> Fault:
    place = f"{name}{_line(source, triple)}"
    return Fault(place, _name(triple.subject), refusal.rule, str(refusal))


def _canonical(triple: Triple) -> Triple:
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if isinstance(subject, BlankNode) or isinstance(value, BlankNode):
        raise _RefusedError(
            "blank-node",
            f"Ein namenloser Knoten bei {_short(predicate)}; erwartet ist eine IRI, "
            "damit jede Aussage ihren Ort behält.",
        )
    if isinstance(value, NamedNode):
        return triple
    if not isinstance(value, Literal):
        raise _RefusedError(
            "triple-term",
            f"Eine Aussage als Wert bei {_short(predicate)}; erwartet ist eine IRI oder ein Text.",
        )
    _refuse_controls(predicate, value)
    _refuse_contacts(predicate, value)
    return Triple(subject, predicate, canonical_literal(value))


def refusal(triple: Triple) -> str:
    """Return why *triple* must not be stored, in German, or nothing: the rules that files obey."""
    try:
        _canonical(triple)
    except _RefusedError as error:
        return str(error)
    return ""


def canonical_literal(value: Literal) -> Literal:
    """Return *value* in canonical form; a datatype the model does not know raises."""
    if value.language is not None and value.direction is None:
        return Literal(value.value, language=value.language.lower())
    datatype = value.datatype.value
    if datatype in _AS_IS:
        return value
    if datatype == XSD.boolean and value.value in _BOOLEANS:
        return Literal(_BOOLEANS[value.value], datatype=value.datatype)
    if datatype in (XSD.integer, XSD.decimal):
        return Literal(_number(value.value, datatype), datatype=value.datatype)
    raise _RefusedError(
        "datatype",
        f"„{value.value}“ hat den Datentyp {_short(value.datatype)}; erwartet ist Text, "
        "xsd:integer, xsd:decimal, xsd:boolean, xsd:anyURI oder ein Datum "
        "(gYear, gYearMonth, date).",
    )


def _number(text: str, datatype: str) -> str:
    pattern = _INTEGER if datatype == XSD.integer else _DECIMAL
    if not pattern.fullmatch(text.strip(" \t\r\n")):
        raise _RefusedError("number", f"„{text}“ ist keine Zahl der Form {_local(datatype)}.")
    digits = f"{Decimal(text):f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits in ("-0", "") else digits


def _refuse_controls(predicate: NamedNode, value: Literal) -> None:
    if found := control_character(value.value):
        raise _RefusedError(
            "control-character",
            f"Der Text bei {_short(predicate)} enthält das Steuerzeichen {found}; erwartet ist "
            "Text aus sichtbaren Zeichen.",
        )


def _refuse_contacts(predicate: NamedNode, value: Literal) -> None:
    if predicate.value != _MAILBOX and (found := mail_address(value.value)):
        raise _RefusedError(
            "personal-data",
            f"Der Text bei {_short(predicate)} enthält die Mailadresse „{found}“; "
            "veröffentlicht werden nur Funktionspostfächer (schema:email).",
        )
    dialled = value.datatype.value in _TEXTS and predicate.value not in _NOT_DIALLED
    if dialled and (found := phone_number(value.value)):
        raise _RefusedError(
            "personal-data",
            f"Der Text bei {_short(predicate)} enthält die Telefonnummer „{found}“; "
            "Telefonnummern werden nicht veröffentlicht.",
        )


def _line(source: bytes, triple: Triple) -> str:
    """Return ``:line`` of the first line that shows what is wrong with *triple*, or nothing."""
    value = triple.object
    marks = ("[", "_:") if not isinstance(value, Literal) else (value.value.split("\n")[0],)
    for number, line in enumerate(source.decode("utf-8", "replace").split("\n"), 1):
        if any(mark and (mark in line or mark in _unescaped(line)) for mark in marks):
            return f":{number}"
    return ""


def _unescaped(line: str) -> str:
    """Return *line* with the signs that its escapes stand for."""
    return _ESCAPED.sub(_sign, line) if "\\" in line else line


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(found[3], found[3])


def _name(term: object) -> str:
    return "" if isinstance(term, BlankNode) else str(getattr(term, "value", term))


def _short(predicate: NamedNode) -> str:
    return _local(predicate.value)


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
