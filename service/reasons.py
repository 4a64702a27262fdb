"""Reasons and steps of a plan in words a council member understands, with the things they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from graph.planning import Reason, Step
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.texts import texts


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: plain text, or the name of the thing ``iri``."""

    text: str
    iri: str = ""


Sentence = tuple[Part, ...]


def reason(snapshot: Snapshot, one: Reason, lang: str) -> Sentence:
    """Return *one* as a sentence."""
    return _told(snapshot, f"plan.reason.{one.kind}", one.things, lang)


def step(snapshot: Snapshot, one: Step, lang: str) -> Sentence:
    """Return what a step asks for as a sentence."""
    chosen = one.undertaking
    key = ".".join(filter(None, ("plan.step", chosen.kind, chosen.token)))
    status = dict(snapshot.store.pairs(ZN.status, snapshot.graph)).get(chosen.iri, "")
    things = {"subject": chosen.iri, "value": chosen.value, "status": status}
    return _told(snapshot, key, things, lang)


def as_text(sentence: Sentence) -> str:
    """Return *sentence* as plain text."""
    return "".join(part.text for part in sentence)


def _told(snapshot: Snapshot, key: str, things: Mapping[str, str], lang: str) -> Sentence:
    return tuple(_parts(snapshot, texts(lang)[key], things, lang))


def _parts(snapshot: Snapshot, text: str, things: Mapping[str, str], lang: str) -> Iterator[Part]:
    for plain, name, _, _ in Formatter().parse(text):
        if plain:
            yield Part(plain)
        if name:
            iri = things[name]
            yield Part(snapshot.labels.titled(iri, lang), iri)
