"""The invented city as somebody would enter it who means harm: its texts and IRIs are attacks."""

import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from graph.store import Literal, NamedNode, RdfFormat, Term, Triple, parse, serialize
from graph.terms import DCT, SKOS, ZN

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><svg/onload=alert(1)>",
    "]]><b>",
    "{{ 7*7 }}{% x %}{lang}%s",
    "<!-- --><style>*{display:none}</style>",
    "\r\nSet-Cookie: a=b\r\n\r\n<b>",
    "%0d%0aSet-Cookie:a=b",
    "javascript:alert(1)",
    "Donaudampfschifffahrt" * 100,
    "&lt;script&gt;alert(1)&#x3c;",
    "\\u003cscript\\u003ealert(1)",
    "</title></textarea></pre><a href=//evil.example.org>",
    "\u2028\u200b\U0001f600",
)
"""What each text of the city ends in, in turn."""
FORMULA = '=HYPERLINK("http://evil.example.org") '
"""What every other name begins with."""
ODD = {
    "actor/works": "actor/w'o(r)k;s&a=b",
    "actor/seniors": "actor/%22%3E%3Cscript%3E",
    "actor/region": "actor/ä😀",
    "programme/open-doors": "programme/a?b=c",
    "activity/open-day": "activity/c#d",
}
"""Ends of IRIs that mean something else in an address or in a page."""
HOMEPAGE = 'https://evil.example.org/"><b onclick=alert(1)>'

_TEXTS = frozenset(
    {
        SKOS.prefLabel,
        SKOS.altLabel,
        DCT["title"],
        DCT.description,
        ZN.locator,
        ZN.reason,
        ZN.task,
        ZN.selfDescription,
    }
)
_BASE = "https://example.org/lindenau/"
_HOMEPAGE = NamedNode("http://xmlns.com/foaf/0.1/homepage")
_LIBRARY = NamedNode(f"{_BASE}actor/library")
_ANY_URI = NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")


def hostile_city(folder: Path) -> Path:
    """Write the hostile city into *folder*, which must not be there yet, and return it."""
    shutil.copytree(Path(__file__).parent / "city", folder)
    attacks = cycle(ATTACKS)
    for file in sorted(folder.rglob("*.ttl")):
        triples = [_turned(quad.triple, attacks) for quad in parse(path=str(file))]
        if file.name == "actors.ttl":
            homepage = Literal(HOMEPAGE, datatype=_ANY_URI)
            triples.append(Triple(_LIBRARY, _HOMEPAGE, homepage))
        file.write_bytes(serialize(triples, format=RdfFormat.TURTLE) or b"")
    return folder


def _turned(triple: Triple, attacks: Iterator[str]) -> Triple:
    subject, value = _odd(triple.subject), _odd(triple.object)
    if triple.predicate.value in _TEXTS and isinstance(value, Literal):
        value = Literal(_attacked(value.value, next(attacks)), language=value.language)
    return Triple(subject, triple.predicate, value)  # type: ignore[arg-type] - no literal


def _odd(term: Term) -> Term:
    if not isinstance(term, NamedNode):
        return term
    end = term.value.removeprefix(_BASE)
    return NamedNode(_BASE + ODD[end]) if end in ODD else term


def _attacked(text: str, attack: str) -> str:
    """Return *text* with *attack*; what must begin with its kind («Fachwissen: …») still does."""
    lead = FORMULA if len(text) % 2 and ": " not in text else ""
    return f"{lead}{text} {attack}"
