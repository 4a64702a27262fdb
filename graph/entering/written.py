"""Values as people write them, and back: dates, numbers, truth, addresses."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from graph.reading import canonical_literal
from graph.store import Literal, NamedNode
from graph.terms import RDF, XSD

_DAY: Final = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{4})")
_MONTH: Final = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,18}(?:[.,][0-9]{1,18})?")
"""Longer numbers do not fit into what engines count with."""
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3})+(?:,[0-9]+)?")
"""A number with its thousands set apart: 1.234 is more than a thousand."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
_TRUTH: Final = MappingProxyType({"ja": "true", "nein": "false", "true": "true", "false": "false"})


def shown(value: Literal) -> str:
    """Return *value* as it stands in a field: dates and decimals as German writes them."""
    kind, text = value.datatype.value, value.value
    if kind == XSD.date:
        year, month, day = text.split("-")
        return f"{day}.{month}.{year}"
    if kind == XSD.gYearMonth:
        year, month = text.split("-")
        return f"{month}.{year}"
    if kind == XSD.boolean:
        return "ja" if text == "true" else "nein"
    return text.replace(".", ",") if kind == XSD.decimal else text


def read(text: str, datatypes: frozenset[str]) -> Literal | None:
    """Return the value that *text* writes, of the narrowest of *datatypes*, or nothing."""
    for datatype, reader in _READERS.items():
        if datatype in datatypes and (found := reader(text)) is not None:
            return found if isinstance(found, Literal) else _typed(found, datatype)
    return None


def expected(datatypes: frozenset[str]) -> str:
    """Return what is expected where one of *datatypes* is, in German."""
    return " oder ".join(
        dict.fromkeys(_EXPECTED[datatype] for datatype in _READERS if datatype in datatypes)
    )


def _typed(text: str, datatype: str) -> Literal:
    if datatype == XSD.string:
        return Literal(text)
    return canonical_literal(Literal(text, datatype=NamedNode(datatype)))


def _date(text: str) -> str | None:
    found = _DAY.fullmatch(text)
    iso = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text
    try:
        return date.fromisoformat(iso).isoformat() if len(iso) == len("2012-05-31") else None
    except ValueError:
        return None


def _month(text: str) -> str | None:
    found = _MONTH.fullmatch(text)
    iso = f"{found[2]}-{int(found[1]):02}" if found else text
    year, _, month = iso.partition("-")
    return iso if _year(year) and re.fullmatch(r"0[1-9]|1[0-2]", month) else None


def _year(text: str) -> str | None:
    """Return *text* where it is a year; the calendar knows no year 0."""
    return text if re.fullmatch(r"[0-9]{4}", text) and int(text) else None


def _integer(text: str) -> str | None:
    plain = _ungrouped(text)
    return plain if _INTEGER.fullmatch(plain) else None


def _decimal(text: str) -> str | None:
    plain = _ungrouped(text)
    return plain.replace(",", ".") if _DECIMAL.fullmatch(plain) else None


def _ungrouped(text: str) -> str:
    return re.sub(r"[^0-9,+-]", "", text) if _GROUPED.fullmatch(text) else text


def _boolean(text: str) -> str | None:
    return _TRUTH.get(text.casefold())


def _address(text: str) -> str | None:
    return text if _ADDRESS.fullmatch(text) else None


def _words(text: str) -> Literal:
    return Literal(text, language="de")


_READERS: Final[Mapping[str, Callable[[str], str | Literal | None]]] = MappingProxyType(
    {
        XSD.boolean: _boolean,
        XSD.date: _date,
        XSD.gYearMonth: _month,
        XSD.gYear: _year,
        XSD.integer: _integer,
        XSD.decimal: _decimal,
        XSD.anyURI: _address,
        XSD.string: lambda text: text,
        RDF.langString: _words,
    }
)
"""Narrowest first: «12» is a whole number before it is a text."""
_DATE: Final = "ein Datum (2012, 05.2012 oder 31.05.2012)"
_EXPECTED: Final = MappingProxyType(
    {
        XSD.boolean: "ja oder nein",
        XSD.date: _DATE,
        XSD.gYearMonth: _DATE,
        XSD.gYear: _DATE,
        XSD.integer: "eine ganze Zahl",
        XSD.decimal: "eine Zahl (15,7)",
        XSD.anyURI: "eine Adresse, die mit http:// oder https:// beginnt",
        XSD.string: "ein Text",
        RDF.langString: "ein Text",
    }
)
