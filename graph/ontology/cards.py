"""The classes of the ontology as cards: a heading and one row per property."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.ontology.terms import Ontology, Term

ANYTHING: Final = "anything"

_WORDS: Final = {
    "rdf:Property": "Eigenschaft",
    "rdf:langString": "Text",
    "skos:Concept": "Konzept",
    "skos:ConceptScheme": "Vokabular",
    "xsd:anyURI": "Adresse",
    "xsd:boolean": "ja oder nein",
    "xsd:decimal": "Zahl",
    "xsd:gYear": "Jahr",
    "xsd:gYearMonth": "Monat",
    "xsd:date": "Tag",
    "xsd:integer": "ganze Zahl",
    "xsd:string": "Zeichenfolge",
}
_ORDER: Final = ("class", "vocabulary", "value")


@dataclass(frozen=True)
class Row:
    """One property on a card.

    ``kind`` says what ``value`` names: a class, a vocabulary or a kind of literal. ``targets`` are
    the names of the cards arrows may lead to. ``tip`` explains the property.
    """

    label: str
    value: str
    kind: str
    targets: tuple[str, ...]
    tip: str


@dataclass(frozen=True)
class Card:
    """A class with its properties; ``note`` names its subclasses or its superclass."""

    name: str
    module: str
    title: str
    subtitle: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Deck:
    ontology: Ontology
    classes: dict[str, Term]

    def home(self, name: str) -> str:
        """Return the class whose card shows *name*: a superclass of the same module, or itself."""
        term = self.classes.get(name)
        return next((p for p in term.parents if self._shares(p, term)), name) if term else name

    def _shares(self, parent: str, term: Term) -> bool:
        return parent in self.classes and self.classes[parent].module == term.module

    def word(self, name: str) -> str:
        """Return the German word for a class or a borrowed name."""
        term = self.classes.get(name)
        return term.label.de if term else _WORDS.get(name, name)

    def words(self, names: Iterable[str]) -> str:
        """Return German words for several names, joined as a sentence joins them."""
        known = list(_WORDS)
        listed = sorted(names, key=lambda name: known.index(name) if name in known else -1)
        *most, last = [self.word(name) for name in listed] or [""]
        return f"{', '.join(most)} oder {last}" if most else last

    def vocabulary(self, name: str) -> str:
        """Return the German name of a vocabulary."""
        return next(v.label.de for v in self.ontology.vocabularies if v.name == name)

    def place(self, row: Row) -> int:
        """Return how far down the picture the class stands that *row* leads to."""
        order = [module.name for module in self.ontology.modules]
        return min((order.index(self.classes[name].module) for name in row.targets), default=0)


def cards(ontology: Ontology) -> tuple[Card, ...]:
    """Return one card per class, and cards for properties that belong to no class of ours."""
    classes = {term.name: term for term in ontology.terms if term.kind == "class"}
    deck = _Deck(ontology, classes)
    own = [_own(deck, term) for name, term in classes.items() if deck.home(name) == name]
    return (*own, *_others(deck))


def _own(deck: _Deck, term: Term) -> Card:
    kinds = [t.label.de for t in deck.classes.values() if deck.home(t.name) == term.name != t.name]
    above = [deck.word(parent) for parent in term.parents if parent in deck.classes]
    note = f"Arten: {', '.join(kinds)}" if kinds else "".join(f"Art von {word}" for word in above)
    rows = tuple(_rows(deck, term.name))
    return Card(term.name, term.module, term.label.de, term.label.en, note, rows)


def _others(deck: _Deck) -> Iterator[Card]:
    loose = [term for term in deck.ontology.terms if term.kind != "class"]
    places = {(d, t.module) for t in loose for d in t.domains or (ANYTHING,)}
    for name, module in sorted(places):
        if name == ANYTHING:
            yield Card(name, module, "Jedes Ding", "Anything", "", tuple(_rows(deck, name)))
        elif name not in deck.classes:
            yield Card(name, module, name, "entlehnt", "", tuple(_rows(deck, name)))


def _rows(deck: _Deck, name: str) -> list[Row]:
    found = [
        _row(deck, name, term)
        for term in deck.ontology.terms
        if term.kind != "class" and name in {deck.home(d) for d in term.domains or (ANYTHING,)}
    ]
    return sorted(found, key=lambda row: (_ORDER.index(row.kind), deck.place(row), row.label))


def _row(deck: _Deck, card: str, term: Term) -> Row:
    tip = f"zn:{term.name} · {term.definition.de}"
    label = term.label.de + _restriction(deck, card, term)
    own = tuple(deck.home(name) for name in term.ranges if name in deck.classes)
    if own:
        return Row(label, deck.words(term.ranges), "class", own, tip)
    if term.vocabulary:
        return Row(label, deck.vocabulary(term.vocabulary), "vocabulary", (), tip)
    anything = "jedes Ding" if term.kind == "object" else "Text oder Zahl"
    return Row(label, deck.words(term.ranges) or anything, "value", (), tip)


def _restriction(deck: _Deck, card: str, term: Term) -> str:
    folded = [d for d in term.domains if deck.home(d) == card != d]
    if not folded or card in term.domains:
        return ""
    return f" ({', '.join(deck.word(d) for d in folded)})"
