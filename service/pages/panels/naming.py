"""What a thing is called on its page and of which kind it is, even where nothing names it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Final

from graph.labels import slug
from graph.terms import OWL, RDF, RDFS, SKOS, ZN
from service.addresses import DIRECTORIES
from service.pages.panels.wording import forward, when
from service.visit import Visit

_TYPES: Final = (ZN.activityKind, ZN.actorType, ZN.documentKind, ZN.indicatorKind)
"""Properties that tell more exactly than a class what kind of thing something is."""
FIGURE: Final = (ZN.ofIndicator, ZN.inArea, ZN.targetGroup)
"""What names a value or target, besides its time."""
_WORDS: Final = {
    OWL.Class: "kind.class",
    OWL.ObjectProperty: "kind.property",
    OWL.DatatypeProperty: "kind.property",
    OWL.Ontology: "kind.module",
    SKOS.ConceptScheme: "kind.vocabulary",
}


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called: ``lang`` is the language of the name, empty for that of the page."""

    text: str
    lang: str = ""
    notation: str = ""

    @property
    def full(self) -> str:
        """Notation and name."""
        return f"{self.notation} {self.text}".strip()


def name(visit: Visit, iri: str) -> Name:
    """Return what *iri* is called; what has no name is called by what it says."""
    labels = visit.snapshot.labels
    if iri in labels.names:
        return Name(labels.label(iri, visit.lang), visit.foreign(iri), labels.notation(iri))
    return Name(_proposal(visit, iri) or _measured(visit, iri) or slug(iri))


def _proposal(visit: Visit, iri: str) -> str:
    """Return what the proposal *iri* proposes, in one line."""
    facts = visit.view.facts
    parts = [facts.first(iri, part) for part in (RDF.subject, RDF.predicate, RDF.object)]
    if not all(parts):
        return ""
    subject, predicate, value = parts
    said = forward(visit, predicate)
    return visit.say(
        "thing.proposal",
        subject=visit.label(subject),
        property=said,
        value=visit.snapshot.labels.notation(value) or visit.label(value),
    )


def _measured(visit: Visit, iri: str) -> str:
    """Return indicator, area, group and time of the value or target *iri*, in one line."""
    facts = visit.view.facts
    if not facts.first(iri, ZN.ofIndicator):
        return ""
    target = facts.is_a(iri, ZN.Target)
    time = facts.first(iri, ZN.dueDate) if target else facts.first(iri, ZN.startDate)
    parts = [facts.first(iri, part) for part in FIGURE]
    return ", ".join(
        [*(visit.label(part) for part in parts if part), *filter(None, [when(visit, time)])]
    )


def kinds(visit: Visit, iri: str) -> tuple[str, ...]:
    """Return the kinds of *iri* in words, without those that another of them is a part of."""
    classes = [fact.iri for fact in visit.view.facts.of(iri, RDF.type)]
    if own := exact(visit, iri):
        return tuple(map(visit.label, own))
    return tuple(dict.fromkeys(visit.say(_WORDS[kind]) for kind in classes if kind in _WORDS))


def exact(visit: Visit, iri: str) -> tuple[str, ...]:
    """Return the classes of *iri* without wider ones; of a mere concept the lists it stands in."""
    facts = visit.view.facts
    classes = [fact.iri for fact in facts.of(iri, RDF.type)]
    wider = {fact.iri for kind in classes for fact in facts.of(kind, RDFS.subClassOf)}
    own = [kind for kind in classes if kind.startswith(ZN.iri) and kind not in wider]
    return tuple(ordered(visit, own or (fact.iri for fact in facts.of(iri, SKOS.inScheme))))


def types(visit: Visit, iri: str) -> tuple[str, ...]:
    """Return what *iri* is more exactly than its directory says: «Leitziel», «Verein»."""
    directory = visit.view.addresses.page(iri).split("/")[1]
    listed = visit.label(DIRECTORIES.get(directory, ZN.LifePhase))
    facts = visit.view.facts.of(iri, *_TYPES)
    exact = [visit.label(one) for one in ordered(visit, (fact.iri for fact in facts))]
    return tuple(word for word in dict.fromkeys([*kinds(visit, iri), *exact]) if word != listed)


def described(visit: Visit, iri: str, *predicates: str) -> Name | None:
    """Return the first text of *predicates* in the language of the visit, else in any."""
    for predicate in predicates:
        texts = {
            getattr(fact.value, "language", None) or "": fact.text
            for fact in visit.view.facts.of(iri, predicate)
        }
        for lang in (visit.lang, "de", *texts):
            if lang in texts:
                return Name(texts[lang], "" if lang == visit.lang else lang)
    return None


def also(visit: Visit, iri: str) -> Name | None:
    """Return the other names of *iri* in the language of the visit, else in German."""
    texts: dict[str, list[str]] = {}
    for fact in visit.view.facts.of(iri, SKOS.altLabel):
        texts.setdefault(getattr(fact.value, "language", None) or "", []).append(fact.text)
    for lang in (visit.lang, "de"):
        if lang in texts:
            joined = " · ".join(sorted(texts[lang], key=str.casefold))
            return Name(joined, "" if lang == visit.lang else lang)
    return None


def ordered(visit: Visit, iris: Iterable[str]) -> list[str]:
    """Return *iris* in the order in which lists name things."""
    ranks = visit.view.ranks
    return sorted(iris, key=lambda iri: (ranks.get(iri, inf), iri))
