"""What every chapter is told from: the answers of one edition, and how its things are named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from graph.coverage import Coverage, coverage
from graph.entries import Entries
from graph.facts import Fact, Facts
from graph.gap import Choice, Gap
from graph.gaps import every_gap
from graph.measured import Measurements
from graph.question import Question
from graph.register import Register
from graph.report.model import EDITORIAL, OPEN, Counted, Lines, Paragraph, Span, Text
from graph.report.words import Words, mark, woven
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.store import Literal
from graph.terms import DCT, RDF, ZN


@dataclass(frozen=True)
class Telling:
    """One edition in the words of one language.

    ``document`` chooses whose goals open points ask about, as everywhere; ``gaps`` finds the open
    points for it, whoever keeps them.
    """

    snapshot: Snapshot
    facts: Facts
    register: Register
    entries: Entries
    words: Words
    document: str = ""
    gaps: Callable[[str], tuple[Gap, ...]] | None = None

    @classmethod
    def read(cls, snapshot: Snapshot, words: Words) -> "Telling":
        """Return what tells of *snapshot*, all of it read anew."""
        facts, register = Facts.read(snapshot), Register.read(snapshot)
        return cls(snapshot, facts, register, Entries.read(snapshot), words)

    @cached_property
    def points(self) -> tuple[Gap, ...]:
        """The open points of the edition, steering ones first."""
        if self.gaps is None:
            return every_gap(self.snapshot, self.document)
        return self.gaps(self.document)

    @cached_property
    def measured(self) -> Measurements:
        """What was measured of the indicators."""
        return Measurements.read(self.snapshot)

    @cached_property
    def open_word(self) -> str:
        """What is said of something missing: an edition made from a document names its source."""
        of_source = self.facts.of(self.snapshot.edition, DCT.source)
        return self.words.say("report.open.source" if of_source else "report.open")

    @property
    def open(self) -> Span:
        """That something is missing."""
        return Span(self.open_word, tone=OPEN)

    def missing(self, key: str, **values: object) -> Paragraph:
        """Return the sentence of *key*: what is missing, and that it is open."""
        return Paragraph(self.sentence(key, open=self.open, **values), OPEN)

    def paragraph(self, key: str, tone: str = "", /, **values: object) -> Paragraph:
        """Return the sentence of *key* as a paragraph."""
        return Paragraph(self.sentence(key, **values), tone)

    def sentence(self, key: str, /, **values: object) -> Text:
        """Return the sentence of *key*; a value may be a :class:`Span`, such as a figure."""
        spans, filled = _marked(values)
        return woven(self.words.say(key, **filled), spans)

    def counting(self, key: str, counted: Counted, /, **values: object) -> Text:
        """Return the sentence of *key* for a figure, which leads to what it counts."""
        spans, filled = _marked({**values, "count": self.figure(counted)})
        chosen = f"{key}.one" if counted.number == 1 else key
        return woven(self.words.say(chosen, **filled), spans)

    def figure(self, counted: Counted) -> Span:
        """Return a figure that leads to what it counts."""
        return Span(self.words.number(counted.number), counted=counted)

    def thing(self, iri: str, *, titled: bool = False, tone: str = "") -> Span:
        """Return the name of a thing, *titled* with its notation."""
        labels, lang = self.snapshot.labels, self.words.lang
        spoken = labels.language(iri, lang)
        name = labels.titled(iri, lang) if titled else labels.label(iri, lang)
        return Span(name, "" if spoken == lang else spoken, iri, tone=tone)

    def sign(self, iri: str) -> Span:
        """Return the notation of a thing, which stands for it where its name is known."""
        return replace(self.thing(iri), text=self.snapshot.labels.notation(iri), lang="")

    def named(self, iris: Iterable[str], *, titled: bool = False) -> Text:
        """Return the names of things, one after the other."""
        return joined([(self.thing(iri, titled=titled),) for iri in iris])

    def said(self, iri: str, *predicates: str) -> Text:
        """Return the first text of *predicates*, or nothing."""
        return next(iter(self.all_said(iri, *predicates)), ())

    def all_said(self, iri: str, *predicates: str) -> tuple[Text, ...]:
        """Return the texts of *predicates* in the language of the report, else in German."""
        texts: dict[str, list[str]] = {}
        for fact in self.facts.of(iri, *predicates):
            spoken = fact.value.language if isinstance(fact.value, Literal) else None
            texts.setdefault(spoken or "", []).append(fact.text)
        for lang in (self.words.lang, "de", *texts):
            if lang in texts:
                other = "" if lang in ("", self.words.lang) else lang
                return tuple((Span(text, other),) for text in sorted(texts[lang]))
        return ()

    def kind(self, kind: str) -> list[str]:
        """Return the things of the class *kind* in the order a reader expects."""
        return self.ordered(self.facts.kind(kind))

    def ordered(self, iris: Iterable[str]) -> list[str]:
        """Return *iris*, each once, in the order a reader expects."""
        return sorted(set(iris), key=self.snapshot.labels.order)

    def place(self, iri: str) -> str:
        """Return where a thing stands in its source, as its locator says, or nothing."""
        return self.facts.first(iri, ZN.locator)

    def when(self, iri: str) -> str:
        """Return the time of a thing in words: from its dates, else from what is said of them."""
        start, end = (self.facts.first(iri, name) for name in (ZN.startDate, ZN.endDate))
        ends = [self.words.day(text) for text in dict.fromkeys((start, end)) if text]
        if len(ends) > 1:
            return self.words.say("value.period", start=ends[0], end=ends[1])
        said = "".join(span.text for span in self.said(iri, ZN.dateText))
        return ends[0] if ends else said

    def tone(self, fact: Fact) -> str:
        """Return ``editorial`` where only an open proposal or the editors stand behind *fact*."""
        return EDITORIAL if fact.proposal or fact.basis == "editorial" else ""

    def coverage(self, question: Question) -> Coverage:
        """Return the map that answers *question*."""
        return coverage(self.snapshot, question)

    def points_of(self, selection: Selection) -> list[Gap]:
        """Return the open points that pass a filter."""
        choice = Choice(self.snapshot, selection)
        return [gap for gap in self.points if choice.holds(gap)]

    @cached_property
    def proposed(self) -> frozenset[str]:
        """The things of which an open proposal states something."""
        return frozenset(
            iri for _, iri in self.snapshot.store.pairs(RDF.subject, self.snapshot.graph)
        )


def joined(texts: Iterable[Text], glue: str = ", ") -> Text:
    """Return *texts* as one, *glue* between them."""
    found: list[Span] = []
    for text in texts:
        found += [Span(glue), *text] if found else text
    return tuple(found)


def plain(text: str, lang: str = "", tone: str = "") -> Text:
    """Return *text* as it is."""
    return (Span(text, lang, tone=tone),) if text else ()


def lines(*texts: Text) -> Lines:
    """Return those of *texts* that say something, each on its line."""
    return tuple(text for text in texts if text)


def _marked(values: dict[str, object]) -> tuple[tuple[Text, ...], dict[str, object]]:
    """Return the texts among *values*, and *values* with marks in their places."""
    texts: list[Text] = []
    filled: dict[str, object] = {}
    for name, value in values.items():
        filled[name] = value
        if isinstance(value, Span | tuple):
            filled[name] = mark(len(texts))
            texts.append((value,) if isinstance(value, Span) else value)
    return tuple(texts), filled
