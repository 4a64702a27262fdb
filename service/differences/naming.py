"""What things, values and properties are called in a sentence about two editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.directory import thing
from graph.editions import Pair
from graph.shapes import read_shapes
from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode
from graph.terms import ZN
from service.texts import say
from service.written import text as written

_LONG: Final = 140
"""From how many signs on a text is cut in a sentence."""
Value = NamedNode | Literal


@dataclass(frozen=True)
class Naming:
    """Names the things of two editions in one language: as they are called now, else as before."""

    pair: Pair
    lang: str

    def say(self, key: str, **values: object) -> str:
        """Return the text of *key*."""
        return say(key, self.lang, **values)

    def was(self, iri: str) -> str:
        """Return in quotes what *iri* was called before."""
        return self._cited(iri, self.pair.before)

    def now(self, iri: str) -> str:
        """Return in quotes what *iri* is called now; of what is gone, what it was called."""
        return self._cited(iri, self._later(iri))

    def plain(self, iri: str) -> str:
        """Return what *iri* is called now, without quotes and notation."""
        snapshot = self._later(iri)
        return snapshot.labels.label(_named(snapshot, iri), self.lang)

    def called(self, kind: str, *names: str) -> str:
        """Return *names* as a sentence about things of the class *kind* begins."""
        if kind != ZN.Goal:
            return self.listed(names)
        several = ".several" if len(names) > 1 else ""
        return self.say(f"difference.goal{several}", name=self.listed(names))

    def listed(self, words: Sequence[str]) -> str:
        """Return «a, b und c», nothing of nothing."""
        if not words:
            return ""
        *first, last = words
        return self.say("difference.and", first=", ".join(first), last=last) if first else last

    def values(self, values: Iterable[Value]) -> str:
        """Return values as a sentence says them: those with a language in that of the sentence."""
        return self.listed([self.value(one) for one in self.spoken(values)])

    def spoken(self, values: Iterable[Value]) -> list[Value]:
        """Return *values*; of texts those in the language of the sentence, else the German ones."""
        known = list(values)
        tongues = {one.language for one in known if isinstance(one, Literal) and one.language}
        chosen = self.lang if self.lang in tongues else "de"
        return [
            one
            for one in known
            if isinstance(one, NamedNode) or not one.language or one.language == chosen
        ]

    def value(self, value: Value) -> str:
        """Return a value as a sentence says it."""
        if isinstance(value, NamedNode):
            return self.now(value.value)
        if value.language:
            return self.quoted(_cut(value.value))
        return written(value.value, self.lang)

    def quoted(self, text: str) -> str:
        """Return *text* in the quotation marks of the language."""
        return self.say("difference.quoted", text=text)

    def property(self, kind: str, predicate: str) -> str:
        """Return what a property of things of the class *kind* is called."""
        return _names(kind, self.lang).get(predicate) or self.pair.after.labels.label(
            predicate, self.lang
        )

    def _later(self, iri: str) -> Snapshot:
        before, after = self.pair.before, self.pair.after
        gone = iri in before.labels.names and iri not in after.labels.names
        return before if gone else after

    def _cited(self, iri: str, snapshot: Snapshot) -> str:
        labels = snapshot.labels
        quoted = self.quoted(labels.label(_named(snapshot, iri), self.lang))
        return f"{labels.notation(iri)} {quoted}".lstrip()


def _named(snapshot: Snapshot, iri: str) -> str:
    """Return the thing by whose name *iri* is called: a target has the name of its indicator."""
    if iri in snapshot.labels.names:
        return iri
    return next(iter(thing(snapshot, iri).all(ZN.ofIndicator)), iri)


@cache
def _names(kind: str, lang: str) -> dict[str, str]:
    """Return what shapes call the properties of *kind*, each by its shortest name."""
    names: dict[str, str] = {}
    for rule in read_shapes().by_iri.values():
        if kind in rule.classes and len(rule.path) == 1:
            name = rule.name.in_language(lang)
            names[rule.path[0]] = min(names.get(rule.path[0], name), name, key=len)
    return names


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"
